#include <memory>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/sites/class_selection.hpp>

#include "cli/name_lists.hpp"
#include "cli/numbers.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

/// Names without blanks around them, joined by commas. Where there is no class file, unknown ones are refused before
/// anything is read.
std::string checked_list(std::string const & text, bool const has_class_file)
{
    std::string list;
    for (std::string const & name : split_list("--site-types", text))
        list += (list.empty() ? "" : ",") + name;
    if (!has_class_file)
        select_site_classes(list, {});
    return list;
}

/// The types as the option takes them.
std::string text_of(SiteTypeSet const types)
{
    if (types == SiteTypeSet::all())
        return "all";
    std::string text;
    for (std::size_t i = site_type_count; i-- > 0;)
        if (SiteType const type{static_cast<SiteType>(i)}; types.contains(type))
            text += (text.empty() ? "" : ",") + std::string{rule_of(type).name};
    return text;
}

} // namespace

ReadOptions add_site_type_options(Command & command, ScanRequest & request)
{
    auto const site_types = std::make_shared<std::string>();
    command.begin_group("Search");
    command.add_option("--site-types", "LIST", *site_types,
                       "Any of 8mer, 7mer-m8, 7mer-A1, 6mer, offset-6mer, canonical (the first three), all (these five), "
                       "ready (the further ones that show-classes lists), and names of classes (default: " +
                           text_of(request.sites.types) + ")");
    command.add_option("--site-classes", "FILE", request.sites.classes.path,
                       "Further site classes, TOML; --site-types says which are searched");
    return [&request, site_types]
    {
        if (!site_types->empty())
            request.sites.list = checked_list(*site_types, request.sites.classes.is_given());
    };
}

ReadOptions add_search_options(Command & command, ScanRequest & request)
{
    auto const read_site_types = add_site_type_options(command, request);
    auto const mask_start = std::make_shared<std::string>("0");
    command.add_option("--mask-start", "N", *mask_start,
                       "Leave out sites that touch the first N bases (default: 0)");
    return [&request, read_site_types, mask_start]
    {
        read_site_types();
        request.sites.mask_start = parse_number("--mask-start", *mask_start, 0, 4'000'000'000U);
    };
}

} // namespace mirsweep::cli

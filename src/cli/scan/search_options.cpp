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

struct Typed
{
    std::string site_types{};
    std::string mask_start{"0"};
};

} // namespace

ReadOptions add_search_options(Command & command, ScanOptions & options)
{
    auto const typed = std::make_shared<Typed>();
    command.begin_group("Search");
    command.add_option("--site-types", "LIST", typed->site_types,
                       "Of 8mer, 7mer-m8, 7mer-A1, 6mer, offset-6mer, canonical (the first three), all (these five), "
                       "ready (the further ones that show-classes lists), and names of classes (default: " +
                           text_of(options.site_types) + ")");
    command.add_option("--site-classes", "FILE", options.site_classes,
                       "Further site classes, TOML; --site-types says which are searched");
    command.add_option("--mask-start", "N", typed->mask_start,
                       "Leave out sites that touch the first N bases (default: 0)");
    return [&options, typed]
    {
        if (!typed->site_types.empty())
            options.site_type_list = checked_list(typed->site_types, !options.site_classes.empty());
        options.mask_start = parse_number("--mask-start", typed->mask_start, 0, 4'000'000'000U);
    };
}

} // namespace mirsweep::cli

#include <memory>
#include <string>

#include <mirsweep/core/error.hpp>

#include "cli/name_lists.hpp"
#include "cli/numbers.hpp"
#include "cli/option_values.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

SiteTypeSet parse_site_types(std::string const & text)
{
    if (text == "all")
        return SiteTypeSet::all();
    SiteTypeSet types;
    for (std::string const & name : split_list("--site-types", text))
    {
        if (name == "all")
            throw UsageError{"--site-types: all cannot be combined with other types"};
        check_value("--site-types", name);
        types.insert(*site_type_of(name));
    }
    return types;
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
                       "Of " + joined(values_of_option("--site-types")) + " (default: " + text_of(options.site_types) + ")");
    command.add_option("--mask-start", "N", typed->mask_start,
                       "Leave out sites that touch the first N bases (default: 0)");
    return [&options, typed]
    {
        if (!typed->site_types.empty())
            options.site_types = parse_site_types(typed->site_types);
        options.mask_start = parse_number("--mask-start", typed->mask_start, 0, 4'000'000'000U);
    };
}

} // namespace mirsweep::cli

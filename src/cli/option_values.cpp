#include "cli/option_values.hpp"

#include <algorithm>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/table.hpp>
#include <mirsweep/score/occupancy/occupancy_request.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/sites/ready_classes.hpp>
#include <mirsweep/targetscan/context_fixes.hpp>

namespace mirsweep::cli
{

namespace
{

template <typename Rules>
std::vector<std::string> names_of(Rules const & rules)
{
    std::vector<std::string> names;
    for (auto const & rule : rules)
        names.emplace_back(rule.name);
    return names;
}

std::vector<std::string> names_of_formats()
{
    std::vector<std::string> names;
    for (OutputFormat const & format : output_formats())
        names.push_back(format.name());
    return names;
}

} // namespace

std::vector<std::string> values_of_option(std::string_view const name)
{
    std::vector<std::string> values;
    if (name == "--site-types")
    {
        std::vector<std::string> const types = names_of(site_rules);
        values.assign(types.rbegin(), types.rend());
        values.insert(values.end(), {"canonical", "all", "ready"});
        for (SiteClass const & ready : ready_classes())
            values.push_back(ready.name);
    }
    else if (name == "--tables")
        values = names_of(table_rules);
    else if (name == "--format")
        values = names_of_formats();
    else if (name == "--score")
    {
        values = {"none"};
        for (ScoreRule const & rule : score_rules())
            values.emplace_back(rule.name);
    }
    else if (name == "--occupancy-model")
        values.assign(occupancy_model_names().begin(), occupancy_model_names().end());
    else if (name == "--occupancy-sites")
        values.assign(occupancy_sites_names().begin(), occupancy_sites_names().end());
    else if (name == "--kd-missing")
        values = {"error", "skip"};
    else if (name == "--fix")
    {
        values = names_of(context_fix_rules);
        values.emplace_back("all");
    }
    return values;
}

void check_value(std::string const & option, std::string const & value)
{
    std::vector<std::string> const known = values_of_option(option);
    if (std::find(known.begin(), known.end(), value) == known.end())
        throw UsageError{unknown_name(option, value, std::vector<std::string_view>{known.begin(), known.end()})};
}

} // namespace mirsweep::cli

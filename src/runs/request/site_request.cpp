#include <mirsweep/runs/request/site_request.hpp>

#include "runs/request/list_text.hpp"

namespace mirsweep
{

Parameters SiteRequest::parameters(std::span<SiteClass const> const further) const
{
    std::vector<std::string> names;
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        if (types.contains(rule->type))
            names.emplace_back(rule->name);
    for (SiteClass const & site_class : further)
        names.push_back(site_class.name);
    return {{"site_types", runs::list_text(names)}, {"mask_start", std::to_string(mask_start)}};
}

} // namespace mirsweep

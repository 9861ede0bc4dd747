#include <mirsweep/runs/request/score_request.hpp>

#include <algorithm>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

bool ScoreRequest::has(std::string_view const name) const noexcept
{
    return std::ranges::find(names, name) != names.end();
}

bool ScoreRequest::reads(bool ScoreRule::*const inputs) const
{
    return std::ranges::any_of(names,
                               [&](std::string const & name)
                               {
                                   ScoreRule const * const rule = score_rule_of(name);
                                   if (rule == nullptr)
                                       throw UsageError{"there is no score '" + printable(name) + "'"};
                                   return rule->*inputs;
                               });
}

bool ScoreRequest::reads_accessibility() const
{
    return reads(&ScoreRule::reads_context) || occupancy.sa_background.is_given();
}

Parameters ScoreRequest::parameters() const
{
    Parameters parameters;
    if (names.empty())
        return parameters;
    if (pct.is_given())
        parameters.emplace_back("pct_species", pct_species);
    if (reads_accessibility())
    {
        parameters.emplace_back("accessibility", accessibility.empty() ? "computed" : accessibility);
        if (accessibility.empty())
            parameters.emplace_back("accessibility_span", std::to_string(accessibility_span));
    }
    if (reads(&ScoreRule::reads_occupancy))
        for (auto & parameter : parameters_of(occupancy))
            parameters.push_back(std::move(parameter));
    return parameters;
}

} // namespace mirsweep

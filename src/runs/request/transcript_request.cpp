#include <mirsweep/runs/request/transcript_request.hpp>

#include <algorithm>

#include "runs/region_summary.hpp"

namespace mirsweep
{

namespace
{

constexpr char sample_name[] = "sample";
constexpr char circles_name[] = "circles";

} // namespace

Parameters TranscriptRequest::parameters() const
{
    Parameters parameters;
    if (has_circles())
        parameters.emplace_back(circles_name, "yes");
    if (record_region)
        parameters.emplace_back("region", std::string{region_names[static_cast<std::size_t>(*record_region)]});
    if (has_genome())
        runs::add_parameters(regions, parameters);
    if (!assembly.empty())
        parameters.emplace_back("assembly", assembly);
    if (!sample.empty())
        parameters.emplace_back(sample_name, sample);
    return parameters;
}

void TranscriptRequest::take(Parameters const & parameters)
{
    for (auto const & [name, value] : parameters)
    {
        if (name == sample_name)
            sample = value;
        is_circular = is_circular || name == circles_name;
    }
}

} // namespace mirsweep

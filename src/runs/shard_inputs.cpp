#include "runs/shard_inputs.hpp"

namespace mirsweep::runs
{

bool is_source(InputSummary const & input)
{
    return input.role == "transcripts" || input.role == "genome";
}

std::vector<std::string> source_paths(ScanSummary const & shard)
{
    std::vector<std::string> paths;
    for (InputSummary const & input : shard.inputs)
        if (is_source(input))
            paths.push_back(input.path);
    return paths;
}

void take_inputs(ScanSummary const & shard, ScanRequest & request)
{
    for (InputSummary const & input : shard.inputs)
        if (input.path != "bundled")
            request.take_input(input.role, input.path);
    request.transcripts.take(shard.parameters);
}

} // namespace mirsweep::runs

#include "runs/shard_inputs.hpp"

#include <algorithm>

namespace mirsweep::runs
{

bool is_source(InputSummary const & input)
{
    return input.role == "transcripts" || input.role == "genome";
}

void set_inputs(ScanSummary const & shard, ScanOptions & scan)
{
    for (InputSummary const & input : shard.inputs)
    {
        if (is_source(input))
            scan.transcripts.push_back(input.path);
        if (input.role == "genome")
            scan.regions.genome = input.path;
        if (input.role == "variants")
            scan.variants = input.path;
        if (input.role == "alignment")
            scan.alignment = input.path;
        if (input.role == "mirna_variants")
            scan.mirna_variants = input.path;
    }
    for (auto const & [name, value] : shard.parameters)
        if (name == "sample")
            scan.sample = value;
    scan.is_circular =
        std::ranges::any_of(shard.parameters, [](auto const & parameter) { return parameter.first == "circles"; });
}

} // namespace mirsweep::runs

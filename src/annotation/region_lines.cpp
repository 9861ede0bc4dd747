#include <mirsweep/annotation/region_lines.hpp>

namespace mirsweep
{

std::string region_line(SplicedRegions const & regions, Region const & region)
{
    auto const or_absent = [](std::string const & text) { return text.empty() ? std::string{"NA"} : text; };
    AnnotatedTranscript const & transcript = regions.transcript(region);
    std::string line = transcript.name + '\t' + or_absent(transcript.gene) + '\t' + or_absent(transcript.gene_id) + '\t' +
                       regions.genome.sequences()[region.sequence].name;
    line += '\t' + std::to_string(region.blocks.front().begin + 1) + '\t' + std::to_string(region.blocks.back().end);
    line += region.is_reverse ? "\t-" : "\t+";
    char separator = '\t';
    for (RegionBlock const & block : region.blocks)
    {
        line += separator + std::to_string(block.begin + 1) + '-' + std::to_string(block.end);
        separator = ',';
    }
    return line + '\t' + std::to_string(region.length) + '\t' +
           std::string{region_names[static_cast<std::size_t>(regions.kind)]} + '\n';
}

} // namespace mirsweep

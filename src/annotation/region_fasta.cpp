#include <mirsweep/annotation/region_fasta.hpp>

#include <algorithm>

namespace mirsweep
{

std::string region_header(SplicedRegions const & regions, Region const & region)
{
    AnnotatedTranscript const & transcript = regions.transcript(region);
    return transcript.name + " gene=" + (transcript.gene.empty() ? "NA" : transcript.gene) + ' ' +
           regions.genome.sequences()[region.sequence].name + ':' + std::to_string(region.blocks.front().begin + 1) + '-' +
           std::to_string(region.blocks.back().end) + (region.is_reverse ? "(-)" : "(+)");
}

void write_region_fasta(SplicedRegions const & regions, unsigned const threads, ByteSink & sink)
{
    constexpr std::size_t flush_bytes = 1024 * 1024;
    static_cast<void>(threads);
    std::string text;
    for (Region const & region : regions.regions)
    {
        text += '>';
        text += region_header(regions, region);
        text += '\n';
        text += spliced_letters(regions.genome, region.sequence, region.is_reverse, region.blocks);
        text += '\n';
        if (text.size() >= flush_bytes)
        {
            sink.write(text);
            text.clear();
        }
    }
    sink.write(text);
}

} // namespace mirsweep

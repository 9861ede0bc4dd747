#include "annotation/collapse.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace mirsweep::annotation
{

namespace
{

/// Sequence, strand and blocks of a region, as bytes.
std::string place_of(Region const & region)
{
    std::string place;
    auto const append = [&](std::uint64_t const number)
    { place.append(reinterpret_cast<char const *>(&number), sizeof number); };
    append(region.sequence * std::uint64_t{2} + (region.is_reverse ? 1 : 0));
    for (RegionBlock const & block : region.blocks)
    {
        append(block.begin);
        append(block.end);
    }
    return place;
}

std::uint64_t transcript_length(AnnotatedTranscript const & transcript)
{
    std::uint64_t length = 0;
    for (GenomeBlock const & exon : transcript.exons)
        length += exon.length();
    return length;
}

template <typename IsLeft>
void leave(std::vector<Region> & regions, IsLeft const & is_left)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < regions.size(); ++i)
    {
        if (!is_left(i))
            continue;
        if (count != i)
            regions[count] = std::move(regions[i]);
        ++count;
    }
    regions.resize(count);
}

void leave_first_of_same(std::vector<Region> & regions)
{
    std::unordered_set<std::string> seen;
    leave(regions, [&](std::size_t const i) { return seen.insert(place_of(regions[i])).second; });
}

void leave_longest(Annotation const & annotation, std::vector<Region> & regions)
{
    auto const gene_of = [&](Region const & region) -> std::string_view
    {
        AnnotatedTranscript const & transcript = annotation.transcripts[region.transcript];
        return transcript.gene_id.empty() ? transcript.gene : transcript.gene_id;
    };
    auto const lengths = [&](Region const & region)
    { return std::pair{region.length, transcript_length(annotation.transcripts[region.transcript])}; };
    std::unordered_map<std::string_view, std::size_t> longest;
    for (std::size_t i = 0; i < regions.size(); ++i)
    {
        auto const [place, is_new] = longest.try_emplace(gene_of(regions[i]), i);
        if (!is_new && lengths(regions[i]) > lengths(regions[place->second]))
            place->second = i;
    }
    leave(regions,
          [&](std::size_t const i)
          {
              std::string_view const gene = gene_of(regions[i]);
              return gene.empty() || longest[gene] == i;
          });
}

} // namespace

void collapse_regions(Annotation const & annotation, Collapse const collapse, std::vector<Region> & regions)
{
    if (collapse == Collapse::same)
        leave_first_of_same(regions);
    if (collapse == Collapse::longest)
        leave_longest(annotation, regions);
}

} // namespace mirsweep::annotation

#include "runs/report_structures.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace mirsweep::runs
{

namespace
{

/// Blocks are ascending on the genome, 0-based and half-open.
template <typename Blocks>
ReportStructure structure_of(std::string_view const transcript, std::string_view const sequence, bool const is_reverse,
                             Blocks const & blocks)
{
    ReportStructure structure{
        .transcript = std::string{transcript}, .sequence = std::string{sequence}, .is_reverse = is_reverse};
    for (auto const & block : blocks)
        structure.parts.emplace_back(block.begin + 1, block.end);
    if (is_reverse)
        std::ranges::reverse(structure.parts);
    return structure;
}

using Numbers = std::unordered_map<std::string_view, std::size_t>;

Numbers numbers_of(std::vector<std::string_view> const & names)
{
    Numbers numbers;
    for (std::string_view const name : names)
        numbers.emplace(name, numbers.size());
    return numbers;
}

/// Drops the names without a structure.
std::vector<ReportStructure> known_ones(std::vector<ReportStructure> found)
{
    std::erase_if(found, [](ReportStructure const & structure) { return structure.parts.empty(); });
    return found;
}

} // namespace

ReportStructure structure_of(std::string_view const transcript, PlaceMap const & places)
{
    return structure_of(transcript, places.sequence, places.is_reverse, places.blocks);
}

std::vector<std::string_view> transcripts_on_page(ReportData const & data)
{
    std::vector<std::string_view> names;
    std::unordered_set<std::string_view> seen;
    auto const add = [&](std::string_view const name)
    {
        if (seen.insert(name).second)
            names.push_back(name);
    };
    for (ReportCandidate const & candidate : data.candidates)
        add(candidate.transcript);
    for (ReportPair const & pair : data.pairs)
        for (ReportPairTranscript const & transcript : pair.transcripts)
            add(transcript.transcript);
    return names;
}

std::vector<ReportStructure> structures_of(SplicedRegions const & regions, std::vector<std::string_view> const & names)
{
    Numbers const numbers = numbers_of(names);
    std::vector<ReportStructure> found(numbers.size());
    for (Region const & region : regions.regions)
    {
        std::string const & name = regions.transcript(region).name;
        if (auto const number = numbers.find(name); number != numbers.end())
            found[number->second] =
                structure_of(name, regions.genome.sequences()[region.sequence].name, region.is_reverse, region.blocks);
    }
    return known_ones(std::move(found));
}

std::vector<ReportStructure> structures_of(std::vector<ReportStructure> const & all,
                                           std::vector<std::string_view> const & names)
{
    Numbers const numbers = numbers_of(names);
    std::vector<ReportStructure> found(numbers.size());
    for (ReportStructure const & structure : all)
        if (auto const number = numbers.find(structure.transcript); number != numbers.end())
            found[number->second] = structure;
    return known_ones(std::move(found));
}

} // namespace mirsweep::runs

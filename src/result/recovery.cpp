#include "recovery.hpp"

#include <array>
#include <cstddef>
#include <limits>

namespace mirsweep
{

namespace
{

void add(Recovery & group, ReportPairTranscript const & row, std::uint64_t const assigned_pairs)
{
    if (row.doubt == SiteDoubt::unknown_phase)
        return; // nothing was looked for
    double const chance = static_cast<double>(row.assigned_hits) / static_cast<double>(assigned_pairs);
    ++group.rows;
    group.found += row.sites.empty() ? 0 : 1;
    group.expected += chance;
    group.variance += chance * (1 - chance);
}

struct LengthGroup
{
    std::uint32_t below;
    char const * label;
};

constexpr std::array<LengthGroup, 5> length_groups{
    LengthGroup{500, "under 500"}, LengthGroup{1000, "500 to 999"}, LengthGroup{2000, "1,000 to 1,999"},
    LengthGroup{4000, "2,000 to 3,999"}, LengthGroup{std::numeric_limits<std::uint32_t>::max(), "4,000 and over"}};

std::size_t length_group_of(std::uint32_t const length)
{
    std::size_t group = 0;
    while (length >= length_groups[group].below && group + 1 < length_groups.size())
        ++group;
    return group;
}

} // namespace

std::vector<Recovery> recovery_by_support(ReportData const & data)
{
    std::vector<Recovery> groups{{.label = "all"}, {.label = "strong"}, {.label = "weak"}, {.label = "negative"}};
    if (data.assigned_pairs == 0)
        return groups;
    for (ReportPair const & pair : data.pairs)
        for (ReportPairTranscript const & row : pair.transcripts)
        {
            if (pair.support != Support::negative)
                add(groups[0], row, data.assigned_pairs);
            if (pair.support != Support::unknown)
                add(groups[pair.support == Support::strong ? 1
                           : pair.support == Support::weak ? 2
                                                           : 3],
                    row, data.assigned_pairs);
        }
    return groups;
}

std::vector<Recovery> recovery_by_length(ReportData const & data)
{
    std::vector<Recovery> groups;
    for (LengthGroup const & group : length_groups)
        groups.push_back({.label = group.label});
    if (data.assigned_pairs == 0)
        return groups;
    for (ReportPair const & pair : data.pairs)
        if (pair.support != Support::negative)
            for (ReportPairTranscript const & row : pair.transcripts)
                add(groups[length_group_of(row.length)], row, data.assigned_pairs);
    return groups;
}

} // namespace mirsweep

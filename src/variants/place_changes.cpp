#include "variants/place_changes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <tuple>

namespace mirsweep::variants
{

std::string_view effect_of(PlaceChange const & change)
{
    if (!change.changed)
        return "lost";
    if (!change.reference)
        return "gained";
    return change.changed->type > change.reference->type ? "stronger" : "weaker";
}

void append_site(std::optional<PlacedSite> const & site, std::string & row)
{
    if (!site)
    {
        row += "\tNA\tNA\tNA";
        return;
    }
    row.append(1, '\t').append(rule_of(site->type).name);
    row.append(1, '\t').append(std::to_string(site->begin() + 1));
    row.append(1, '\t').append(std::to_string(site->end()));
}

void append_change(PlaceChange const & change, std::string_view const mirna, ChangedRegion const & region,
                   std::string & row)
{
    row.append(1, '\t').append(mirna).append(1, '\t').append(region.transcript).append(1, '\t');
    row.append(region.gene.empty() ? "NA" : region.gene).append(1, '\t').append(effect_of(change));
    append_site(change.reference, row);
    append_site(change.changed, row);
}

std::string score_of(std::optional<PlacedSite> const & site, std::uint32_t const mirna,
                     std::vector<RegionScores::ScoredSite> const & scored)
{
    if (!site)
        return "NA";
    auto const found = std::find_if(scored.begin(), scored.end(),
                                    [&](RegionScores::ScoredSite const & one)
                                    { return one.mirna == mirna && std::int64_t(one.begin) == site->begin(); });
    if (found == scored.end() || std::isnan(found->score))
        return "NA";
    std::array<char, 400> text{}; // of any double
    auto const end =
        std::to_chars(text.data(), text.data() + text.size(), found->score, std::chars_format::fixed, 3).ptr;
    std::string shown{text.data(), end};
    return shown == "-0.000" ? "0.000" : shown;
}

std::vector<std::uint32_t> mirnas_of(std::vector<PlaceChange> const & changes)
{
    std::vector<std::uint32_t> mirnas;
    for (PlaceChange const & change : changes)
        if (mirnas.empty() || mirnas.back() != change.mirna)
            mirnas.push_back(change.mirna);
    return mirnas;
}

void keep_changes(std::vector<PlaceChange> & changes)
{
    std::erase_if(changes, [](PlaceChange const & change) { return !change.is_change(); });
    std::stable_sort(changes.begin(), changes.end(), [](PlaceChange const & left, PlaceChange const & right)
                     { return std::tie(left.mirna, left.order) < std::tie(right.mirna, right.order); });
}

} // namespace mirsweep::variants

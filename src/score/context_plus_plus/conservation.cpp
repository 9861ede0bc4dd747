#include <mirsweep/score/context_plus_plus/conservation.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include <mirsweep/core/field_reader.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t begin_column = 5;
constexpr std::size_t type_column = 8;
constexpr std::size_t pct_column = 12;

} // namespace

std::optional<SiteType> targetscan_site_type(std::string_view const name) noexcept
{
    using enum SiteType;
    for (auto const & [known, type] : {std::pair{"8mer-1a", mer8}, std::pair{"7mer-m8", mer7_m8},
                                       std::pair{"7mer-1a", mer7_a1}, std::pair{"6mer", mer6}})
        if (name == known)
            return type;
    return std::nullopt;
}

ConservationTable::ConservationTable(ByteSource & source, std::string_view const species)
{
    std::map<std::string, std::uint32_t, std::less<>> family_ids;
    FieldReader rows{source};
    while (rows.next())
    {
        if (rows.is_header(begin_column) || rows.field(2) != species || rows.field(pct_column) == "NA")
            continue;
        std::optional<SiteType> const type = targetscan_site_type(rows.field(type_column));
        if (!type)
            rows.fail("column 9 is not a site type: expected 8mer-1a, 7mer-m8, 7mer-1a or 6mer");
        std::uint32_t const begin = rows.count(begin_column, "UTR_start");
        if (begin == 0)
            rows.fail("UTR_start must be 1 or more");
        auto const [family, is_new] =
            family_ids.try_emplace(std::string{rows.field(1)}, static_cast<std::uint32_t>(families_.size()));
        if (is_new)
            families_.push_back(family->first);
        entries_[std::string{rows.field(0)}].push_back(
            {begin - 1, *type, family->second, rows.number(pct_column, "PCT")});
    }
    for (auto & [transcript, entries] : entries_)
        std::stable_sort(entries.begin(), entries.end(),
                         [](Entry const & left, Entry const & right)
                         { return std::tie(left.begin, left.type) < std::tie(right.begin, right.type); });
}

double ConservationTable::pct_of(std::string_view const transcript, std::string_view const mirna,
                                 std::uint32_t const begin, SiteType const type) const
{
    double pct = std::numeric_limits<double>::quiet_NaN();
    auto const of_transcript = entries_.find(transcript);
    if (of_transcript == entries_.end())
        return pct;
    std::vector<Entry> const & entries = of_transcript->second;
    auto entry = std::lower_bound(entries.begin(), entries.end(), std::pair{begin, type},
                                  [](Entry const & left, std::pair<std::uint32_t, SiteType> const & place) {
                                      return std::pair{left.begin, left.type} < place;
                                  });
    bool agree = true;
    for (; entry != entries.end() && entry->begin == begin && entry->type == type; ++entry)
    {
        if (families_[entry->family] == mirna)
            return entry->pct;
        agree = agree && (std::isnan(pct) || pct == entry->pct);
        pct = entry->pct;
    }
    return agree ? pct : std::numeric_limits<double>::quiet_NaN();
}

bool ConservationTable::has_transcript(std::string_view const transcript) const
{
    return entries_.find(transcript) != entries_.end();
}

} // namespace mirsweep

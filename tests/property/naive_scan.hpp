#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>

namespace mirsweep::test
{

/// The definition of the site types, written from the contract with strings: slow, and shares no code with the
/// program's search.
///
/// Every place is named by the target base opposite miRNA position 1; that base, or those before it, may lie outside
/// the transcript.
inline std::vector<Site> naive_scan(std::vector<Mirna> const & mirnas, std::vector<std::string> const & transcripts,
                                    SiteTypeSet const types = SiteTypeSet::all())
{
    auto const normal = [](char const letter)
    {
        auto const upper = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
        return upper == 'T' ? 'U' : upper;
    };
    auto const partner = [](char const letter) {
        return letter == 'A' ? 'U' : letter == 'U' ? 'A' : letter == 'C' ? 'G' : letter == 'G' ? 'C' : '?';
    };

    std::vector<Site> sites;
    for (std::uint32_t t = 0; t < transcripts.size(); ++t)
        for (std::uint32_t m = 0; m < mirnas.size(); ++m)
        {
            auto const length = static_cast<std::int64_t>(transcripts[t].size());
            auto const target = [&](std::int64_t const at)
            { return at < 0 || at >= length ? '-' : normal(transcripts[t][static_cast<std::size_t>(at)]); };
            for (std::int64_t opposite_1 = 0; opposite_1 <= length + 8; ++opposite_1)
            {
                auto const pairs = [&](std::int64_t const position)
                {
                    char const mirna_base = normal(mirnas[m].sequence[static_cast<std::size_t>(position - 1)]);
                    return target(opposite_1 - (position - 1)) == partner(mirna_base);
                };
                bool const pairs_3_to_7 = pairs(3) && pairs(4) && pairs(5) && pairs(6) && pairs(7);
                bool const has_a1 = target(opposite_1) == 'A';
                std::int64_t begin = opposite_1 - 7;
                SiteType type{};
                if (pairs_3_to_7 && pairs(2) && pairs(8))
                    type = has_a1 ? SiteType::mer8 : SiteType::mer7_m8;
                else if (pairs_3_to_7 && pairs(2))
                {
                    type = has_a1 ? SiteType::mer7_a1 : SiteType::mer6;
                    ++begin;
                }
                else if (pairs_3_to_7 && pairs(8))
                    type = SiteType::offset_6mer;
                else
                    continue;
                if (types.contains(type))
                    sites.push_back({t, m, static_cast<std::uint32_t>(begin), type});
            }
        }
    std::sort(sites.begin(), sites.end());
    return sites;
}

} // namespace mirsweep::test

#include "pairings_report.hpp"

#include <algorithm>
#include <random>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_type.hpp>

#include "demo_report.hpp"
#include "products/site_duplex.hpp"

namespace mirsweep
{

namespace
{

constexpr std::size_t mirnas = 60;
constexpr std::size_t transcripts = 45;
constexpr std::size_t sites_of_target = 4;

/// What the program keeps around a site of a candidate.
constexpr std::size_t bases_in_front = 24; // and as many as the miRNA has
constexpr std::size_t bases_behind = 16;

class Cases
{
public:
    PairingsReport make()
    {
        PairingsReport report{make_demo_report(), {}};
        report.data.name = "pairings";
        report.data.site_types = SiteTypeSet::all();
        report.data.pairs.clear();
        report.data.candidates.clear();
        report.data.mirnas.clear();
        for (std::size_t i = 0; i < mirnas; ++i)
            report.data.mirnas.push_back({"miR-" + std::to_string(i), letters("ACGU", 8 + roll(23)), "", {1, 1, 1, 1, 1}, 4});
        nlohmann::json drawn = nlohmann::json::array();
        for (std::size_t i = 0; i < transcripts; ++i)
            add_transcript(i, report.data, drawn);
        report.data.candidates_in_all = report.data.candidates.size();
        report.drawn = drawn.dump();
        return report;
    }

private:
    std::size_t roll(std::size_t const sides)
    {
        return random_() % sides;
    }

    std::string letters(std::string_view const alphabet, std::size_t const length)
    {
        std::string text;
        while (text.size() < length)
            text += alphabet[roll(alphabet.size())];
        return text;
    }

    void add_transcript(std::size_t const number, ReportData & data, nlohmann::json & drawn)
    {
        constexpr std::string_view alphabets[] = {"ACGU", "ACGU", "AU", "GU", "ACGUN"};
        std::string const bases = letters(alphabets[number % std::size(alphabets)], 8 + roll(400));
        for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
        {
            Mirna const known{.name = data.mirnas[mirna].name, .sequence = data.mirnas[mirna].sequence};
            ReportCandidate candidate{mirna, "T" + std::to_string(number), "", {}, {}, static_cast<std::uint32_t>(bases.size())};
            nlohmann::json lines = nlohmann::json::array();
            for (std::size_t i = 0; i < sites_of_target; ++i)
            {
                candidate.sites.push_back(site_of(bases, known.sequence.size()));
                ++candidate.counts[index_of(candidate.sites.back().type)];
                lines.push_back(products::site_duplex(candidate.sites.back(), known));
            }
            data.candidates.push_back(std::move(candidate));
            drawn.push_back(std::move(lines));
        }
    }

    CandidateSite site_of(std::string const & bases, std::size_t const mirna_length)
    {
        auto const type = static_cast<SiteType>(roll(site_type_count));
        std::size_t const last = bases.size() - rule_of(type).length();
        std::size_t const begin = roll(4) == 0 ? (roll(2) == 0 ? 0 : last) : roll(last + 1);
        std::size_t const window = begin - std::min(begin, mirna_length + bases_in_front);
        CandidateSite site{static_cast<std::uint32_t>(begin), type, {}, static_cast<std::uint32_t>(window), {}};
        site.window = bases.substr(window, std::min(begin + bases_behind, bases.size()) - window);
        return site;
    }

    std::mt19937 random_{17};
};

} // namespace

PairingsReport make_pairings_report()
{
    return Cases{}.make();
}

} // namespace mirsweep

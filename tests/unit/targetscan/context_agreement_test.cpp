// The drop-in with all fixes and the scorer of `scan` compute one score; they share parameters and little else.

#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/core/seed.hpp>
#include <mirsweep/score/context_plus_plus/context_plus_plus.hpp>
#include <mirsweep/score/context_plus_plus/seed_pairing_stability.hpp>

#include "unit/score/encoded_text.hpp"
#include "unit/targetscan/context_files.hpp"

namespace mirsweep
{

namespace
{

constexpr std::array<std::string_view, 4> mature_sequences{"UGAGGUAGUAGGUUGUAUAGUU", "AAAAGCUUAUCAGACUGAUG",
                                                           "CACACACACAGUAUGACGAUCCG", "GUUUUUUUUUUUUUUUUUUU"};

std::string random_bases(std::mt19937 & random, std::size_t const length)
{
    std::string bases(length, ' ');
    for (char & base : bases)
        base = "ACGUACGUACGUACGUACGUACGUN"[random() % 25];
    return bases;
}

bool pairs(std::string_view const bases, long const reg, Seed const & seed, unsigned const position)
{
    long const at = reg + 8 - static_cast<long>(position);
    return at >= 0 && at < static_cast<long>(bases.size()) &&
           to_nucleotide(bases[static_cast<std::size_t>(at)]) == seed.target_at(position);
}

// The most specific type whose rule holds with the base opposite position 8 at `reg`.
bool find_site(std::string_view const bases, long const reg, Seed const & seed, Site & site)
{
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
    {
        bool holds = true;
        for (unsigned position = rule->first_paired; position <= rule->last_paired; ++position)
            holds = holds && pairs(bases, reg, seed, position);
        if (rule->needs_a1)
            holds =
                holds && reg + 7 < static_cast<long>(bases.size()) && bases[static_cast<std::size_t>(reg + 7)] == 'A';
        if (rule->type == SiteType::offset_6mer)
            holds = holds && !pairs(bases, reg, seed, 2);
        if (!holds)
            continue;
        site.begin = static_cast<std::uint32_t>(reg + rule->begin());
        site.type = rule->type;
        site.length = length_of_built_in(rule->type);
        return true;
    }
    return false;
}

std::string_view targetscan_name(SiteType const type)
{
    constexpr std::array<std::string_view, 5> names{"", "6mer", "7mer-1a", "7mer-m8", "8mer-1a"};
    return names[index_of(type)];
}

// One transcript with everything that both commands can take.
struct Case
{
    std::vector<Mirna> mirnas;
    std::string bases;
    std::vector<Site> sites{};
    ContextFiles files{};
    ContextPlusPlusInputs inputs{};
    std::string accessibility{};
};

void add_sites(Case & made)
{
    for (long reg = -1; reg < static_cast<long>(made.bases.size()); ++reg)
        for (std::uint32_t mirna = 0; mirna < made.mirnas.size(); ++mirna)
            if (Site site{0, mirna, 0, {}}; find_site(made.bases, reg, seed_of(made.mirnas[mirna].sequence), site))
                made.sites.push_back(site);
    for (Site const & site : made.sites)
        if (site.type != SiteType::offset_6mer)
            made.files.sites += "T\t" + made.mirnas[site.mirna].name + "\t9606\t0\t0\t" +
                                std::to_string(site.begin + 1) + '\t' + std::to_string(site.end()) + "\t1\t" +
                                std::string{targetscan_name(site.type)} + "\tx\t\t0\t" +
                                (site.begin % 3 == 0 ? "NA" : "0.25") + "\t\n";
}

void add_constants(Case & made, std::mt19937 & random)
{
    made.inputs.target_abundance.emplace(seed_count);
    OrfTable & orfs = made.inputs.orfs.emplace();
    Orf & orf = orfs["T"];
    orf.length = 1234;
    made.files.orf_lengths = "T\t9606\t1234\n";
    std::map<std::uint16_t, std::uint32_t> counts;
    for (Mirna const & mirna : made.mirnas)
    {
        Seed const seed = seed_of(mirna.sequence);
        double const abundance = 3.0 + static_cast<double>(random() % 1000) / 1000;
        (*made.inputs.target_abundance)[seed.code()] = SeedConstants{
            seed_pairing_stability(seed, SiteType::mer8), seed_pairing_stability(seed, SiteType::mer6), abundance};
        auto const & constants = *(*made.inputs.target_abundance)[seed.code()];
        made.files.seed_constants += seed.to_string() + '\t' + std::to_string(constants.stability_7) + '\t' +
                                     std::to_string(constants.stability_6) + '\t' + std::to_string(abundance) + '\n';
        counts[seed.code()] = static_cast<std::uint32_t>(random() % 3);
        made.files.orf_8mer_counts +=
            "T\t9606\t" + seed.to_string() + '\t' + std::to_string(counts[seed.code()]) + '\n';
    }
    orf.mers8.assign(counts.begin(), counts.end());
}

void add_isoforms(Case & made, std::mt19937 & random)
{
    std::vector<IsoformSegment> & segments = made.inputs.isoforms.emplace()["T"];
    std::int64_t begin = 1;
    for (double const percent : {100.0, 62.5, 7.75})
    {
        std::int64_t const end = begin + 20 + static_cast<std::int64_t>(random() % 150);
        segments.push_back({begin, end, percent});
        made.files.isoforms +=
            "T\t" + std::to_string(begin) + '\t' + std::to_string(end) + '\t' + std::to_string(percent) + '\n';
        begin = end + 1;
    }
}

void add_accessibility(Case & made, std::mt19937 & random)
{
    for (std::size_t row = 1; row <= made.bases.size(); ++row)
    {
        made.accessibility += std::to_string(row);
        for (int column = 1; column <= 20; ++column)
            made.accessibility += row < 14 ? "\tNA" : "\t0.0" + std::to_string(1 + random() % 9000);
        made.accessibility += '\n';
    }
    made.files.accessibility["T.9606_lunp"] = made.accessibility;
    made.inputs.accessibility.open_table = [text = made.accessibility](std::string_view)
    { return std::make_unique<MemorySource>(text, "T_lunp"); };
}

Case make_case(unsigned const number)
{
    std::mt19937 random{number};
    Case made;
    for (std::string_view const sequence : mature_sequences)
    {
        std::string const name = "miR-" + std::to_string(made.mirnas.size());
        made.mirnas.push_back({name, std::string{sequence}});
        made.files.matures += name + "\t9606\t" + name + '\t' + std::string{sequence} + '\n';
    }
    made.bases = random_bases(random, 40 + random() % 400);
    // Plant what random bases rarely hold.
    for (std::string_view const site :
         {"CUACCUCA", "UACCUCA", "CUACCUC", "UACCUC", "CUACCU", "UGUGUGUA", "AAAAAAAAAAAA"})
        made.bases.replace(random() % (made.bases.size() - site.size()), site.size(), site);
    made.files.utrs = "T\t9606\t" + made.bases + '\n';
    add_sites(made);
    add_constants(made, random);
    if (number % 2 == 0)
        add_isoforms(made, random);
    else
        made.inputs.isoforms.emplace();
    add_accessibility(made, random);
    MemorySource conservation{made.files.sites, "pct"};
    made.inputs.conservation = std::make_shared<ConservationTable const>(conservation, "9606");
    return made;
}

} // namespace

TEST(ContextAgreement, BothCommandsGiveOneScore)
{
    std::size_t compared = 0;
    for (unsigned number = 0; number < 60; ++number)
    {
        Case made = make_case(number);
        ContextResult const table = run_context(made.files, ContextFixSet::all());
        auto const scorer = make_context_plus_plus(made.mirnas, std::move(made.inputs));
        EncodedText const text{made.bases};
        std::vector<double> scores;
        auto const transcript_scorer = scorer->transcript_scorer();
        transcript_scorer->start({"T", text.planes()}, made.sites);
        transcript_scorer->score(made.sites, scores);
        std::size_t row = 0;
        for (std::size_t i = 0; i < made.sites.size(); ++i)
        {
            if (made.sites[i].type == SiteType::offset_6mer)
                continue;
            std::string const & expected = table.at(row++, 28);
            if (expected == "too_close")
                continue;
            ASSERT_DOUBLE_EQ(scores[i], parse_number<double>(expected).value())
                << number << ' ' << made.sites[i].begin << ' ' << rule_of(made.sites[i].type).name;
            ++compared;
        }
        ASSERT_EQ(row, table.rows.size());
        EXPECT_EQ(scorer->title(), "context++");
    }
    EXPECT_GT(compared, 500U);
}

} // namespace mirsweep

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include <mirsweep/transcripts/fasta_encoder.hpp>
#include <mirsweep/scan/seed_table.hpp>
#include <mirsweep/parallel/vector_target.hpp>

#include "property/naive_scan.hpp"

using namespace mirsweep;
using mirsweep::test::naive_scan;

namespace
{

using Random = std::mt19937;

std::string random_sequence(Random & random, std::string_view const letters, std::size_t const length)
{
    std::string sequence(length, '\0');
    for (char & letter : sequence)
        letter = letters[random() % letters.size()];
    return sequence;
}

std::vector<Mirna> random_mirnas(Random & random, std::size_t const count, std::string_view const letters = "ACGU")
{
    std::vector<Mirna> mirnas;
    for (std::size_t i = 0; i < count; ++i)
        mirnas.push_back({"m" + std::to_string(i), random_sequence(random, letters, 8 + random() % 20)});
    return mirnas;
}

/// A transcript that holds a site of a random type for a random miRNA at a random place, each base perhaps mutated.
std::string with_planted_sites(Random & random, std::vector<Mirna> const & mirnas, std::size_t const length)
{
    std::string sequence = random_sequence(random, "ACGTacgtUu", length);
    for (unsigned i = 0; i < 6 && length > 12; ++i)
    {
        std::string match = reverse_complement(mirnas[random() % mirnas.size()].sequence.substr(1, 7)) + "A";
        if (random() % 2 == 0)
            match[random() % match.size()] = "ACGTN"[random() % 5];
        std::size_t const at = random() % 3 == 0 ? 0 : random() % 2 == 0 ? length - 8 : random() % (length - 7);
        sequence.replace(at, match.size(), match);
    }
    return sequence;
}

TranscriptBatch batch_of(std::vector<std::string> const & transcripts)
{
    std::string text;
    for (std::size_t i = 0; i < transcripts.size(); ++i)
        text += ">t" + std::to_string(i) + "\n" + transcripts[i] + "\n";
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    encoder.feed(text, text.size());
    encoder.finish();
    EXPECT_FALSE(batch.defect);
    EXPECT_EQ(batch.records.size(), transcripts.size());
    return batch;
}

std::vector<Site> find_sites(SeedTable const & table, TranscriptBatch const & batch, std::size_t const step)
{
    SeedTable::Scratch scratch;
    std::vector<Site> sites;
    for (std::size_t begin = 0; begin < batch.bases.size(); begin += step)
        table.find_sites(batch, {0, batch.records.size(), begin, std::min(begin + step, batch.bases.size())}, scratch,
                         sites);
    return sites;
}

std::string describe(std::vector<Site> const & sites)
{
    std::string text;
    for (Site const & site : sites)
        text += std::to_string(site.transcript) + ":" + std::to_string(site.begin) + " m" + std::to_string(site.mirna) +
                " " + std::string{rule_of(site.type).name} + "\n";
    return text;
}

/// Compares every kernel on every set of vector instructions with the naive scanner.
void expect_equal(std::vector<Mirna> const & mirnas, std::vector<std::string> const & transcripts,
                  SiteTypeSet const types, std::size_t const step)
{
    TranscriptBatch const batch = batch_of(transcripts);
    std::string const expected = describe(naive_scan(mirnas, transcripts, types));
    for (ScanKernel const kernel : {ScanKernel::bit_planes, ScanKernel::core_filter, ScanKernel::code_table})
    {
        SeedTable const table{mirnas, types, kernel};
        ASSERT_EQ(table.kernel(), kernel);
        ASSERT_EQ(describe(find_sites(table, batch, step)), expected) << static_cast<int>(kernel);
    }
}

SiteTypeSet random_types(Random & random)
{
    SiteTypeSet types;
    for (SiteRule const & rule : site_rules)
        if (random() % 2 == 0)
            types.insert(rule.type);
    return random() % 3 == 0 || types.empty() ? SiteTypeSet::all() : types;
}

/// Runs a test body once for each set of vector instructions of this processor.
template <typename Body>
void for_each_target(Body && body)
{
    for (std::string const & target : vector_targets())
    {
        ASSERT_TRUE(use_vector_target(target));
        SCOPED_TRACE(target);
        body();
        if (::testing::Test::HasFatalFailure())
            break;
    }
    use_vector_target("");
}

} // namespace

TEST(FindSites, EqualsTheDefinitionOnRandomTranscripts)
{
    for_each_target(
        []
        {
            Random random{1};
            for (unsigned round = 0; round < 60; ++round)
            {
                std::vector<Mirna> const mirnas = random_mirnas(random, 1 + random() % 30);
                std::vector<std::string> transcripts;
                for (unsigned i = 0; i < 1 + random() % 8; ++i)
                    transcripts.push_back(with_planted_sites(random, mirnas, random() % 600));
                expect_equal(mirnas, transcripts, random_types(random), 1 + random() % 900);
                if (::testing::Test::HasFatalFailure())
                    return;
            }
        });
}

TEST(FindSites, EqualsTheDefinitionOnLowComplexity)
{
    for_each_target(
        []
        {
            Random random{2};
            for (unsigned round = 0; round < 40; ++round)
            {
                std::string const letters =
                    std::vector<std::string>{"A", "AT", "AU", "CA", "GCA", "TTTA"}[random() % 6];
                std::vector<Mirna> mirnas = random_mirnas(random, 6, "UA");
                mirnas.push_back({"poly-u", "UUUUUUUUUU"});
                mirnas.push_back({"poly-g", "GGGGGGGGGG"});
                mirnas.push_back({"poly-u-again", "AUUUUUUUUU"});
                std::vector<std::string> transcripts;
                for (unsigned i = 0; i < 4; ++i)
                    transcripts.push_back(random_sequence(random, letters, random() % 200));
                transcripts.push_back(random_sequence(random, "AAAAAAAAAAAAN", 150));
                expect_equal(mirnas, transcripts, random_types(random), 1 + random() % 300);
                if (::testing::Test::HasFatalFailure())
                    return;
            }
        });
}

TEST(FindSites, MutatingAnyPositionGivesTheTypeOfTheDefinition)
{
    std::vector<Mirna> const mirnas{{"miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"}};
    std::string const match = "AUAAGCUA";
    std::vector<std::string> transcripts{match};
    for (std::size_t at = 0; at < match.size(); ++at)
        for (char const letter : std::string_view{"ACGUNRn"})
        {
            std::string mutated = match;
            mutated[at] = letter;
            transcripts.push_back("G" + mutated + "G");
            transcripts.push_back(mutated);
        }
    expect_equal(mirnas, transcripts, SiteTypeSet::all(), 100'000);
}

TEST(FindSites, FindsSitesAtEveryOffsetFromEitherEnd)
{
    std::vector<Mirna> const mirnas{{"miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"}};
    std::vector<std::string> transcripts;
    for (std::string const match : {"AUAAGCUA", "AUAAGCU", "UAAGCUA", "UAAGCU", "AUAAGC"})
        for (std::size_t before = 0; before < 70; ++before)
            for (std::size_t after = 0; after < 10; ++after)
                transcripts.push_back(std::string(before, 'C') + match + std::string(after, 'C'));
    expect_equal(mirnas, transcripts, SiteTypeSet::all(), 4096);
}

TEST(FindSites, HidesTypesWithoutChangingOthers)
{
    std::vector<Mirna> const mirnas{{"miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"}};
    for (SiteRule const & rule : site_rules)
    {
        SiteTypeSet one;
        one.insert(rule.type);
        expect_equal(mirnas, {"AUAAGCUA", "CAUAAGCUC", "CUAAGCUA", "CUAAGCUC", "AUAAGCC"}, one, 4096);
    }
}

TEST(FindSites, ReportsIdenticalSeedsUnderEachName)
{
    std::vector<Mirna> const mirnas{{"b", "UAGCUUAUCAGACUGAUGUUGA"}, {"a", "CAGCUUAUGGGG"}};
    TranscriptBatch const batch = batch_of({"CCAUAAGCUACC"});
    SeedTable const table{mirnas, SiteTypeSet::canonical()};
    EXPECT_EQ(table.seed_count(), 1U);
    EXPECT_EQ(describe(find_sites(table, batch, 1000)), "0:2 m0 8mer\n0:2 m1 8mer\n");
}

TEST(FindSites, KeepsOverlappingSites)
{
    // Two 6mers of miR-1 (GGAAUG) that share bases with each other's flanks.
    std::vector<Mirna> const mirnas{{"poly", "UUUUUUUUUU"}};
    TranscriptBatch const batch = batch_of({"CAAAAAAAAAC"});
    SeedTable const table{mirnas, SiteTypeSet::all()};
    EXPECT_EQ(describe(find_sites(table, batch, 1000)),
              "0:1 m0 7mer-A1\n0:1 m0 8mer\n0:2 m0 8mer\n0:3 m0 7mer-m8\n0:4 m0 offset-6mer\n");
}

// A range that is searched piece by piece gives what its pieces give, also at their seams, and of a repeat.
TEST(FindSites, OfALongRangeAreThoseOfItsParts)
{
    Random random{3};
    std::vector<Mirna> mirnas = random_mirnas(random, 8);
    mirnas.push_back({"poly-u", "UUUUUUUUUU"});
    TranscriptBatch const batch =
        batch_of({random_sequence(random, "ACGT", 700'000), std::string(600'000, 'A'), random_sequence(random, "ACGT", 300'000)});
    for (ScanKernel const kernel : {ScanKernel::bit_planes, ScanKernel::core_filter})
    {
        SeedTable const table{mirnas, SiteTypeSet::all(), kernel};
        std::vector<Site> const parts = find_sites(table, batch, 10'000);
        EXPECT_GT(parts.size(), 600'000U);
        EXPECT_TRUE(find_sites(table, batch, batch.bases.size()) == parts) << static_cast<int>(kernel);
    }
}

TEST(SeedTable, ChoosesTheKernelByTheNumberOfSeeds)
{
    Random random{3};
    EXPECT_EQ((SeedTable{random_mirnas(random, 1), SiteTypeSet::all()}.kernel()), ScanKernel::bit_planes);
    EXPECT_NE((SeedTable{random_mirnas(random, 50), SiteTypeSet::all()}.kernel()), ScanKernel::code_table);
    EXPECT_EQ((SeedTable{random_mirnas(random, 2000), SiteTypeSet::all()}.kernel()), ScanKernel::code_table);
}

#include <mirsweep/scan/seed_table.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/transcripts/fasta_encoder.hpp>

#include "growth_of_time.hpp"

using namespace mirsweep;

namespace
{

TranscriptBatch dinucleotide_repeat(std::size_t const bases)
{
    std::string text = ">repeat\n";
    for (std::size_t i = 0; i < bases; i += 2)
        text += "CA";
    text += '\n';
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    encoder.feed(text, text.size());
    encoder.finish();
    return batch;
}

/// Two families whose sites alternate along the repeat.
std::vector<Mirna> two_families(std::size_t const members)
{
    std::vector<Mirna> mirnas;
    for (std::string const start : {"UGUGUGUG", "UUGUGUGU"})
        for (std::size_t i = 0; i < members; ++i)
            mirnas.push_back({start + std::to_string(i), start + "ACGUACGUACGUAC"});
    return mirnas;
}

/// The shortest of three times, so that a busy machine does not fail the test.
double seconds_to_search(SeedTable const & table, TranscriptBatch const & batch)
{
    double shortest = 1e9;
    for (unsigned round = 0; round < 3; ++round)
    {
        test::Stopwatch const watch;
        EXPECT_FALSE(table.find_sites(batch).empty());
        shortest = std::min(shortest, watch.seconds());
    }
    return shortest;
}

} // namespace

// 2 x 1,000 miRNAs and 4 kb give 4 million sites; sorted one by one with its neighbours they took over 200 seconds.
TEST(SeedTable, TakesTimeInProportionToTheMembersOfFamilies)
{
    TranscriptBatch const batch = dinucleotide_repeat(4000);
    for (ScanKernel const kernel : {ScanKernel::bit_planes, ScanKernel::core_filter})
    {
        double const few = seconds_to_search(SeedTable{two_families(100), SiteTypeSet::all(), kernel}, batch);
        double const many = seconds_to_search(SeedTable{two_families(1000), SiteTypeSet::all(), kernel}, batch);
        EXPECT_LT(many, std::max(test::growth_beyond_caches * few, 0.3)); // 64 MB of sites take the system a while
        EXPECT_LT(many, 1.0);
    }
}

TEST(SeedTable, OrdersTheSitesOfFamiliesThatShareAPlace)
{
    // Both seeds pair with UGUGUG at positions 2-7, and neither with the C before it.
    std::vector<Mirna> const mirnas{
        {"a", "ACACACAAUUUU"}, {"b", "ACACACACUUUU"}, {"c", "ACACACAAUUUU"}, {"d", "ACACACACUUUU"}};
    std::string const text = ">t\nCCUGUGUGCC\n";
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    encoder.feed(text, text.size());
    encoder.finish();
    for (ScanKernel const kernel : {ScanKernel::bit_planes, ScanKernel::core_filter, ScanKernel::code_table})
    {
        std::vector<Site> const sites = SeedTable{mirnas, SiteTypeSet::all(), kernel}.find_sites(batch);
        EXPECT_EQ(sites, (std::vector<Site>{{0, 0, 2, SiteType::mer6},
                                            {0, 1, 2, SiteType::mer6},
                                            {0, 2, 2, SiteType::mer6},
                                            {0, 3, 2, SiteType::mer6}}));
    }
}

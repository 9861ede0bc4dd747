#include "runs/run_targetscan_sites.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/targetscan/site_rows.hpp>

using namespace mirsweep;

namespace
{

class WatchedSink final : public ByteSink
{
public:
    void write(std::string_view const text) override
    {
        bytes += text;
    }

    void close() override
    {
        closed = true;
    }

    std::string bytes;
    bool closed{false};
};

TargetscanSitesSummary run(std::string_view const families, std::string_view const alignments, WatchedSink & sink,
                           TargetscanSitesOptions const & options = {})
{
    MemorySource family_source{families, "miR.txt"};
    MemorySource alignment_source{alignments, "UTR.txt"};
    return run_targetscan_sites(family_source, alignment_source, sink, options);
}

std::string random_alignments(std::size_t const genes)
{
    std::mt19937 random{7};
    std::string file;
    for (std::size_t gene = 0; gene < genes; ++gene)
        for (char const * const species : {"a", "b"})
        {
            file += "G" + std::to_string(gene) + "\t" + species + "\t";
            for (std::size_t length = random() % 1000; length > 0; --length)
                file += "UACC-G"[random() % 6];
            file += '\n';
        }
    return file;
}

constexpr std::string_view let_7 = "let-7\tGAGGUAG\ta;b\nmiR-1\tGGUAGGU\ta\n";

} // namespace

TEST(RunTargetscanSites, WritesHeaderAndRowsAndCloses)
{
    WatchedSink sink;
    TargetscanSitesSummary const summary = run(let_7,
                                               "G\ta\tGGGGGGGGGGGGGGCUACCUCA\nG\tb\tGGGGGGGGGGGGGGCUACCUCA\n"
                                               "none\ta\tGGGG\nH\tb\tGGGGGGGGGGGGGGCUACCUCA\n",
                                               sink);
    EXPECT_EQ(sink.bytes, std::string{site_rows_header} +
                              "G\tlet-7\ta\t15\t22\t15\t22\t1\t8mer-1a\tx\t8mer-1a\ta b\t\t0\n"
                              "G\tlet-7\tb\t15\t22\t15\t22\t1\t8mer-1a\tx\t8mer-1a\ta b\t\t0\n"
                              "H\tlet-7\tb\t15\t22\t15\t22\t2\t8mer-1a\tx\t8mer-1a\tb\t\t0\n");
    EXPECT_TRUE(sink.closed);
    EXPECT_EQ(summary.genes, 3U);
    EXPECT_EQ(summary.sites, 3U);
    EXPECT_EQ(summary.groups, 2U);
    EXPECT_TRUE(summary.warnings.empty());
}

TEST(RunTargetscanSites, WritesTheHeaderWhereNothingIsFound)
{
    WatchedSink sink;
    TargetscanSitesSummary const summary = run("", "", sink);
    EXPECT_EQ(sink.bytes, site_rows_header);
    EXPECT_EQ(summary.warnings, (std::vector<std::string>{"miR.txt: there is no family in this file",
                                                          "UTR.txt: there is no aligned sequence in this file"}));
}

TEST(RunTargetscanSites, LeavesTheShadowOutWhenAsked)
{
    WatchedSink sink;
    run(let_7, "G\tb\tCUACCUCA\n", sink, {.shadow = RibosomeShadow::none});
    EXPECT_EQ(sink.bytes, std::string{site_rows_header} + "G\tlet-7\tb\t1\t8\t1\t8\t1\t8mer-1a\tx\t8mer-1a\tb\t\t0\n");
}

TEST(RunTargetscanSites, WritesTheSameBytesForAnyThreadsAndBatches)
{
    std::string const alignments = random_alignments(200);
    WatchedSink expected;
    std::uint64_t const sites = run(let_7, alignments, expected).sites;
    EXPECT_GT(sites, 100U);
    for (unsigned const threads : {1U, 2U, 3U, 8U})
        for (std::uint64_t const batch_bytes : {1U, 1000U, 1U << 20})
        {
            WatchedSink sink;
            run(let_7, alignments, sink, {.threads = threads, .batch_bytes = batch_bytes});
            EXPECT_EQ(sink.bytes == expected.bytes, true) << threads << " threads, " << batch_bytes;
        }
}

TEST(RunTargetscanSites, StopsAtAMalformedLineWithoutClosing)
{
    for (unsigned const threads : {1U, 4U})
    {
        WatchedSink sink;
        EXPECT_THROW(run(let_7, random_alignments(20) + "no columns\n", sink, {.threads = threads, .batch_bytes = 100}),
                     InputError);
        EXPECT_FALSE(sink.closed);
    }
}

TEST(RunTargetscanSites, GivesTheWarningsOfBothFiles)
{
    WatchedSink sink;
    auto const warnings = run("a\tGAGGUAG\t1\na\tGAGGUAA\t1\n", "G\t1\tA\nG\t1\tC\n", sink).warnings;
    ASSERT_EQ(warnings.size(), 2U);
    EXPECT_EQ(warnings[0].substr(0, 7), "miR.txt");
    EXPECT_EQ(warnings[1].substr(0, 7), "UTR.txt");
}

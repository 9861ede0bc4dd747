#include "runs/run_context_scores.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

// 400 transcripts with an 8mer of let-7 each, of lengths that differ, so that scores and percentiles do.
struct Inputs
{
    std::string matures{"let-7\t9606\thsa-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\n"
                        "let-7\t9606\thsa-let-7b-5p\tUGAGGUAGUAGGUUGUGUGGUU\n"};
    std::string utrs;
    std::string sites;
    std::string isoforms;

    Inputs()
    {
        for (int i = 0; i < 400; ++i)
        {
            std::string const name = "T" + std::to_string(i);
            std::size_t const behind = 40 + static_cast<std::size_t>(i % 97) * 11;
            utrs += name + "\t9606\t" + std::string(20, "ACGU"[i % 4]) + "CUACCUCA" +
                    std::string(behind, "GCUA"[i % 4]) + '\n';
            sites +=
                name + "\tlet-7\t9606\t1\t8\t21\t28\t" + std::to_string(i + 1) + "\t8mer-1a\tx\t8mer-1a\t0\t0.0\t\n";
            isoforms += name + "\t1\t" + std::to_string(28 + behind) + "\t100\n";
        }
    }
};

std::string scores(Inputs const & inputs, unsigned const threads)
{
    MemorySource matures{inputs.matures, "matures"};
    MemorySource utrs{inputs.utrs, "utrs"};
    MemorySource sites{inputs.sites, "sites"};
    MemorySource none{"", "none"};
    MemorySource isoforms{inputs.isoforms, "air"};
    MemorySink output;
    ContextSources const sources{matures, utrs, sites, none, none, isoforms, nullptr, {}};
    EXPECT_EQ(run_context_scores(sources, {}, output, threads).rows, 800U);
    return output.bytes();
}

} // namespace

TEST(RunContextScores, WritesTheSameBytesOnAnyNumberOfThreads)
{
    Inputs const inputs;
    std::string const one = scores(inputs, 1);
    EXPECT_NE(one.find("\nT0\t9606\thsa-let-7a-5p\t8mer-1a\t21\t28\t-0.589\t"), std::string::npos);
    EXPECT_NE(one.find("\tlet-7\t400\n"), std::string::npos);
    EXPECT_EQ(scores(inputs, 3), one);
    EXPECT_EQ(scores(inputs, 8), one);
}

TEST(RunContextScores, PassesOnWhatAThreadThrew)
{
    Inputs const inputs;
    MemorySource matures{inputs.matures, "matures"};
    MemorySource utrs{inputs.utrs, "utrs"};
    MemorySource sites{inputs.sites, "sites"};
    MemorySource none{"", "none"};
    MemorySource isoforms{inputs.isoforms, "air"};
    MemorySink output;
    ContextSources const sources{matures,
                                 utrs,
                                 sites,
                                 none,
                                 none,
                                 isoforms,
                                 nullptr,
                                 [](std::string_view const name) { return std::make_unique<MemorySource>("no table\n", std::string{name}); }};
    try
    {
        run_context_scores(sources, {}, output, 4);
        FAIL() << "expected an error";
    }
    catch (InputError const & error)
    {
        EXPECT_TRUE(std::string_view{error.what()}.starts_with("T0.9606_lunp: line 1: ")) << error.what();
    }
    EXPECT_EQ(output.bytes(), "");
}

} // namespace mirsweep

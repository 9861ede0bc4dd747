#include <sstream>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

/// The header and the rows whose last field is `yes`.
std::string documented_rows(std::string const & sites)
{
    std::istringstream lines{sites};
    std::string rows;
    for (std::string line; std::getline(lines, line);)
        if (rows.empty() || line.ends_with("\tyes"))
            rows += line + '\n';
    return rows;
}

class Golden : public ProgramRun
{
protected:
    RunResult scan(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"),
                                           "-t", test_data("rab27b_3utr_partial.fa")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
};

} // namespace

TEST_F(Golden, DocumentedPairsAreWhereTheReferenceSays)
{
    RunResult const result = scan({"--tables", "documented"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, bytes_of_file(test_data("golden/documented.tsv")));
    for (char const * const line :
         {"mirsweep: note: documented pairs are a small built-in table of 12 well-known pairs: give your own with -d\n",
          "more than half of the bases of 1 transcript are not A C G T or U (NM_004163_3utr_partial)\n",
          "mirsweep: 16 transcripts, 36 kb, 6 miRNAs: "})
        EXPECT_NE(result.err.find(line), std::string::npos) << result.err;
}

TEST_F(Golden, SitesOfDocumentedPairsStandWhereTheReferenceSays)
{
    RunResult const result = scan({"--tables", "sites"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(documented_rows(result.out), bytes_of_file(test_data("golden/documented_sites.tsv")));
}

TEST_F(Golden, TheBundledTableIsTheOneOfTheTestData)
{
    RunResult const bundled = scan({"-q"});
    RunResult const given = scan({"-q", "-d", test_data("documented.tsv")});
    ASSERT_TRUE(is_done(bundled));
    EXPECT_EQ(bundled.out, given.out);
}

TEST_F(Golden, SitesThatAreNotCanonicalAreFoundWhenAskedFor)
{
    RunResult const result = scan({"--tables", "sites", "--site-types", "6mer,offset-6mer"});
    ASSERT_TRUE(is_done(result));
    // The reference names these next to the canonical ones.
    for (char const * const row : {"hsa-miR-21-5p\tENSG00000171862_3utr\tPTEN\t3554\t3559\toffset-6mer\tNA\tyes\n",
                                   "hsa-miR-21-5p\tENSG00000150593_3utr\tPDCD4\t389\t394\t6mer\tNA\tyes\n",
                                   "hsa-miR-21-5p\tNM_015170_3utr\tSULF1\t1407\t1412\t6mer\tNA\tyes\n",
                                   "hsa-miR-93-5p\tNM_000314.4_3utr\tPTEN\t2632\t2637\t6mer\tNA\tyes\n",
                                   "hsa-miR-93-5p\tENSG00000171862_3utr\tPTEN\t2632\t2637\t6mer\tNA\tyes\n"})
        EXPECT_NE(result.out.find(row), std::string::npos) << row;
    EXPECT_EQ(result.out.find("8mer"), std::string::npos);
    EXPECT_EQ(result.out.find("7mer"), std::string::npos);
}

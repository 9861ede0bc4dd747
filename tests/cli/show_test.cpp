#include <sstream>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

class Show : public ProgramRun
{
protected:
    RunResult show(std::string const & mirna, std::string const & transcript,
                   std::vector<std::string> const & more = {}) const
    {
        std::vector<std::string> arguments{
            "show",    "-m",  test_data("mirnas.fa"), "-t",      test_data("human_3utr.fa"),
            "--mirna", mirna, "--transcript",         transcript};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
};

std::size_t count_of(std::string const & text, std::string const & part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

bool is_ascii(std::string const & text)
{
    for (char const byte : text)
        if (static_cast<unsigned char>(byte) > 126 || (byte < ' ' && byte != '\n'))
            return false;
    return true;
}

} // namespace

TEST_F(Show, DrawsTheDocumentedSiteWithItsPositions)
{
    // The site of PIK3R2: 1199-1205 of the 3'UTR, positions 2-8 paired.
    RunResult const result = show("hsa-miR-126-3p", "NM_005027_3utr", {"--ascii"});
    ASSERT_TRUE(is_done(result));
    EXPECT_TRUE(result.out.starts_with("hsa-miR-126-3p  NM_005027_3utr  7mer-m8 1199-1205  score -")) << result.out;
    EXPECT_NE(result.out.find("|||||||\n"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("GUGCCAUGCU   1  5'\n"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("  intercept -0.224  "), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("score: context++ (partial: no ORF length, ORF 8mers, PCT)\n"), std::string::npos);
    EXPECT_TRUE(is_ascii(result.out));
}

TEST_F(Show, DrawsEverySite)
{
    RunResult const result = show("hsa-miR-21-5p", "NM_000362.4_3utr", {"--ascii"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(count_of(result.out, "8mer 1032-1039"), 1U);
    EXPECT_EQ(count_of(result.out, "8mer 2385-2392"), 1U);
    EXPECT_EQ(count_of(result.out, "miRNA       3'"), count_of(result.out, "transcript  5'"));
}

TEST_F(Show, GivesTheScoreThatScanGives)
{
    RunResult const shown = show("hsa-miR-126-3p", "NM_005027_3utr", {"--ascii"});
    RunResult const scanned =
        run({"scan", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--select", "hsa-miR-126-3p",
             "--score", "context++", "--tables", "sites", "-q", "--no-documented"});
    ASSERT_TRUE(is_done(scanned));
    std::istringstream lines{scanned.out};
    std::string score;
    for (std::string line; std::getline(lines, line);)
        if (line.find("NM_005027_3utr\tPIK3R2\t1199\t1205\t7mer-m8\t") != std::string::npos)
        {
            std::size_t const begin = line.find("7mer-m8\t") + 8;
            score = line.substr(begin, line.find('\t', begin) - begin);
        }
    ASSERT_NE(score, "");
    EXPECT_NE(shown.out.find("7mer-m8 1199-1205  score " + score + "\n"), std::string::npos) << shown.out << score;
}

TEST_F(Show, SaysThatThereIsNoSite)
{
    RunResult const result = run({"show", "-m", write("m.fa", let7), "-t", write("t.fa", ">t1\nGGGGGGGGGGGG\n"),
                                  "--mirna", "hsa-let-7a-5p", "--transcript", "t1"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, "no site of hsa-let-7a-5p on t1\n");
}

TEST_F(Show, UsesUtf8WhereTheLocaleHasIt)
{
    std::vector<std::string> const arguments{
        "show",         "-m", write("m.fa", let7), "-t", write("t.fa", one_8mer), "--mirna", "hsa-let-7a-5p",
        "--transcript", "t1"};
    EXPECT_FALSE(is_ascii(run(arguments, {.environment = {"LC_ALL=C.UTF-8"}}).out));
    EXPECT_TRUE(is_ascii(run(arguments, {.environment = {"LC_ALL=C"}}).out));
    std::vector<std::string> ascii = arguments;
    ascii.push_back("--ascii");
    EXPECT_TRUE(is_ascii(run(ascii, {.environment = {"LC_ALL=C.UTF-8"}}).out));
}

TEST_F(Show, DrawsAllTranscriptsOfAGene)
{
    RunResult const result = run({"show", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--mirna",
                                  "hsa-miR-21-5p", "--gene", "PTEN", "--ascii"});
    ASSERT_TRUE(is_done(result));
    EXPECT_NE(result.out.find("no site of hsa-miR-21-5p on NM_000314.4_3utr\n"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("hsa-miR-21-5p  ENSG00000171862_3utr  7mer-A1 4809-4815"), std::string::npos);
    EXPECT_EQ(run({"show", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--gene", "pten"}).err,
              "mirsweep: error: --gene: no transcript is of 'pten' (did you mean PTEN?)\n");
}

TEST_F(Show, FindsTheGeneInAMap)
{
    write("m.fa", let7);
    write("t.fa", ">t1\nGGCTACCTCAGG\n>t2\nGGCTACCTCAGG\n>t3\nGGCTACCTCAGG\n");
    write("map.tsv", "t1\tA\nt2\tB\nt3\tA\n");
    RunResult const result = run({"show", "-m", "m.fa", "-t", "t.fa", "--gene-map", "map.tsv", "--gene", "A"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(count_of(result.out, "  t1  8mer 3"), 1U) << result.out;
    EXPECT_EQ(count_of(result.out, "  t2  "), 0U);
    EXPECT_EQ(count_of(result.out, "  t3  8mer 3"), 1U);
}

TEST_F(Show, FindsTheGeneThatAFilesHeadersDecideOn)
{
    write("m.fa", let7);
    std::string text;
    for (int gene = 0; gene < 20; ++gene)
        for (char const * const transcript : {"1", "2"})
            text += ">FBgn00000" + std::to_string(10 + gene) + "|FBtr00000" + std::to_string(10 + gene) + transcript + "|name" +
                    std::to_string(gene) + "|" + (gene % 2 == 0 ? "plus" : "minus") + "\nGGCTACCTCAGG\n";
    write("t.fa", text);
    RunResult const result = run({"show", "-m", "m.fa", "-t", "t.fa", "--gene", "name7"});
    ASSERT_TRUE(is_done(result)) << result.err;
    EXPECT_EQ(count_of(result.out, "  FBtr00000171  8mer 3"), 1U) << result.out;
    EXPECT_EQ(count_of(result.out, "  FBtr00000172  8mer 3"), 1U);
    EXPECT_EQ(run({"show", "-m", "m.fa", "-t", "t.fa", "--gene", "plus"}).status, 2);
}

TEST_F(Show, DrawsEachSiteOfTheTableWithoutANamedMirna)
{
    RunResult const shown = run({"show", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--transcript",
                                 "NM_000362.4_3utr", "--ascii", "--site-types", "8mer,7mer-m8,7mer-A1,6mer"});
    ASSERT_TRUE(is_done(shown));
    RunResult const scanned =
        run({"scan", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--score", "context++", "--tables",
             "sites", "-q", "--no-documented", "--site-types", "8mer,7mer-m8,7mer-A1,6mer"});
    ASSERT_TRUE(is_done(scanned));
    std::istringstream lines{scanned.out};
    std::string expected;
    for (std::string line; std::getline(lines, line);)
    {
        std::istringstream row{line};
        std::string mirna, transcript, gene, start, end, type, score;
        row >> mirna >> transcript >> gene >> start >> end >> type >> score;
        if (transcript == "NM_000362.4_3utr")
            expected += mirna + "  " + transcript + "  " + type + " " + start + "-" + end + "  score " + score + "\n";
    }
    std::istringstream drawn{shown.out};
    std::string headings;
    for (std::string line; std::getline(drawn, line);)
        if (line.find("  NM_000362.4_3utr  ") != std::string::npos)
            headings += line + "\n";
    EXPECT_EQ(headings, expected);
    EXPECT_GT(count_of(headings, "\n"), 5U);
}

TEST_F(Show, NeedsATranscriptOrAGene)
{
    std::vector<std::string> arguments{"show", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa")};
    EXPECT_NE(run(arguments).err.find("either --transcript NAME, or --gene SYMBOL"), std::string::npos);
    arguments.insert(arguments.end(), {"--gene", "PTEN", "--transcript", "NM_005027_3utr"});
    EXPECT_EQ(run(arguments).status, 2);
}

TEST_F(Show, RefusesUnknownNames)
{
    EXPECT_EQ(show("hsa-miR-126-3p", "NM_1").status, 2);
    EXPECT_EQ(show("hsa-miR-126-3p", "NM_1").err,
              "mirsweep: error: --transcript: there is no 'NM_1' in the transcripts\n");
    EXPECT_EQ(show("hsa-miR-1", "NM_005027_3utr").status, 2);
}

TEST_F(Show, NamesTheTranscriptThatWasProbablyMeant)
{
    for (char const * const name : {"NM_005027", "nm_005027_3UTR", "NM_005027_3utr.2"})
        EXPECT_EQ(show("hsa-miR-126-3p", name).err, "mirsweep: error: --transcript: there is no '" + std::string{name} +
                                                        "' in the transcripts (did you mean NM_005027_3utr?)\n");
}

TEST_F(Show, DrawsFurtherClasses)
{
    write("m.fa", ">miR\nUAGCUUAUCAGACUGAUGUUGA\n");
    write("t.fa", ">bulge\nCCCCCCCCCAUAACGCTACCCC\n>flaw\nCCCCCCCCCAUAAGGTACCCC\n");
    auto const drawn = [&](std::vector<std::string> const & more)
    {
        std::vector<std::string> arguments{"show", "-m", "m.fa", "-t", "t.fa", "--ascii", "--score", "none"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        RunResult const result = run(arguments);
        EXPECT_TRUE(is_done(result));
        return result.out;
    };
    std::string const bulge = drawn({"--transcript", "bulge", "--site-types", "all,target-bulge"});
    EXPECT_TRUE(bulge.starts_with("miR  bulge  target-bulge 10-17\n")) << bulge;
    EXPECT_NE(bulge.find("CAUAACGCUACC 20  3'\n"), std::string::npos) << bulge;
    EXPECT_NE(bulge.find(" |||| |||\n"), std::string::npos) << bulge;
    EXPECT_NE(bulge.find("UAUU-CGAU   1  5'\n"), std::string::npos) << bulge;
    // Of a file; 4 does not pair, and the class is not scored.
    write("c.toml", "[class.mine]\npatterns = [\"A||x|||\"]\nrank = 20\n");
    std::string const mine = drawn({"--transcript", "flaw", "--site-classes", "c.toml", "--site-types", "mine"});
    EXPECT_TRUE(mine.starts_with("no site of miR on flaw\n")) << mine;
    write("c.toml", "[class.mine]\npatterns = [\"A|x|||||\"]\nrank = 20\n");
    std::string const flaw = drawn({"--transcript", "flaw", "--site-classes", "c.toml", "--site-types", "mine"});
    EXPECT_TRUE(flaw.starts_with("miR  flaw  mine 10-17\n")) << flaw;
}

TEST_F(Show, DrawsFurtherClassesOverTheJunctionOfACircle)
{
    write("m.fa", ">miR\nUAGCUUAUCAGACUGAUGUUGA\n");
    // The bulged site AUAACGCU A begins six bases before the end.
    write("t.fa", ">circle\nGCTACCCCCCCCCCCCCCCCCCCCCCAUAAC\n");
    RunResult const result = run({"show", "-m", "m.fa", "-t", "t.fa", "--circular", "--ascii", "--score", "none",
                                  "--transcript", "circle", "--site-types", "target-bulge"});
    ASSERT_TRUE(is_done(result));
    EXPECT_TRUE(result.out.starts_with("miR  circle  target-bulge 27-34\n")) << result.out;
    EXPECT_NE(result.out.find(" |||| |||\n"), std::string::npos) << result.out;
}

TEST_F(Show, DrawsOffTargetsOfGuides)
{
    write("g.fa", ">si1\nUUAGCUUAUCAGACUGAUGdTdT\n");
    write("t.fa", ">at_9\nGGGCATCAGTCTCATAAGCTAAAAGGG\n");
    RunResult const result = run({"show", "--sirna", "g.fa", "-t", "t.fa", "--ascii", "--score", "none", "--transcript",
                                  "at_9"});
    ASSERT_TRUE(is_done(result));
    EXPECT_TRUE(result.out.starts_with("si1  at_9  near-perfect 4-21  1 mismatch\n")) << result.out;
    EXPECT_NE(result.out.find(" ||||||||| ||||||||\n"), std::string::npos) << result.out;
    EXPECT_NE(result.err.find("overhang"), std::string::npos) << result.err;
}

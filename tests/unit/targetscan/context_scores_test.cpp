#include <mirsweep/targetscan/context_scores.hpp>

#include <algorithm>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

#include "unit/targetscan/context_files.hpp"

namespace mirsweep
{

namespace
{

// 40 bases, an 8mer of let-7 at 41-48, 60 bases.
std::string const utr = std::string(30, 'G') + "ACGCAGCUGA" + "CUACCUCA" + "CAGGAUGCCG" + std::string(50, 'C');

// A line of the site file.
std::string site_line(std::string_view const gene, std::string_view const species, int const begin, int const end,
                      std::string_view const type, std::string_view const pct, std::string_view const group = "1")
{
    std::string line;
    for (std::string_view const field :
         {gene, std::string_view{"let-7"}, species, std::string_view{"1"}, std::string_view{"2"}})
        line += std::string{field} + '\t';
    line += std::to_string(begin) + '\t' + std::to_string(end) + '\t';
    for (std::string_view const field : {group, type, std::string_view{"x"}, type, std::string_view{"0"}, pct})
        line += std::string{field} + '\t';
    return line + '\n';
}

std::string accessibility_table(std::size_t const rows, std::size_t const special_row)
{
    std::string table = "#unpaired probabilities\n";
    for (std::size_t row = 1; row <= rows; ++row)
    {
        table += std::to_string(row);
        for (int column = 1; column <= 20; ++column)
            table += row == special_row ? "\t0.01" : "\t0.1";
        table += '\n';
    }
    return table;
}

ContextFiles one_site()
{
    return {.matures = "let-7\t9606\thsa-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\n",
            .utrs = "T\t9606\t" + utr + "\n",
            .sites = site_line("T", "9606", 41, 48, "8mer-1a", "0.5", "17"),
            .orf_lengths = "T\t9606\t1000\n",
            .orf_8mer_counts = "T\t9606\tGAGGUAG\t2\n",
            .isoforms = "T\t1\t108\t100\n",
            .seed_constants = "GAGGUAG\t-9.25\t-6.72\t3.5\n",
            .accessibility = {{"T.9606_lunp", accessibility_table(108, 48)}}};
}

// The same transcript with a 6mer only, UACCUC at 42-47, whose position 8 faces a G.
ContextFiles one_6mer()
{
    ContextFiles files = one_site();
    std::string bases = utr;
    bases[40] = 'G';
    bases[47] = 'G';
    files.utrs = "T\t9606\t" + bases + "\n";
    files.sites = site_line("T", "9606", 42, 47, "6mer", "0.0");
    return files;
}

std::string error_of(ContextFiles const & files)
{
    try
    {
        run_context(files);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST(ContextScores, WriteEveryColumnOfASite)
{
    // Contributions by the published coefficients; 3' pairing: A-U and C-G at positions 14 and 15, two points; local AU
    // 0.319; shorter end 40 bases; SA 0.01 at the 14 bases that end at 48.
    EXPECT_EQ(
        run_context(one_site()).text.substr(run_context(one_site()).text.find('\n') + 1),
        "T\t9606\thsa-let-7a-5p\t8mer-1a\t41\t48\t-0.589\t-0.016\t-0.006\t0.013\t0\t0\t0\t0.000\t0.000\t0.015\t0\t0\t"
        "0\t-0.089\t-0.073\t0.045\t-0.236\t-0.020\t0.114\t0.070\t-0.063\t-0.835\t0\t1\t-0.8350\t0\t"
        "GGGGGACGCAGCUGACUACCUCA\t               ||||||| \t UUGAUAUGUUGGAUGAUGGAGU\tlet-7\t17\n");
}

TEST(ContextScores, WriteTheHeaderAlsoWithoutRows)
{
    ContextFiles files = one_site();
    files.sites.clear();
    EXPECT_EQ(
        run_context(files).text,
        "Gene ID\tSpecies ID\tMirbase ID\tSite Type\tUTR start\tUTR end\tSite type contribution\t3' pairing "
        "contribution\tlocal AU contribution\tMin_dist contribution\tsRNA1A contribution\tsRNA1C "
        "contribution\tsRNA1G contribution\tsRNA8A contribution\tsRNA8C contribution\tsRNA8G contribution\tsite8A "
        "contribution\tsite8C contribution\tsite8G contribution\t3'UTR length contribution\tSA contribution\tORF "
        "length contribution\tORF 8mer contribution\tOffset 6mer contribution\tTA contribution\tSPS "
        "contribution\tPCT contribution\tcontext++ score\tcontext++ score percentile\tAIR\tweighted context++ "
        "score\tweighted context++ score percentile\tUTR region\tUTR-miRNA pairing\tmature miRNA sequence\tmiRNA "
        "family\tGroup #\n");
}

TEST(ContextScores, GiveALineToEachMatureInTheirOrder)
{
    ContextFiles files = one_site();
    files.matures =
        "let-7\t9606\thsa-b\tUGAGGUAGUAGG\nlet-7\t10090\tmmu-c\tUGAGGUAGUAGG\nother\t9606\thsa-d\tUCCCCCCCCC\n"
        "let-7\t9606\thsa-a\tAGAGGUAGUAGG\n";
    ContextResult const result = run_context(files);
    ASSERT_EQ(result.rows.size(), 2U);
    EXPECT_EQ(result.at(0, 3), "hsa-b");
    EXPECT_EQ(result.at(1, 3), "hsa-a");
    // Position 1 is A: three values, negative zeros by the sign of the coefficient.
    EXPECT_EQ(result.at(1, 11), "-0.018");
    EXPECT_EQ(result.at(1, 12), "-0.000");
    EXPECT_EQ(result.at(1, 13), "0.000");
}

TEST(ContextScores, LeaveOutOtherSpeciesWithAWarning)
{
    ContextFiles files = one_site();
    files.sites += site_line("T", "7227", 41, 48, "8mer-1a", "0.5") + site_line("T", "9598", 41, 48, "8mer-1a", "0.5");
    ContextResult const result = run_context(files);
    EXPECT_EQ(result.rows.size(), 1U);
    ASSERT_EQ(result.summary.warnings.size(), 2U);
    EXPECT_TRUE(result.summary.warnings[0].starts_with("sites: 1 sites left out: context++ knows ten species"));
    EXPECT_TRUE(result.summary.warnings[1].starts_with("sites: 1 sites left out: their family has no mature"));
}

TEST(ContextScores, PrintZeroWherePctAndAccessibilityAreNotKnown)
{
    ContextFiles files = one_site();
    files.sites = site_line("T", "9606", 41, 48, "8mer-1a", "NA");
    files.accessibility.clear();
    ContextResult const result = run_context(files);
    EXPECT_EQ(result.at(0, 21), "0");
    EXPECT_EQ(result.at(0, 27), "0");
}

TEST(ContextScores, RefuseATableThatIsEmptyOrCut)
{
    ContextFiles files = one_site();
    std::string const whole = accessibility_table(108, 48);
    for (std::string const & table : {std::string{}, accessibility_table(107, 48), whole.substr(0, whole.size() - 60)})
    {
        files.accessibility["T.9606_lunp"] = table;
        std::string const error = error_of(files);
        EXPECT_TRUE(error.starts_with("T.9606_lunp: ")) << error;
    }
}

TEST(ContextScores, PrintNaForSeedsThatTheTableLacks)
{
    ContextFiles files = one_site();
    files.seed_constants = "CCCCCCC\t-9.25\t-6.72\t3.5\n";
    EXPECT_EQ(run_context(files).at(0, 25), "NA");
    EXPECT_EQ(run_context(files).at(0, 26), "NA");
    // A T in the mature sequence is not in the table either.
    files = one_site();
    files.matures = "let-7\t9606\thsa-let-7a-5p\tUGAGGTAGUAGGUUGUAUAGUU\n";
    EXPECT_EQ(run_context(files).at(0, 25), "NA");
    EXPECT_EQ(run_context(files).at(0, 26), "NA");
}

TEST(ContextScores, ComputeTheStabilityWithoutATable)
{
    ContextFiles files = one_site();
    files.seed_constants.clear();
    ContextResult const result = run_context(files);
    EXPECT_EQ(result.at(0, 25), "NA");
    EXPECT_EQ(result.at(0, 26), "0.070");
    EXPECT_EQ(result.summary.warnings.at(0), "no --ta-sps table: the TA contribution of every row is NA");
}

TEST(ContextScores, AreCutAtTheCeilingInItsShortForm)
{
    ContextFiles files = one_6mer();
    files.utrs = "T\t9606\t" + std::string(2000, 'G') + "UACCUC" + std::string(2000, 'G') + "\n";
    files.sites = site_line("T", "9606", 2001, 2006, "6mer", "0.0");
    files.isoforms = "T\t1\t4006\t100\n";
    files.orf_8mer_counts.clear();
    files.accessibility.clear();
    ContextResult const result = run_context(files);
    EXPECT_EQ(result.at(0, 28), "0");
    EXPECT_EQ(result.at(0, 31), "0.0000");
}

TEST(ContextScores, CallSitesBeforeBase15TooClose)
{
    ContextFiles files = one_site();
    files.utrs = "T\t9606\t" + utr.substr(27) + "\n"; // the site begins at 14
    files.sites = site_line("T", "9606", 14, 21, "8mer-1a", "0.5");
    files.isoforms = "T\t1\t81\t4.24\n";
    ContextResult const result = run_context(files);
    for (std::size_t const column : {8, 9, 25, 26, 28})
        EXPECT_EQ(result.at(0, column), "too_close") << column;
    EXPECT_EQ(result.at(0, 29), "NA");
    EXPECT_EQ(result.at(0, 30), "0.0424");
    EXPECT_EQ(result.at(0, 31), "0.0000");
    EXPECT_EQ(result.at(0, 32), ""); // no scored row of this miRNA
    EXPECT_EQ(result.at(0, 33), "NNNGGGACGCAGCUGACUACCUCA");
}

TEST(ContextScores, LookUpTheSeedOfTheRowBeforeForTooCloseSites)
{
    ContextFiles files = one_site();
    files.utrs = "T\t9606\t" + utr.substr(27) + "\nS\t9606\t" + utr + "\n";
    files.isoforms += "S\t1\t108\t100\n";
    // The last line of the mature file has a seed that is not in the table; then a scored row with one that is.
    files.matures += "other\t9606\thsa-d\tUCCCCCCCCC\n";
    files.sites = site_line("T", "9606", 14, 21, "8mer-1a", "0.5") + site_line("S", "9606", 41, 48, "8mer-1a", "0.5") +
                  site_line("T", "9606", 14, 21, "8mer-1a", "0.5");
    ContextResult const result = run_context(files);
    EXPECT_EQ(result.at(0, 25), "NA");
    EXPECT_EQ(result.at(1, 26), "0.070");
    EXPECT_EQ(result.at(2, 25), "too_close");
}

TEST(ContextScores, RescaleTheIsoformsToTheSpecies)
{
    ContextFiles files = one_site();
    files.matures = "let-7\t10090\tmmu-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\n";
    // The human 3'UTR is half as long.
    files.utrs = "T\t9606\t" + std::string(54, 'A') + "\nT\t10090\t" + utr + "\n";
    files.sites = site_line("T", "10090", 41, 48, "8mer-1a", "0.5");
    files.orf_lengths = "T\t10090\t1000\n";
    files.isoforms = "T\t1\t30\t100\nT\t31\t54\t40\n";
    ContextResult const result = run_context(files);
    // Ends 60 and 108: distances 12 and 40, (1200 + 1600) / 140 = 20; length (6000 + 4320) / 140 = 73.7.
    EXPECT_EQ(result.at(0, 10), "-0.008"); // (log10(20) - 1.415) / 1.698 x 0.118
    EXPECT_EQ(result.at(0, 20), "-0.130"); // (log10(74) - 2.392) / 1.245 x 0.310
    EXPECT_EQ(result.at(0, 30), "1");
}

TEST(ContextScores, KeepTheFalseScoresOfMissingIsoforms)
{
    ContextFiles files = one_site();
    files.isoforms.clear();
    ContextResult const kept = run_context(files);
    EXPECT_EQ(kept.at(0, 20), "-0.596");
    EXPECT_EQ(kept.at(0, 10), "-0.098");
    EXPECT_EQ(kept.at(0, 24), "-0.000");
    EXPECT_EQ(kept.at(0, 30), "1");
    EXPECT_NE(kept.summary.warnings.at(0).find(": 1 3'UTRs have no AIR segment"), std::string::npos);
    ContextResult const fixed = run_context(files, only(ContextFix::missing_air));
    EXPECT_EQ(fixed.rows, run_context(one_site()).rows);
}

TEST(ContextScores, KeepTheFalseScoresOfMissingOrfLengths)
{
    ContextFiles files = one_site();
    files.orf_lengths.clear();
    ContextResult const kept = run_context(files);
    EXPECT_EQ(kept.at(0, 22), "-0.592");
    EXPECT_EQ(kept.at(0, 28), "-1.472");
    ContextResult const fixed = run_context(files, only(ContextFix::missing_orf_length));
    EXPECT_EQ(fixed.at(0, 22), "NA");
    EXPECT_EQ(fixed.at(0, 28), "-0.880");
}

TEST(ContextScores, CountOffset6mersIfAsked)
{
    ContextFiles files = one_site();
    std::string bases = utr;
    for (std::size_t const at : {5U, 13U, 70U})
        bases.replace(at, 7, "CUACCUG");
    files.utrs = "T\t9606\t" + bases + "\n";
    EXPECT_EQ(run_context(files).at(0, 24), "-0.020");
    EXPECT_EQ(run_context(files, only(ContextFix::offset_6mer)).at(0, 24), "-0.060");
    EXPECT_EQ(run_context(one_site(), only(ContextFix::offset_6mer)).at(0, 24), "-0.000");
}

TEST(ContextScores, ReadTheBaseOppositePosition8IfAsked)
{
    // Position 8 faces the G at 41; the original reads two bases further upstream, a G at 39 here made an A.
    ContextFiles files = one_6mer();
    std::size_t const base_39 = files.utrs.find(utr.substr(0, 30)) + 38;
    files.utrs[base_39] = 'A';
    ContextResult const kept = run_context(files);
    EXPECT_EQ(kept.at(0, 17), "-0.002");
    EXPECT_EQ(kept.at(0, 19), "0.000");
    ContextResult const fixed = run_context(files, only(ContextFix::site8_6mer));
    EXPECT_EQ(fixed.at(0, 17), "-0.000");
    EXPECT_EQ(fixed.at(0, 19), "0.012");
}

TEST(ContextScores, TakeTheWindowOfA7merA1ForA6merIfAsked)
{
    // 0.01 is at the 14 bases that end at 48: around position 8 at 41, which is what the fix looks at.
    ContextFiles const files = one_6mer();
    // (log10(0.1) + 5.082) / 4.416 x -0.028 and (log10(0.01) + 5.082) / 4.416 x -0.028.
    EXPECT_EQ(run_context(files).at(0, 21), "-0.026");
    EXPECT_EQ(run_context(files, only(ContextFix::sa_6mer)).at(0, 21), "-0.020");
}

TEST(ContextScores, DrawA6mersPairingOverItsBasesIfAsked)
{
    // Positions 13-16 face 4 pairs: UGUA of the miRNA, UACA of the transcript in front of the 6mer at 42-47.
    ContextFiles files = one_6mer();
    std::size_t const base_33 = files.utrs.find("GGGG") + 32;
    files.utrs.replace(base_33, 4, "UACA");
    ContextResult const kept = run_context(files);
    ContextResult const fixed = run_context(files, only(ContextFix::drawing));
    std::size_t const at = kept.at(0, 33).find("UACA");
    EXPECT_EQ(fixed.at(0, 33), kept.at(0, 33));
    EXPECT_EQ(kept.at(0, 34).substr(at, 5), " ||||");
    EXPECT_EQ(fixed.at(0, 34).substr(at, 5), "|||| ");
}

TEST(ContextScores, RefuseWhatTheOriginalLeavesUndefined)
{
    ContextFiles files = one_site();
    files.matures += "let-7\t10090\tmmu-x\tUCCCCCCCCC\n";
    EXPECT_EQ(error_of(files),
              "matures: record let-7 (line 2): another seed (positions 2-8) than the family's first line: "
              "give it a family of its own");
    files = one_site();
    files.matures = "let-7\t9606\thsa-x\tUGAGGUA\n";
    EXPECT_EQ(error_of(files), "matures: record let-7 (line 1): column 4 is not a mature sequence of 8 to 64 letters");
    files = one_site();
    files.utrs.clear();
    EXPECT_EQ(error_of(files), "sites: record T (line 1): its 3'UTR is not in utrs for species 9606");
    files = one_site();
    files.utrs = "T\t9606\t" + utr.substr(0, 47) + "\n";
    EXPECT_EQ(error_of(files), "sites: record T (line 1): the site ends at 48 but the 3'UTR at 47");
    files = one_site();
    files.sites = site_line("T", "9606", 41, 49, "8mer-1a", "0.5");
    EXPECT_EQ(error_of(files), "sites: record T (line 1): UTR_start and UTR_end do not span the site type");
    files = one_site();
    files.sites = site_line("T", "9606", 41, 48, "9mer", "0.5");
    EXPECT_EQ(error_of(files),
              "sites: record T (line 1): '9mer' is not a site type: expected 8mer-1a, 7mer-m8, 7mer-1a or 6mer");
}

// A weighted score would be the logarithm of a negative number, which ends the original.
TEST(ContextScores, RefuseNumbersThatCannotBe)
{
    ContextFiles files = one_site();
    files.isoforms = "T\t1\t60\t1000\n";
    EXPECT_EQ(error_of(files), "air: record T (line 1): the percent must be from 0 to 100");
    files = one_site();
    files.orf_8mer_counts = "T\t9606\tGAGGUAG\t1001\n";
    EXPECT_EQ(error_of(files),
              "counts: record T (line 1): column 4 (count) is more than 1,000, too much for the 8mers of an ORF");
    files = one_site();
    files.sites = site_line("T", "9606", 41, 48, "8mer-1a", "1e300");
    EXPECT_EQ(error_of(files),
              "sites: record T (line 1): column 13 (PCT) is not a number from -1,000 to 1,000: '1e300'");
    files = one_site();
    files.seed_constants = "GAGGUAG\t-9\t-7\t-1e9\n";
    EXPECT_EQ(error_of(files),
              "ta_sps: record GAGGUAG (line 1): column 4 (TA) is not a number from -1,000 to 1,000: '-1e9'");
}

TEST(ContextScores, RefuseSegmentsWithoutTheHumanUtrTheyBelongTo)
{
    ContextFiles files = one_site();
    files.matures = "let-7\t10090\tmmu-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\n";
    files.utrs = "T\t10090\t" + utr + "\n";
    files.sites = site_line("T", "10090", 41, 48, "8mer-1a", "0.5");
    EXPECT_EQ(error_of(files), "air: record T: it has segments but no human (9606) 3'UTR, to whose length they belong");
    EXPECT_EQ(run_context(files, only(ContextFix::missing_air)).at(0, 20), "-0.089");
}

TEST(ContextScores, ReadCrlfFilesAndGappedRows)
{
    ContextFiles files = one_site();
    for (std::string * const text : {&files.matures, &files.orf_lengths, &files.orf_8mer_counts, &files.isoforms})
        text->replace(text->find('\n'), 1, "\r\n");
    std::string gapped = utr;
    gapped.insert(44, "--");
    std::replace(gapped.begin(), gapped.end(), 'U', 'T');
    files.utrs = "T\t9606\t-" + gapped + "\n";
    EXPECT_EQ(run_context(files).text, run_context(one_site()).text);
}

TEST(ContextFixes, AreGivenByName)
{
    EXPECT_EQ(parse_context_fixes("all"), ContextFixSet::all());
    ContextFixSet two;
    two.insert(ContextFix::sa_6mer);
    two.insert(ContextFix::percentile);
    EXPECT_EQ(parse_context_fixes("percentile,sa-6mer"), two);
    EXPECT_THROW(parse_context_fixes("sa-6mer,"), UsageError);
    EXPECT_THROW(parse_context_fixes("everything"), UsageError);
}

} // namespace mirsweep

#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/occupancy/factorised_kd.hpp>
#include <mirsweep/score/occupancy/kd_network.hpp>
#include <mirsweep/score/occupancy/kd_tables.hpp>

#include "growth_of_time.hpp"
#include "unit/score/occupancy/oracle.hpp"

namespace mirsweep
{

namespace
{

std::vector<Mirna> const mir21{{"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"}};
std::vector<Mirna> const two_mirnas{{"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"},
                                    {"hsa-let-7a-5p", "UGAGGUAGUAGGUUGUAUAGUU"}};

KdTables read(std::string const & text, std::vector<Mirna> const & mirnas = mir21)
{
    MemorySource source{text, "kd.tsv"};
    return read_kd_tables(source, mirnas);
}

std::string error_of(std::string const & text, std::vector<Mirna> const & mirnas = mir21)
{
    try
    {
        read(text, mirnas);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "no error";
}

std::string letters_of(std::uint16_t const eight)
{
    std::string letters;
    for (unsigned place = 0; place < 8; ++place)
        letters += to_rna_letter(static_cast<Nucleotide>(eight >> 2 * place & 3U));
    return letters;
}

/// All 1,024 rows of miR-21, with values from the number of the eight.
std::string factorised_rows(std::string const & name = "hsa-miR-21-5p")
{
    std::string text = "mirna\tsequence\tmer8\tlog_kd\tflank\n";
    SeedSite const site{seed_of(mir21[0].sequence)};
    for (std::size_t i = 0; i < SeedSite::eight_count; ++i)
        text += name + "\tTAGCTTATCAGACTGATGTTGA\t" + letters_of(site.eight_at(i)) + "\t-" + std::to_string(i) + "\t" +
                std::to_string(i % 7) + "\n";
    return text;
}

} // namespace

TEST(KdTables, OfTwelveMersGiveTheirValues)
{
    for (std::string const header :
         {"12mer\tlog_kd\tmir\tmirseq\taligned_stype\tbest_stype\n", "X12mer\tlog_kd\tmirna\tsequence\ta\tb\n"})
    {
        KdTables const tables =
            read(header + "CCATAAGCTACC\t-4.25\thsa-miR-21-5p\tTAGCTTATCAGACTGATGTTGA\t8mer\t8mer\n"
                          "XXATAAGCTACC\t-4.5\thsa-miR-21-5p\tTAGCTTATCAGACTGATGTTGA\t8mer\t8mer\n"
                          "CCAUAAGCUACC\t-4.25\thsa-miR-21-5p\tTAGCTTATCAGACTGATGTTGA\t8mer\t8mer\n");
        EXPECT_EQ(tables.rows, 3U);
        ASSERT_EQ(tables.of_mirna.size(), 1U);
        ASSERT_TRUE(tables.of_mirna[0]);
        EXPECT_EQ(tables.of_mirna[0]->log_kd(twelve_mer_of("CCATAAGCTACC")), -4.25);
        EXPECT_EQ(tables.of_mirna[0]->log_kd(twelve_mer_of("NNATAAGCTACC")), -4.5);
        EXPECT_TRUE(std::isnan(tables.of_mirna[0]->log_kd(twelve_mer_of("CCATAAGCTACG"))));
        EXPECT_TRUE(std::isnan(tables.of_mirna[0]->log_kd(twelve_mer_of("NCATAAGCTACC"))));
    }
}

TEST(KdTables, MayHaveCommasAndQuotesAndNoMirna)
{
    KdTables const tables = read("\"12mer\",\"log_kd\"\r\n\"CCATAAGCTACC\",-1e-3\r\n\n");
    EXPECT_EQ(tables.of_mirna[0]->log_kd(twelve_mer_of("CCATAAGCTACC")), -0.001);
}

TEST(KdTables, FindAMirnaByItsSequenceToo)
{
    KdTables const tables = read("12mer\tlog_kd\tmir\tmirseq\nCCCTACCTCACC\t-3\tlet7\tUGAGGUAGUAGGUUGUAUAGUU\n"
                                 "CCATAAGCTACC\t-2\tother\tUAGCUUAUCAGACUGAUGUUGG\n",
                                 two_mirnas);
    EXPECT_FALSE(tables.of_mirna[0]);
    ASSERT_TRUE(tables.of_mirna[1]);
    EXPECT_EQ(tables.of_mirna[1]->log_kd(twelve_mer_of("CCCTACCTCACC")), -3);
}

TEST(KdTables, OfAllTwelveMersOfTheNetworkEqualIt)
{
    auto const network = KdNetwork::published().model_of(mir21[0].sequence);
    SeedSite const site{seed_of(mir21[0].sequence)};
    std::string text = "12mer\tlog_kd\n";
    for (std::size_t i = 0; i < SeedSite::eight_count; ++i)
    {
        std::string const twelve =
            (i % 2 == 0 ? "GA" : "TC") + letters_of(site.eight_at(i)) + (i % 3 == 0 ? "CA" : "GT");
        text += twelve + '\t' + std::to_string(network->log_kd(twelve_mer_of(twelve))) + '\n';
    }
    KdTables const tables = read(text);
    for (std::size_t i = 0; i < SeedSite::eight_count; ++i)
    {
        TwelveMer const bases =
            twelve_mer_of((i % 2 == 0 ? "GA" : "TC") + letters_of(site.eight_at(i)) + (i % 3 == 0 ? "CA" : "GT"));
        EXPECT_NEAR(tables.of_mirna[0]->log_kd(bases), network->log_kd(bases), 1e-6);
    }
}

TEST(KdTables, MayBeFactorised)
{
    KdTables const tables = read(factorised_rows());
    auto const model = std::dynamic_pointer_cast<FactorisedKd const>(tables.of_mirna[0]);
    ASSERT_TRUE(model);
    for (std::size_t i = 0; i < SeedSite::eight_count; ++i)
        EXPECT_EQ(model->eights()[i], (FactorisedKd::Eight{-static_cast<int>(i), static_cast<int>(i % 7)}));
}

TEST(KdTables, AreRefusedWithTheLine)
{
    std::string const header = "12mer\tlog_kd\tmir\tmirseq\n";
    std::string const end = "\thsa-miR-21-5p\tTAGCTTATCAGACTGATGTTGA\n";
    EXPECT_EQ(error_of(header + "CCATAAGCTACC\t-4" + end + "CCATAAGCTACC\tx" + end),
              "kd.tsv: record hsa-miR-21-5p (line 3): log_kd 'x' is not a number");
    EXPECT_EQ(error_of(header + "CCATAAGCTACC\tnan" + end),
              "kd.tsv: record hsa-miR-21-5p (line 2): log_kd 'nan' is not a number");
    EXPECT_EQ(error_of(header + "CCATAAGCTAC\t-4" + end),
              "kd.tsv: record hsa-miR-21-5p (line 2): 'CCATAAGCTAC' is not a 12-mer");
    EXPECT_EQ(error_of(header + "CCATAAGCTACR\t-4" + end),
              "kd.tsv: record hsa-miR-21-5p (line 2): 'CCATAAGCTACR' has a letter other than A C G T U X N");
    EXPECT_EQ(error_of(header + "CCATAAGCTACC\t-4" + end + "CCATAAGCTACC\t-3" + end),
              "kd.tsv: record hsa-miR-21-5p (line 3): the 12-mer CCATAAGCTACC has a different value in an earlier row");
    EXPECT_EQ(error_of(header + "XCATAAGCTACC\t-4" + end + "XCATAAGCTACC\t-3" + end),
              "kd.tsv: record hsa-miR-21-5p (line 3): the 12-mer XCATAAGCTACC has a different value in an earlier row");
    EXPECT_EQ(error_of(header + "CCATAAGCTACC\t-4\n"), "kd.tsv: line 2: has 2 columns, and the header 4");
    EXPECT_EQ(error_of(header + "CCATAAGCTACC\t-4\thsa-miR-21-5p\tTAGCTTCTCAGACTGATGTTGA\n"),
              "kd.tsv: record hsa-miR-21-5p (line 2): positions 2-8 of the sequence are not those of the miRNA");
    EXPECT_EQ(error_of("12mer\tlog_kd\nCCATAAGCTACC\t-4\n", two_mirnas),
              "kd.tsv: line 2: names no miRNA, and there are several: add a column `mir`");
    EXPECT_TRUE(error_of("12mer\tkd\n").starts_with("kd.tsv: line 1: is not a table of KDs")) << error_of("12mer\tkd\n");
    EXPECT_EQ(error_of(""), "kd.tsv: is empty: expected a table of KDs with a header");
}

TEST(KdTables, ThatAreFactorisedAreRefusedWithTheLine)
{
    std::string const rows = factorised_rows();
    EXPECT_EQ(error_of(rows.substr(0, rows.rfind('\n', rows.size() - 2) + 1)),
              "kd.tsv: record hsa-miR-21-5p: has 1023 rows, expected 1024");
    EXPECT_EQ(error_of(rows + rows.substr(rows.rfind('\n', rows.size() - 2) + 1)).substr(0, 67),
              "kd.tsv: record hsa-miR-21-5p (line 1026): the eight " +
                  letters_of(SeedSite{seed_of(mir21[0].sequence)}.eight_at(1023)) + " has an");
    std::string const first = "mirna\tsequence\tmer8\tlog_kd\tflank\nhsa-miR-21-5p\tTAGCTTATCAGACTGATGTTGA\t";
    EXPECT_EQ(error_of(first + "CCCCCCCC\t-1\t2\n"),
              "kd.tsv: record hsa-miR-21-5p (line 2): no four neighbouring bases of "
              "CCCCCCCC pair with the miRNA's seed");
    EXPECT_EQ(error_of(first + "ATAAGCT\t-1\t2\n"),
              "kd.tsv: record hsa-miR-21-5p (line 2): 'ATAAGCT' is not eight bases");
    EXPECT_EQ(error_of(first + "ATAAGCTA\t-1.5\t2\n"),
              "kd.tsv: record hsa-miR-21-5p (line 2): log_kd '-1.5' is not a whole number of thousandths from -1000000 "
              "to 1000000");
    EXPECT_EQ(error_of(first + "ATAAGCTA\t-1\t2\nhsa-miR-21-5p\tTAGCTTATCAGACTGATGTTGG\tATAAGCTC\t-1\t2\n"),
              "kd.tsv: record hsa-miR-21-5p (line 3): has a different sequence than an earlier row of the same miRNA");
}

TEST(KdTables, HaveOneModelOfAMirna)
{
    EXPECT_EQ(error_of("12mer\tlog_kd\tmir\tmirseq\nCCATAAGCTACC\t-4\thsa-miR-21-5p\tTAGCTTATCAGACTGATGTTGA\n"
                       "CCATAAGCTACC\t-4\tmir21\tTAGCTTATCAGACTGATGTTGA\n"),
              "kd.tsv: record mir21 (line 3): an earlier row gives a model of hsa-miR-21-5p under another name");
}

TEST(KdTables, AreReadInTimeThatGrowsWithTheirRows)
{
    auto const seconds = [](std::size_t const rows)
    {
        std::string text = "12mer\tlog_kd\tmir\tmirseq\n";
        for (std::size_t i = 0; i < rows; ++i)
            text += "CCATAAGCTACC\t-4\tmir" + std::to_string(i) + "\tTAGCTTATCAGACTGATGTTGA\n";
        test::Stopwatch const watch;
        read(text, {{"one", "UGAGGUAGUAGGUUGUAUAGUU"}});
        return watch.seconds();
    };
    EXPECT_TRUE(test::grows_linearly(seconds, 10'000, test::growth_beyond_caches));
}

} // namespace mirsweep

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/site_row.hpp>
#include <mirsweep/tables/target_row.hpp>

namespace mirsweep
{

namespace
{

std::string names_of(Table const table, RunColumns const & run)
{
    std::string names;
    for (Column const & column : columns_of(table, run))
        names += (names.empty() ? "" : " ") + column.name;
    return names;
}

RunColumns with_all()
{
    RunColumns run;
    for (std::size_t group = 0; group < column_group_count; ++group)
        run.add(static_cast<ColumnGroup>(group));
    run.classes.push_back({"bulge", 5});
    run.scores = {{"context", 0}, {"occupancy", 1}};
    run.features = {{"local_au", 0}, {"sa", 1}};
    return run;
}

} // namespace

TEST(Columns, OfEveryRun)
{
    RunColumns const run;
    EXPECT_EQ(names_of(Table::sites, run), "mirna transcript gene start end site_type score documented");
    EXPECT_EQ(
        names_of(Table::targets, run),
        "mirna transcript gene 8mer 7mer-m8 7mer-A1 6mer offset-6mer best_site score documented support references");
    EXPECT_EQ(names_of(Table::documented, run),
              "mirna gene transcript status sites best_site support references known");
    EXPECT_EQ(names_of(Table::features, run), "mirna transcript start end site_type");
    EXPECT_EQ(names_of(Table::genes, run),
              "mirna gene best_transcript transcripts_with_site transcripts 8mer 7mer-m8 7mer-A1 6mer offset-6mer "
              "best_site score documented support references");
    EXPECT_EQ(
        names_of(Table::ranking, run),
        "mirna rank percentile transcript gene best_site score family_score documented support references repeat");
}

// The order is the contract's.
TEST(Columns, OfARunWithEverything)
{
    RunColumns const run = with_all();
    EXPECT_EQ(
        names_of(Table::sites, run),
        "mirna transcript gene start end site_type score documented score_context score_occupancy log_kd mismatches "
        "species branch_length pct conserved chrom genome_start genome_end strand blocks transcript_start "
        "transcript_end haplotype junction");
    EXPECT_EQ(names_of(Table::targets, run),
              "mirna transcript gene 8mer 7mer-m8 7mer-A1 6mer offset-6mer bulge best_site score documented support "
              "references score_context score_occupancy bound bound_background haplotype repeat");
    EXPECT_EQ(names_of(Table::documented, run),
              "mirna gene transcript status sites best_site support references known haplotype");
    EXPECT_EQ(names_of(Table::features, run),
              "mirna transcript start end site_type local_au local_au_contribution sa sa_contribution duplex_energy "
              "seed_duplex_energy opening_energy ddg haplotype");
    EXPECT_EQ(names_of(Table::ranking, run),
              "mirna rank percentile transcript gene best_site score family_score documented support references repeat "
              "score_context percentile_context score_occupancy percentile_occupancy haplotype");
}

/// The two kinds of models write KDs differently, under one name.
TEST(Columns, OfCountedSites)
{
    for (auto const & [group, text] : {std::pair{ColumnGroup::network_kd, CellText::decimals_6},
                                       std::pair{ColumnGroup::scanmir_kd, CellText::decimals_3}})
    {
        RunColumns run;
        run.add(group);
        EXPECT_EQ(
            names_of(Table::occupancy, run),
            "mirna transcript start end type log_kd in_orf 3p_mirna_bulge 3p_target_bulge 3p_mismatch 3p_pairing sa "
            "pct bound");
        EXPECT_EQ(columns_of(Table::occupancy, run)[5].text, text);
    }
}

TEST(Columns, HaveTheirOwnValues)
{
    std::array<double, 2> const scores{-0.5, -1.25};
    SiteConservation const conservation{.species = 3, .branch_length = 1.5, .pct = 0.25, .conserved = true};
    SitePlace const place{"chr1", 99, 107, '-', "100-103,107-107", 9, 17};
    SiteRow const row{.mirna = "m",
                      .transcript = "t",
                      .gene = "g",
                      .begin = 0,
                      .end = 8,
                      .site_type = "8mer",
                      .score = -0.5,
                      .documented = PairStatus::no,
                      .scores = scores,
                      .log_kd = -4.5,
                      .mismatches = 2,
                      .conservation = &conservation,
                      .place = &place,
                      .haplotype = "1",
                      .is_over_junction = true};
    RowColumns<SiteRow> columns{with_all()};
    std::string bytes;
    make_row_format("tsv", {Table::sites, columns.columns(), Scored::yes})->append(columns.cells(row), bytes);
    EXPECT_EQ(bytes,
              "m\tt\tg\t1\t8\t8mer\t-0.500\tno\t-0.500\t-1.250\t-4.500\t2\t3\t1.5000\t0.2500\tyes\tchr1\t100\t107\t-\t"
              "100-103,107-107\t10\t17\t1\tyes\n");
    bytes.clear();
    make_row_format("jsonl", {Table::sites, columns.columns(), Scored::yes})->append(columns.cells(row), bytes);
    EXPECT_NE(bytes.find(R"("blocks":[[100,103],[107,107]],"transcript_start":10)"), std::string::npos) << bytes;
    bytes.clear();
    make_row_format("gff3", {Table::sites, columns.columns(), Scored::yes})->append(columns.cells(row), bytes);
    EXPECT_NE(bytes.find(";documented=no;score_context=-0.500;"), std::string::npos) << bytes;
    bytes.clear();
    make_row_format("bed", {Table::sites, columns.columns(), Scored::yes})->append(columns.cells(row), bytes);
    EXPECT_TRUE(bytes.starts_with("chr1\t99\t107\tm:8mer\t500\t-\t99\t107\t160,20,40\t2\t4,1\t0,7\tt\tg\t-0.500\tno\t"
                                  "-0.500\t-1.250\t"))
        << bytes;
}

TEST(Columns, OfFurtherClassesHaveTheirCounts)
{
    std::array<std::uint32_t, 6> const counts{0, 1, 2, 3, 4, 5};
    RunColumns run;
    run.classes.push_back({"bulge", 5});
    RowColumns<TargetRow> columns{run};
    std::string bytes;
    make_row_format("tsv", {Table::targets, columns.columns(), Scored::no})
        ->append(columns.cells({.mirna = "m", .transcript = "t", .counts = counts, .best_site = "8mer"}), bytes);
    EXPECT_EQ(bytes, "m\tt\tNA\t4\t3\t2\t1\t0\t5\t8mer\tNA\tNA\tNA\tNA\n");
}

} // namespace mirsweep

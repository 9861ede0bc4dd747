#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/tables/documented_row.hpp>
#include <mirsweep/tables/feature_row.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/site_row.hpp>
#include <mirsweep/tables/target_row.hpp>

namespace mirsweep
{

namespace
{

SiteRow site()
{
    return {.mirna = "hsa-miR-21-5p",
            .transcript = "NM_000362.4_3utr",
            .gene = "TIMP3",
            .begin = 1031,
            .end = 1039,
            .site_type = "8mer",
            .score = std::nullopt,
            .documented = PairStatus::yes};
}

constexpr Table table_with(SiteRow const &)
{
    return Table::sites;
}

constexpr Table table_with(TargetRow const &)
{
    return Table::targets;
}

constexpr Table table_with(DocumentedRow const &)
{
    return Table::documented;
}

constexpr Table table_with(FeatureRow const &)
{
    return Table::features;
}

template <typename Row>
std::string written(std::string_view const format, Row const & row, Scored const scored = Scored::no,
                    RunColumns const & run = {})
{
    std::string bytes;
    RowColumns<Row> columns{run};
    make_row_format(format, {table_with(row), columns.columns(), scored})->append(columns.cells(row), bytes);
    return bytes;
}

TableShape shape_of(Table const table)
{
    return {table, columns_of(table, {}), Scored::no};
}

} // namespace

TEST(RowFormat, NamesTheFormatsThatItKnows)
{
    try
    {
        make_row_format("bam", shape_of(Table::sites));
        FAIL() << "no error";
    }
    catch (UsageError const & error)
    {
        EXPECT_STREQ(error.what(), "no row format is called 'bam': there are tsv, bed, gff3, jsonl");
    }
}

TEST(RowFormat, RefusesTablesThatAFormatHasNoRowsFor)
{
    for (std::string_view const name : {"bed", "gff3"})
    {
        EXPECT_NE(make_row_format(name, shape_of(Table::sites)), nullptr);
        EXPECT_THROW(make_row_format(name, shape_of(Table::targets)), UsageError);
        EXPECT_THROW(make_row_format(name, shape_of(Table::documented)), UsageError);
    }
}

TEST(Bed, IsZeroBasedHalfOpenWithTheTypeAsScore)
{
    EXPECT_EQ(written("bed", site()), "NM_000362.4_3utr\t1031\t1039\thsa-miR-21-5p:8mer\t1000\t+\tTIMP3\tNA\tyes\n");
}

TEST(Bed, GivesEachTypeItsScoreAndLength)
{
    std::array<std::string, site_type_count> const expected{"offset-6mer\t200", "6mer\t400", "7mer-A1\t600",
                                                            "7mer-m8\t800", "8mer\t1000"};
    std::array<std::string, site_type_count> const ends{"1037", "1037", "1038", "1038", "1039"};
    for (SiteRule const & rule : site_rules)
    {
        SiteRow row = site();
        row.site_type = rule.name;
        row.end = row.begin + rule.length();
        EXPECT_EQ(written("bed", row), "NM_000362.4_3utr\t1031\t" + ends[index_of(rule.type)] + "\thsa-miR-21-5p:" +
                                           expected[index_of(rule.type)] + "\t+\tTIMP3\tNA\tyes\n");
    }
}

TEST(Bed, ScalesTheScoreOfAScoredRun)
{
    SiteRow row = site();
    auto const column = [&](std::optional<double> const score)
    {
        row.score = score;
        std::string const line = written("bed", row, Scored::yes);
        auto const begin = line.find("8mer\t") + 5;
        return line.substr(begin, line.find('\t', begin) - begin);
    };
    EXPECT_EQ(column(-0.25), "250");
    EXPECT_EQ(column(-1.7), "1000");
    EXPECT_EQ(column(0.4), "0");
    EXPECT_EQ(column(std::nullopt), "0");
    row.score = -0.25;
    EXPECT_TRUE(written("bed", row, Scored::yes).ends_with("\tTIMP3\t-0.250\tyes\n"));
}

TEST(Bed, KeepsOddNamesInTheirField)
{
    SiteRow row = site();
    row.transcript = "#a b\tc";
    row.mirna = "m\nx\xFF";
    row.gene = "G 1";
    row.documented = std::nullopt;
    EXPECT_EQ(written("bed", row), "%23a%20b%09c\t1031\t1039\tm%0Ax%FF:8mer\t1000\t+\tG%201\tNA\tNA\n");
    row.transcript = "track1";
    EXPECT_TRUE(written("bed", row).starts_with("%74rack1\t"));
}

TEST(Bed, AutoSqlNamesEveryColumn)
{
    std::string const line = written("bed", site());
    auto const text = bed_autosql();
    EXPECT_EQ(std::count(line.begin(), line.end(), '\t') + 1, std::count(text.begin(), text.end(), ';') - 1)
        << "one of the semicolons is in a comment";
}

TEST(Gff3, IsOneBasedInclusive)
{
    EXPECT_EQ(make_row_format("gff3", shape_of(Table::sites))->header(), "##gff-version 3\n");
    EXPECT_EQ(written("gff3", site()), "NM_000362.4_3utr\tmirsweep\tmiRNA_target_site\t1032\t1039\t.\t+\t.\t"
                                       "ID=NM_000362.4_3utr:1032:hsa-miR-21-5p:8mer;Name=hsa-miR-21-5p;site_type=8mer;gene=TIMP3;documented=yes\n");
}

TEST(Gff3, LeavesOutWhatIsNotKnownAndPrintsTheScore)
{
    SiteRow row = site();
    row.gene = "";
    row.documented = std::nullopt;
    row.score = -0.3456;
    EXPECT_EQ(written("gff3", row), "NM_000362.4_3utr\tmirsweep\tmiRNA_target_site\t1032\t1039\t-0.346\t+\t.\t"
                                    "ID=NM_000362.4_3utr:1032:hsa-miR-21-5p:8mer;Name=hsa-miR-21-5p;site_type=8mer\n");
}

TEST(Gff3, EscapesReservedBytes)
{
    SiteRow row = site();
    row.transcript = ">a b;%\xC3\xA9";
    row.mirna = "a;b=c&d,e%f\tg h\x7F";
    row.gene = "\xC3\xA9\xFF";
    EXPECT_EQ(written("gff3", row), "%3Ea%20b%3B%25%C3%A9\tmirsweep\tmiRNA_target_site\t1032\t1039\t.\t+\t.\t"
                                    "ID=>a b%3B%25\xC3\xA9:1032:a%3Bb%3Dc%26d%2Ce%25f%09g h%7F:8mer;"
                                    "Name=a%3Bb%3Dc%26d%2Ce%25f%09g h%7F;site_type=8mer;gene=\xC3\xA9%FF;"
                                    "documented=yes\n");
    row.transcript = "browser";
    EXPECT_TRUE(written("gff3", row).starts_with("%62rowser\t"));
}

TEST(Jsonl, WritesASite)
{
    SiteRow row = site();
    EXPECT_EQ(written("jsonl", row), R"({"mirna":"hsa-miR-21-5p","transcript":"NM_000362.4_3utr","gene":"TIMP3",)"
                                     R"("start":1032,"end":1039,"site_type":"8mer","score":null,"documented":"yes"})"
                                     "\n");
    row.gene = "";
    row.score = -0.0001;
    row.documented = std::nullopt;
    EXPECT_EQ(written("jsonl", row), R"({"mirna":"hsa-miR-21-5p","transcript":"NM_000362.4_3utr","gene":null,)"
                                     R"("start":1032,"end":1039,"site_type":"8mer","score":0.000,"documented":null})"
                                     "\n");
}

TEST(Jsonl, WritesATarget)
{
    SiteCounts const counts{0, 3, 1, 0, 2};
    TargetRow const row{.mirna = "hsa-miR-21-5p",
                        .transcript = "NM_000362.4_3utr",
                        .gene = "TIMP3",
                        .counts = counts,
                        .best_site = "8mer",
                        .score = -0.75,
                        .documented = PairStatus::yes,
                        .support = Support::weak,
                        .references = "doi:10.18632/oncotarget.4814"};
    EXPECT_EQ(written("jsonl", row),
              R"({"mirna":"hsa-miR-21-5p","transcript":"NM_000362.4_3utr","gene":"TIMP3","8mer":2,"7mer-m8":0,)"
              R"("7mer-A1":1,"6mer":3,"offset-6mer":0,"best_site":"8mer","score":-0.750,"documented":"yes",)"
              R"("support":"weak","references":"doi:10.18632/oncotarget.4814"})"
              "\n");
}

TEST(Jsonl, WritesADocumentedPair)
{
    DocumentedRow row{.mirna = "hsa-miR-34c-5p",
                      .gene = "RAB27B",
                      .transcript = "",
                      .status = PairOutcome::gene_not_in_input,
                      .sites = std::nullopt,
                      .best_site = {},
                      .support = Support::strong,
                      .references = "",
                      .known = std::nullopt};
    EXPECT_EQ(written("jsonl", row), R"({"mirna":"hsa-miR-34c-5p","gene":"RAB27B","transcript":null,)"
                                     R"("status":"gene_not_in_input","sites":null,"best_site":null,)"
                                     R"("support":"strong","references":null,"known":null})"
                                     "\n");
    row.transcript = "T";
    row.status = PairOutcome::site_found;
    row.sites = 2;
    row.best_site = "7mer-m8";
    row.support = Support::negative;
    row.known = 0.35310503031296087;
    EXPECT_EQ(written("jsonl", row), R"({"mirna":"hsa-miR-34c-5p","gene":"RAB27B","transcript":"T",)"
                                     R"("status":"site_found","sites":2,"best_site":"7mer-m8",)"
                                     R"("support":"negative","references":null,"known":0.353})"
                                     "\n");
}

TEST(Jsonl, WritesFeatures)
{
    std::array<SiteFeature, 2> const features{SiteFeature{0.61234567, -0.05}, SiteFeature{std::nan(""), -0.0}};
    FeatureRow const row{
        .mirna = "m", .transcript = "t", .begin = 0, .end = 6, .site_type = "6mer", .features = features};
    RunColumns run;
    run.features = {{"local_au", 0}, {"min_dist", 1}};
    EXPECT_EQ(written("jsonl", row, Scored::yes, run),
              R"({"mirna":"m","transcript":"t","start":1,"end":6,"site_type":"6mer",)"
              R"("local_au":0.612346,"local_au_contribution":-0.050,)"
              R"("min_dist":null,"min_dist_contribution":0.000})"
              "\n");
}

TEST(Jsonl, EscapesHostileNames)
{
    SiteRow row = site();
    row.mirna = "</script>\"\\\n\x01\x7F\xE2\x80\xA8";
    row.transcript = "a\xC3\xA9\xFFz\xED\xA0\x80";
    EXPECT_TRUE(
        written("jsonl", row)
            .starts_with(
                "{\"mirna\":\"</script>\\\"\\\\\\n\\u0001\\u007F\xE2\x80\xA8\",\"transcript\":\"a\xC3\xA9\xEF\xBF\xBDz"
                "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\","));
}

TEST(Tsv, WritesTheHeaderAndNaForWhatIsAbsent)
{
    EXPECT_EQ(make_row_format("tsv", shape_of(Table::targets))->header(),
              "mirna\ttranscript\tgene\t8mer\t7mer-m8\t7mer-A1\t6mer\toffset-6mer\tbest_site\tscore\tdocumented\t"
              "support\treferences\n");
    SiteRow row = site();
    row.gene = "";
    EXPECT_EQ(written("tsv", row), "hsa-miR-21-5p\tNM_000362.4_3utr\tNA\t1032\t1039\t8mer\tNA\tyes\n");
}

TEST(TableRule, KnowsTablesByName)
{
    EXPECT_EQ(table_of("features"), Table::features);
    EXPECT_EQ(table_of("Sites"), std::nullopt);
}

} // namespace mirsweep

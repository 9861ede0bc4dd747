#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <join/documented_formats.hpp>
#include <join/table_layout.hpp>
#include <mirsweep/core/error.hpp>

using namespace mirsweep;

namespace
{

std::vector<std::string_view> const mirtarbase_header{
    "miRTarBase ID",         "miRNA",       "Species (miRNA)", "Target Gene",      "Target Gene (Entrez ID)",
    "Species (Target Gene)", "Experiments", "Support Type",    "References (PMID)"};

std::string refusal_of(std::vector<std::string_view> const & header)
{
    try
    {
        layout_of(header, "table", 3);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "taken without an error";
}

TableFormat const & mirtarbase()
{
    return *layout_of(mirtarbase_header, "table", 1).format;
}

TableFormat const & tarbase_v8()
{
    return *layout_of(std::vector<std::string_view>{"geneName", "mirna", "method", "positive_negative"}, "t", 1).format;
}

TableFormat const & tarbase_v9()
{
    std::vector<std::string_view> const header{"mirna_name", "gene_name", "regulation", "experimental_method",
                                               "article_pubmed_id"};
    return *layout_of(header, "t", 1).format;
}

} // namespace

TEST(IsStrongExperiment, KnowsReporterAssaysWesternBlotsAndQpcr)
{
    for (char const * const experiments : {"Luciferase reporter assay",
                                           "GFP reporter assay",
                                           "Luciferase Reporter Assay",
                                           "Gluc assay",
                                           "LacZ assay",
                                           "pMIR-REPORT",
                                           "3LIFE",
                                           "Western blot",
                                           "Western Blot",
                                           "Wetsern blot",
                                           "Westren blot",
                                           "Immunoblot",
                                           "qRT-PCR",
                                           "QRTPCR",
                                           "qRT_PCR",
                                           "real-timeRT-PCR",
                                           "Real time PCR",
                                           "RTPCR",
                                           "qPCR",
                                           "Biotin-qPCR",
                                           "Microarray//Western blot",
                                           "Reporter assay;Other",
                                           "/Western blot",
                                           "HITS-CLIP//ELISA;qRT-PCR"})
        EXPECT_TRUE(is_strong_experiment(experiments)) << experiments;
    for (char const * const experiments : {"",
                                           "HITS-CLIP",
                                           "PAR-CLIP",
                                           "CLASH",
                                           "Microarray",
                                           "Next Generation Sequencing (NGS)",
                                           "pSILAC",
                                           "Proteomics",
                                           "Northern blot",
                                           "Southern Blotting",
                                           "ELISA",
                                           "Flow cytometry",
                                           "ChIP-PCR",
                                           "Degradome sequencing",
                                           "In situ hybridization",
                                           "AGO-IP",
                                           "RPF-seq",
                                           "q//PCR",
                                           "Other",
                                           "Immunohistochemistry"})
        EXPECT_FALSE(is_strong_experiment(experiments)) << experiments;
}

TEST(SupportOfARow, OfMirtarbase)
{
    auto const support = mirtarbase().support_of;
    EXPECT_EQ(support("Functional MTI", "Luciferase reporter assay//Microarray"), Support::strong);
    EXPECT_EQ(support("Functional MTI", "Microarray"), Support::weak);
    EXPECT_EQ(support("Functional MTI", ""), Support::weak);
    EXPECT_EQ(support("Functional MTI (Weak)", "Luciferase reporter assay"), Support::weak);
    EXPECT_EQ(support("Non-Functional MTI", "Western blot"), Support::negative);
    EXPECT_EQ(support("Non-Functional MTI (Weak)", "Microarray"), Support::negative);
    EXPECT_EQ(support("Functional", "Western blot"), std::nullopt);
    EXPECT_EQ(support("", "Western blot"), Support::unknown);
}

TEST(SupportOfARow, OfTarbaseVersion9TakesNegativeAsADirection)
{
    auto const support = tarbase_v9().support_of;
    EXPECT_EQ(support("Negative", "Luciferase Reporter Assay"), Support::strong);
    EXPECT_EQ(support("", "Western Blot"), Support::strong);
    EXPECT_EQ(support("NA", "HITS-CLIP"), Support::weak);
    EXPECT_EQ(support("Negative", "Microarrays"), Support::weak);
    EXPECT_EQ(support("Positive", "Western Blot"), Support::weak);
}

TEST(SupportOfARow, OfTarbaseVersion8TakesNegativeAsAResult)
{
    auto const support = tarbase_v8().support_of;
    EXPECT_EQ(support("POSITIVE", "Luciferase Reporter Assay"), Support::strong);
    EXPECT_EQ(support("POSITIVE", "HITS-CLIP"), Support::weak);
    EXPECT_EQ(support("NEGATIVE", "Luciferase Reporter Assay"), Support::negative);
    EXPECT_EQ(support("UNKNOWN", "Luciferase Reporter Assay"), Support::weak);
}

TEST(LayoutOf, FindsColumnsByTheirNames)
{
    TableLayout const layout =
        layout_of(std::vector<std::string_view>{"references", "gene", " support ", "mirna", "x"}, "table", 1);
    EXPECT_EQ(layout.format->name, "documented table");
    EXPECT_EQ(layout.width, 5U);
    EXPECT_EQ(layout.positions[TableFormat::mirna], 3U);
    EXPECT_EQ(layout.positions[TableFormat::gene], 1U);
    EXPECT_EQ(layout.positions[TableFormat::verdict], 2U);
    EXPECT_EQ(layout.positions[TableFormat::references], 0U);
}

TEST(LayoutOf, TellsTheFormats)
{
    EXPECT_EQ(mirtarbase().name, "miRTarBase table");
    auto older = mirtarbase_header;
    older[4] = "Target Gene (Entrez Gene ID)";
    EXPECT_EQ(layout_of(older, "table", 1).format, &mirtarbase());
    EXPECT_EQ(tarbase_v8().name, "TarBase v8 table");
    EXPECT_EQ(tarbase_v9().name, "TarBase v9 table");
}

TEST(LayoutOf, RefusesOtherHeaders)
{
    EXPECT_EQ(
        refusal_of({"transcript", "gene"}),
        "table: line 3: not the header of a documented table: give a table with the columns mirna, gene, support and "
        "references, a list with the columns miRNA and Gene, or an export of miRTarBase, TarBase, multiMiR, ENCORI or "
        "miRecords");
    EXPECT_EQ(refusal_of({"mirna", "gene", "support", "refrences"}),
              "table: line 3: there is no column 'refrences' in a documented table (did you mean references?)");
    EXPECT_EQ(refusal_of({"mirna", "gene", "gene", "support", "references"}),
              "table: line 3: a documented table needs one column 'gene', and this header has more than one");
    auto without_support = mirtarbase_header;
    without_support[7] = "Support";
    EXPECT_EQ(refusal_of(without_support),
              "table: line 3: a miRTarBase table needs one column 'Support Type', and this header has none");
    for (std::vector<std::string_view> const & own : {std::vector<std::string_view>{"mirna", "gene", "references"},
                                                      {"References", "Gene", "x", "miRNA"}})
        EXPECT_EQ(refusal_of(own), "table: line 3: a documented table needs one column 'support', and this header has none");
}

TEST(LayoutOf, RefusesPredictedTargets)
{
    std::vector<std::string_view> const of_targetscan{"Gene ID", "Gene Symbol", "miRNA", "Site type", "context++ score"};
    EXPECT_EQ(refusal_of(of_targetscan), "table: line 3: is a table of predicted targets, as its column 'Site type' says: "
                                         "give documented pairs");
    std::vector<std::string_view> const of_scan{"mirna", "transcript", "gene", "8mer", "score", "documented", "support", "references"};
    EXPECT_EQ(refusal_of(of_scan), "table: line 3: is a table of predicted targets, as its column '8mer' says: give "
                                   "documented pairs");
    std::vector<std::string_view> const of_ranking{"mirna",        "rank",       "percentile", "transcript", "gene",      "best_site", "score",
                                                   "family_score", "documented", "support",    "references", "repeat"};
    std::vector<std::string_view> const of_mirwalk{"mirnaid", "refseqid", "genesymbol", "duplex", "start", "end", "bindingp", "energy"};
    std::vector<std::string_view> const of_microt{"transcript_id", "gene_name", "miRNA_name", "miTG_score"};
    std::vector<std::string_view> const of_summary{"mature_mirna_id", "target_symbol", "mirtarbase", "predicted.sum", "validated.sum"};
    for (auto const & [header, column] : {std::pair{of_ranking, "family_score"}, {of_mirwalk, "bindingp"}, {of_microt, "miTG_score"},
                                          {of_summary, "predicted.sum"}})
        EXPECT_EQ(refusal_of(header), std::string{"table: line 3: is a table of predicted targets, as its column '"} + column +
                                          "' says: give documented pairs");
}

TEST(WithoutSpecies, TakesOnlyASpeciesCodeOff)
{
    EXPECT_EQ(without_species("CDK6(hsa)"), "CDK6");
    EXPECT_EQ(without_species("LMP1(ebv)"), "LMP1");
    EXPECT_EQ(without_species("CDK6"), "CDK6");
    EXPECT_EQ(without_species("tRNA(Ala)"), "tRNA(Ala)");
    EXPECT_EQ(without_species("(hsa)"), "(hsa)");
    EXPECT_EQ(without_species(")"), ")");
}

TEST(LayoutOf, TakesNamesAsRAndPeopleWriteThem)
{
    std::vector<std::string_view> const dotted{"miRTarBase.ID",        "miRNA",       "Species..miRNA.", "Target.Gene",
                                               "Target.Gene..Entrez.ID.", "Species..Target.Gene.", "Experiments",
                                               "Support.Type",         "References..PMID."};
    TableLayout const layout = layout_of(dotted, "table", 1);
    EXPECT_EQ(layout.format, &mirtarbase());
    EXPECT_EQ(layout.positions[TableFormat::gene], 3U);
    EXPECT_EQ(layout.positions[TableFormat::entrez], 4U);
    EXPECT_EQ(layout.positions[TableFormat::references], 8U);
}

TEST(LayoutOf, TakesAListOfPairs)
{
    for (std::vector<std::string_view> const & header :
         {std::vector<std::string_view>{"miRNA", "Gene"}, {"mirna", "gene", "score"}, {"Mature miRNA", "Target Gene"},
          {"microRNA", "Gene Symbol"}, {"", "miRNA", "target"}})
        EXPECT_EQ(layout_of(header, "table", 1).format->name, "list of pairs") << header.back();
    EXPECT_EQ(refusal_of({"mirna", "gene", "suport"}),
              "table: line 3: there is no column 'suport' in a documented table (did you mean support?)");
}

TEST(LayoutOf, TakesTablesWithoutReferencesOrExperiments)
{
    for (std::vector<std::string_view> const & header :
         {std::vector<std::string_view>{"mirna", "gene", "support"}, {"miRNA", "Target Gene", "Support Type"},
          {"mature_mirna_id", "target_symbol", "support_type"}, {"geneName", "mirna", "positive_negative"}})
    {
        TableLayout const layout = layout_of(header, "table", 1);
        EXPECT_EQ(layout.positions[TableFormat::references], TableLayout::absent);
        EXPECT_EQ(layout.positions[TableFormat::experiment], TableLayout::absent);
        EXPECT_EQ(lacks_experiments(layout), header.front() != "mirna") << header.front();
    }
}

TEST(SupportOfARow, IsUnknownWhereTheExperimentsWouldDecide)
{
    std::vector<std::string_view> const header{"miRNA", "Target Gene", "Support Type"};
    TableLayout const layout = layout_of(header, "table", 1);
    EXPECT_EQ(support_of_row(layout, "Functional MTI", ""), Support::unknown);
    EXPECT_EQ(support_of_row(layout, "Functional MTI (Weak)", ""), Support::weak);
    EXPECT_EQ(support_of_row(layout, "Non-Functional MTI", ""), Support::negative);
    EXPECT_EQ(support_of_row(layout, "functional", ""), std::nullopt);
    TableLayout const whole = layout_of(mirtarbase_header, "table", 1);
    EXPECT_EQ(support_of_row(whole, "Functional MTI", ""), Support::weak);
    EXPECT_EQ(support_of_row(whole, "Functional MTI", "qRT-PCR"), Support::strong);
}

TEST(LayoutOfHeaderlessList, KnowsTheMirnaByItsName)
{
    for (std::string_view const mirna :
         {"hsa-miR-21-5p", "cel-let-7", "cel-lin-4-5p", "miR-155", "Hsa-Mir-21_5p", " dme-bantam-3p ", "HSA-MIR-7"})
        for (std::string_view const gene : {"PTEN", "let-60", "lin-41", "E2f1", "NKX2-1", "HLA-A"})
        {
            auto const usual = layout_of_headerless_list(std::vector{mirna, gene});
            auto const swapped = layout_of_headerless_list(std::vector{gene, mirna});
            ASSERT_TRUE(usual && swapped) << mirna << ' ' << gene;
            EXPECT_EQ(usual->positions[TableFormat::mirna], 0U);
            EXPECT_EQ(usual->positions[TableFormat::gene], 1U);
            EXPECT_EQ(swapped->positions[TableFormat::mirna], 1U);
        }
    for (std::vector<std::string_view> const & row :
         {std::vector<std::string_view>{"miRNA", "Gene"}, {"PTEN", "TP53"}, {"hsa-miR-21-5p", "hsa-miR-7-5p"},
          {"hsa-miR-21-5p", "PTEN", "strong"}, {"hsa-miR-21-5p"}, {"mir-", "x"}, {"MIR21", "PTEN"}})
        EXPECT_FALSE(layout_of_headerless_list(row)) << row.front();
}

TEST(LayoutOfTwoColumns, GoesByTheRowWhereTheHeaderSaysNothing)
{
    using Row = std::vector<std::string_view>;
    for (auto const & [header, row, mirna] :
         {std::tuple{Row{"name", "gene"}, Row{"hsa-miR-21-5p", "PTEN"}, 0U},
          {Row{"V1", "V2"}, Row{"PTEN", "hsa-miR-21-5p"}, 1U},
          {Row{"from", "to"}, Row{"let-7a-5p", "let-60"}, 0U},
          {Row{"", "x", "y"}, Row{"1", "hsa-miR-21-5p", "ENSG00000171862"}, 1U},
          {Row{"x", "y"}, Row{"1", "PTEN", "hsa-miR-21-5p"}, 2U}})
    {
        
        auto const layout = layout_of_two_columns(header, row);
        ASSERT_TRUE(layout) << header.back();
        EXPECT_EQ(layout->positions[TableFormat::mirna], mirna);
        EXPECT_EQ(layout->positions[TableFormat::gene], row.size() == 2 ? 1 - mirna : 3 - mirna);
        EXPECT_EQ(layout->width, row.size());
    }
    // Neither predictions with further columns, nor gene maps, nor miRNAs with their sequences are lists of pairs.
    for (auto const & [header, row] : {std::pair{Row{"a", "b", "c"}, Row{"hsa-miR-21-5p", "PTEN", "0.9"}},
                                       {Row{"transcript", "gene"}, Row{"ENST00000371953", "PTEN"}},
                                       {Row{"name", "sequence"}, Row{"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"}},
                                       {Row{"name", "count"}, Row{"hsa-miR-21-5p", "17"}},
                                       {Row{"a", "b"}, Row{"hsa-miR-21-5p", "hsa-miR-7-5p"}},
                                       {Row{"a"}, Row{"hsa-miR-21-5p", "PTEN"}}})
        EXPECT_FALSE(layout_of_two_columns(header, row)) << row.back();
}

TEST(LayoutOf, TakesTheNamesThatPeopleGiveToColumns)
{
    for (std::vector<std::string_view> const & header :
         {std::vector<std::string_view>{"microRNA", "target_gene"}, {"mature_id", "Symbol"}, {"miRNA", "mRNA"},
          {"Target Genes", "miRNAs"}, {"miRNA", "Gene", "PMID"}})
        EXPECT_EQ(layout_of(header, "table", 1).format->name, "list of pairs") << header.back();
    for (std::vector<std::string_view> const & header :
         {std::vector<std::string_view>{"name", "gene", "support"}, {"miRNA", "Target Gene", "support", "references"},
          {"microRNA", "Symbol", "support", "PMID"}, {"mirna", "gene", "Gene symbol", "support"}})
        EXPECT_EQ(layout_of(header, "table", 1).format->name, "documented table") << header.back();
    EXPECT_EQ(layout_of(std::vector<std::string_view>{"mirna", "Gene symbol", "gene", "support"}, "table", 1).positions[TableFormat::gene], 2U);
}

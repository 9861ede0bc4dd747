#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/join/documented_table.hpp>

using namespace mirsweep;

namespace
{

std::vector<Mirna> const mirnas{{"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"},
                                {"hsa-miR-126-3p", "UCGUACCGUGAGUAAUAAUGCG"},
                                {"hsa-miR-7", "UGGAAGACUAGUGAUUUUGUUGU"}};

constexpr std::string_view own_header = "mirna\tgene\tsupport\treferences\n";
constexpr std::string_view mirtarbase_header =
    "miRTarBase ID,miRNA,Species (miRNA),Target Gene,Target Gene (Entrez ID),"
    "Species (Target Gene),Experiments,Support Type,References (PMID)\n";
constexpr std::string_view tarbase_v9_header = "species\tmirna_name\tmirna_id\tgene_name\tgene_id\texperimental_"
                                               "method\tregulation\tarticle_pubmed_id\tconfidence\n";

void add(DocumentedTable & table, std::string_view const text)
{
    MemorySource source{text, "table"};
    table.add(source);
}

DocumentedTable table_of(std::string_view const text)
{
    DocumentedTable table{mirnas};
    add(table, text);
    return table;
}

/// `miRNA gene support references`, one line a pair.
std::string shown(DocumentedTable const & table)
{
    std::string text;
    for (DocumentedPair const & pair : table.pairs())
        text += mirnas[pair.mirna].name + ' ' + pair.gene + ' ' + std::string{to_string(pair.support)} + ' ' +
                pair.references + '\n';
    return text;
}

std::string refusal_of(std::string_view const text)
{
    try
    {
        table_of(text);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "taken without an error";
}

std::string joined(std::string_view const header, std::string_view const rows)
{
    return std::string{header} + std::string{rows};
}

} // namespace

TEST(DocumentedTable, ReadsTheOwnFormat)
{
    DocumentedTable const table = table_of("# pairs\n\nmirna\tgene\tsupport\treferences\tnote\n"
                                           "hsa-miR-126-3p\tPIK3R2\tstrong\tdoi:10.1111/jcmm.15396\ta \"b\n"
                                           "# more\n\t\t\t\t\n"
                                           "hsa-miR-21-5p\tPTEN\tnegative\t\t\n");
    EXPECT_EQ(shown(table), "hsa-miR-126-3p PIK3R2 strong doi:10.1111/jcmm.15396\nhsa-miR-21-5p PTEN negative \n");
    EXPECT_EQ(table.rows(), 2U);
    EXPECT_EQ(table.warnings(), std::vector<std::string>{});
}

TEST(DocumentedTable, TakesItsWordsInAnyCaseAndNoReferences)
{
    EXPECT_EQ(shown(table_of("mirna,gene,support\nhsa-miR-7,EGFR,Strong\nhsa-miR-7,PTEN,NEGATIVE\n")),
              "hsa-miR-7 EGFR strong \nhsa-miR-7 PTEN negative \n");
}

TEST(DocumentedTable, SaysThatExperimentsAreMissing)
{
    DocumentedTable const table = table_of("miRNA\tTarget Gene\tSupport Type\nhsa-miR-7\tEGFR\tFunctional MTI\n"
                                           "hsa-miR-7\tPTEN\tFunctional MTI (Weak)\n");
    EXPECT_EQ(shown(table), "hsa-miR-7 EGFR NA \nhsa-miR-7 PTEN weak \n");
    EXPECT_EQ(table.warnings(), std::vector<std::string>{"table: has no column 'Experiments', which decides between strong and "
                                                         "weak support: it is NA where nothing else says it"});
}

TEST(DocumentedTable, ReadsEveryRowOfAListWithoutAHeader)
{
    EXPECT_EQ(shown(table_of("hsa-miR-21-5p\tPTEN\nhsa-miR-7\tEGFR\n")), "hsa-miR-21-5p PTEN NA \nhsa-miR-7 EGFR NA \n");
    EXPECT_EQ(shown(table_of("# mine\n\"PTEN\";\"hsa-miR-21-5p\"\n")), "hsa-miR-21-5p PTEN NA \n");
    EXPECT_EQ(table_of("hsa-miR-21-5p,PTEN\n").rows(), 1U);
}

TEST(DocumentedTable, JoinsAllRowsOfAPair)
{
    DocumentedTable const table = table_of(joined(own_header, "hsa-miR-21-5p\tPTEN\tnegative\t1\n"
                                                              "hsa-miR-21-5p\tTIMP3\tnegative\t4\n"
                                                              "hsa-miR-21-5p\tPTEN\tstrong\t2;1\n"
                                                              "hsa-miR-21-5p\tPTEN\tweak\t3\n"));
    EXPECT_EQ(shown(table), "hsa-miR-21-5p PTEN strong 1;2;3\nhsa-miR-21-5p TIMP3 negative 4\n");
}

TEST(DocumentedTable, ReadsMirtarbase)
{
    DocumentedTable const table = table_of(
        joined(mirtarbase_header, "MIRT1,hsa-miR-21-5p,Homo sapiens,PTEN,5728.0,Homo sapiens,"
                                  "\"Western blot, luciferase assay\",Functional MTI,17681183.0\r\n"
                                  ",,,,,,,,\r\n"
                                  "MIRT1,hsa-miR-21-5p,hsa,PTEN,5728,hsa,Caspase-Glo\xA8 3/7//Microarray,"
                                  "Functional MTI (Weak),18392778\r\n"
                                  "MIRT2,hsa-miR-7,hsa,EMSY,56946,hsa,\"5\"\"RACE//ChIP-seq\",Functional MTI,1\r\n"
                                  "MIRT3,mmu-miR-7,mmu,Emsy,1,mmu,Microarray,Non-Functional MTI,1\r\n"));
    EXPECT_EQ(shown(table), "hsa-miR-21-5p PTEN strong 17681183;18392778\nhsa-miR-7 EMSY weak 1\n");
    EXPECT_EQ(table.rows(), 4U);
    EXPECT_EQ(table.pairs_of_other_mirnas(), 1U);
}

TEST(DocumentedTable, ReadsMirtarbaseWithMarkAndOtherSeparators)
{
    std::string text = joined(mirtarbase_header, "MIRT1,hsa-miR-7,hsa,EGFR,1956,hsa,qRT-PCR,Functional MTI,2\n");
    EXPECT_EQ(shown(table_of("\xEF\xBB\xBF" + text)), "hsa-miR-7 EGFR strong 2\n");
    for (char const separator : {';', '\t'})
    {
        std::string other = text;
        std::replace(other.begin(), other.end(), ',', separator);
        EXPECT_EQ(shown(table_of(other)), "hsa-miR-7 EGFR strong 2\n");
    }
}

TEST(DocumentedTable, ReadsTarbaseVersion9)
{
    DocumentedTable const table = table_of(
        joined(tarbase_v9_header, "Homo sapiens\thsa-miR-21-5p\tM\tPTEN\tE\tHITS-CLIP\tNegative\t20371350\t1\n"
                                  "Homo sapiens\thsa-miR-21-5p\tM\tPTEN\tE\tWestern Blot\tNegative\t17681183\t2\n"
                                  "Homo sapiens\thsa-miR-21-5p\tM\tNA\tE\tHITS-CLIP\tNegative\t20371350\t1\n"
                                  "Homo sapiens\thsa-miR-7\tM\tEGFR\tE\tPAR-CLIP\tNA\tNA\t0\n"));
    EXPECT_EQ(shown(table), "hsa-miR-21-5p PTEN strong 20371350;17681183\nhsa-miR-7 EGFR weak \n");
    EXPECT_EQ(table.rows(), 4U);
    EXPECT_EQ(
        table.warnings(),
        std::vector<std::string>{"table: line 4: 1 row without a miRNA or gene, which documents no pair"});
}

TEST(DocumentedTable, ReadsTarbaseVersion8)
{
    DocumentedTable const table =
        table_of("geneId\tgeneName\tmirna\tspecies\tcell_line\ttissue\tcategory\tmethod\tpositive_negative\t"
                 "direct_indirect\tup_down\tcondition\n"
                 "ENSG1\tPTEN\thsa-miR-21-5p\tHomo sapiens\tNA\tNA\tNA\tWestern Blot\tPOSITIVE\tINDIRECT\tDOWN\tNA\n"
                 "ENSG2\tCDK6(hsa)\thsa-miR-21-5p\tHomo sapiens\tNA\tNA\tNA\tHITS-CLIP\tPOSITIVE\tDIRECT\tDOWN\tNA\n"
                 "ENSG3\tEGFR\thsa-miR-7\tHomo sapiens\tNA\tNA\tNA\tqPCR\tNEGATIVE\tINDIRECT\tUNKNOWN\tNA\n");
    EXPECT_EQ(shown(table), "hsa-miR-21-5p PTEN strong \nhsa-miR-21-5p CDK6 weak \nhsa-miR-7 EGFR negative \n");
}

TEST(DocumentedTable, ReadsATsvThatRHasQuoted)
{
    EXPECT_EQ(shown(table_of("\"mirna\"\t\"gene\"\t\"support\"\t\"references\"\n"
                             "\"hsa-miR-7\"\t\"EGFR\"\t\"weak\"\t\"1\"\n")),
              "hsa-miR-7 EGFR weak 1\n");
}

TEST(DocumentedTable, MergesTables)
{
    DocumentedTable table{mirnas};
    add(table, joined(own_header, "hsa-miR-21-5p\tPTEN\tweak\tdoi:x\n"));
    add(table, joined(mirtarbase_header, "M,hsa-miR-7,hsa,EGFR,1,hsa,qRT-PCR,Functional MTI,2\n"
                                         "M,hsa-miR-21-5p,hsa,PTEN,1,hsa,qRT-PCR,Functional MTI,3\n"));
    EXPECT_EQ(shown(table), "hsa-miR-21-5p PTEN strong doi:x;3\nhsa-miR-7 EGFR strong 2\n");
    EXPECT_EQ(table.rows(), 3U);
}

TEST(DocumentedTable, FindsThePairsOfAGeneByMirna)
{
    DocumentedTable const table =
        table_of(joined(own_header, "hsa-miR-7\tPTEN\tweak\t\nhsa-miR-7\tpten\tweak\t\n"
                                    "hsa-miR-21-5p\tPTEN\tweak\t\nmmu-miR-7\tPTEN\tweak\t\n"));
    auto const pairs = table.pairs_of_gene("PTEN");
    ASSERT_EQ(pairs.size(), 2U);
    EXPECT_EQ(pairs[0].mirna, 0U);
    EXPECT_EQ(pairs[0].pair, 2U);
    EXPECT_EQ(pairs[1].mirna, 2U);
    EXPECT_EQ(pairs[1].pair, 0U);
    EXPECT_TRUE(table.pairs_of_gene("Pten").empty());
    EXPECT_TRUE(table.pairs_of_gene("").empty());
}

TEST(DocumentedTable, CountsDistinctPairsOfOtherMirnas)
{
    DocumentedTable const table = table_of(joined(own_header, "mmu-miR-1\tA\tweak\t\nmmu-miR-1\tA\tweak\t\n"
                                                              "mmu-miR-1\tB\tweak\t\nmmu-miR-2\tA\tweak\t\n"));
    EXPECT_EQ(table.pairs_of_other_mirnas(), 3U);
    EXPECT_EQ(table.warnings(), std::vector<std::string>{"table: none of its 4 rows names a miRNA of this run: it names 'mmu-miR-1' and "
                                       "others, and the run has 'hsa-miR-21-5p' and others"});
}

TEST(DocumentedTable, JoinsMirnasByCaseAndWithoutBlanks)
{
    DocumentedTable const table = table_of(joined(own_header, "hsa-mir-21-5p\tPTEN\tweak\t\nHSA-MIR-21-5P\tE\tweak\t\n"
                                                              "hsa-miR-126-3p \tA\tweak\t\n\xC2\xA0hsa-miR-7\t A \tweak\t\n"));
    EXPECT_EQ(shown(table), "hsa-miR-21-5p PTEN weak \nhsa-miR-21-5p E weak \nhsa-miR-126-3p A weak \nhsa-miR-7 A weak \n");
    EXPECT_EQ(table.joined_by(), (JoinCounts{2, 2, 0, 0, 0}));
    EXPECT_EQ(table.warnings(), std::vector<std::string>{});
}

TEST(DocumentedTable, WarnsOfMissingArmsOnEitherSide)
{
    DocumentedTable const table =
        table_of(joined(own_header, "hsa-miR-21\tPTEN\tweak\t\nhsa-miR-7-5p\tA\tweak\t\nhsa-miR-21-3p\tA\tweak\t\n"
                                    "hsa-miR-126-5p\tA\tweak\t\nhsa-miR-7\tA\tweak\t\n"));
    EXPECT_EQ(table.warnings(), std::vector<std::string>{
                                    "table: 2 documented pairs would match except for the miRNA's arm (-5p, -3p), such as "
                                    "'hsa-miR-21' for hsa-miR-21-5p: --mirna-aliases can tell which arm is meant"});
}

TEST(DocumentedTable, WarnsOfMirnasWithoutTheirSpecies)
{
    DocumentedTable const table = table_of(joined(own_header, "hsa-miR-21-5p\tPTEN\tweak\t\nmiR-21-5p\tA\tweak\t\nmiR-21\tB\tweak\t\n"
                                                              "miR-999-5p\tA\tweak\t\nrno-miR-21-5p\tA\tweak\t\n"));
    EXPECT_EQ(table.warnings(), std::vector<std::string>{
                                    "table: 2 documented pairs would match if the miRNA's name had its species, such as "
                                    "'miR-21-5p' for hsa-miR-21-5p: write whole names"});
}

TEST(DocumentedTable, WarnsOfFieldsWithSeveralNames)
{
    DocumentedTable const table =
        table_of(joined(own_header, "hsa-miR-21-5p\tPTEN\tweak\t\nhsa-miR-999-5p, hsa-miR-21-5p\tA\tweak\t\n"
                                    "hsa-miR-998;hsa-miR-999\tA\tweak\t\nhsa-miR-21-5p\tPTEN;PDCD4\tweak\t\n"));
    EXPECT_EQ(table.warnings(), (std::vector<std::string>{
                                    "table: 1 documented pair would match if each miRNA had a row of its own, such as "
                                    "'hsa-miR-999-5p, hsa-miR-21-5p'",
                                    "table: 1 documented pair would match if each gene had a row of its own, such as 'PTEN;PDCD4'"}));
}

TEST(DocumentedTable, WarnsOfGenesThatMatchButForCaseOrBlanks)
{
    DocumentedTable table = table_of(joined(own_header, "hsa-miR-7\tPten\tweak\t\nhsa-miR-21-5p\tPten\tweak\t\n"
                                                        "hsa-miR-7\tEGFR\tweak\t\nhsa-miR-7\tAbsent\tweak\t\n"
                                                        "mmu-miR-7\tegfr\tweak\t\n"));
    for (char const * const gene : {"PTEN", "EGFR", "egfr", "OTHER", "PTEN"})
        table.see_gene(gene);
    EXPECT_EQ(table.warnings(), std::vector<std::string>{
                                    "table: 2 documented pairs would match except for case or blanks in the gene's name, such "
                                    "as 'Pten' for PTEN: names of genes match exactly"});
}

TEST(DocumentedTable, WarnsOfNamesThatASpreadsheetChanged)
{
    DocumentedTable const table =
        table_of(joined(own_header, "hsa-miR-7\tEGFR\tweak\t\nhsa-miR-7\t2-Mar\tweak\t\n"
                                    "hsa-miR-21-5p\t2-Mar\tweak\t\nhsa-miR-7\tSep-09\tweak\t\n"));
    EXPECT_EQ(table.warnings(),
              std::vector<std::string>{"table: line 3: the gene '2-Mar' is the first of 2 names that a "
                                       "spreadsheet seems to have changed: such names match no gene"});
}

TEST(DocumentedTable, WarnsOfATableWithoutRows)
{
    EXPECT_EQ(table_of(own_header).warnings(), std::vector<std::string>{"table: has a header and no rows"});
}

TEST(DocumentedTable, LeavesOutPredictionsOfMultimir)
{
    // Predictions have a score in place of support.
    DocumentedTable const table = table_of("database,mature_mirna_acc,mature_mirna_id,target_symbol,target_entrez,score,type\n"
                                           "targetscan,MIMAT1,hsa-miR-7,EGFR,1956,-0.3,predicted\n"
                                           "mirdb,MIMAT1,hsa-miR-7,PTEN,5728,80,predicted\n");
    EXPECT_EQ(shown(table), "");
    EXPECT_EQ(table.warnings(), std::vector<std::string>{"table: line 2: the first of 2 rows of type 'predicted', which documents "
                                                         "no pair: left out"});
    // A column `type` of another table says nothing of the kind.
    EXPECT_EQ(shown(table_of("miRNA,Gene,type\nhsa-miR-7,EGFR,mRNA\n")), "hsa-miR-7 EGFR NA \n");
}

TEST(DocumentedTable, DoesNotKnowTheSupportOfARowThatLacksIt)
{
    for (char const * const verdict : {"", "NA", "nan"})
        EXPECT_EQ(shown(table_of(joined(mirtarbase_header, std::string{"M,hsa-miR-7,hsa,EGFR,1,hsa,qRT-PCR,"} + verdict + ",2\n"))),
                  "hsa-miR-7 EGFR NA 2\n")
            << verdict;
}

TEST(DocumentedTable, RefusesWhatIsNoTable)
{
    EXPECT_EQ(refusal_of(""), "table: is empty");
    EXPECT_EQ(refusal_of("# only\n\n"), "table: has no header");
    EXPECT_EQ(refusal_of("PK\x03\x04xl/workbook.xml"),
              "table: is a spreadsheet or zip archive: save it as CSV, or unpack it");
    EXPECT_EQ(refusal_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
              "table: is a spreadsheet or zip archive: save it as CSV, or unpack it");
    EXPECT_EQ(refusal_of(std::string_view{"\xFF\xFEm\0i\0", 6}), "table: is UTF-16 text: save it as UTF-8");
    EXPECT_EQ(refusal_of(std::string_view{"m\0i\0r\0", 6}), "table: is UTF-16 text: save it as UTF-8");
    EXPECT_EQ(refusal_of(">hsa-miR-21-5p\nUAGCUUAUCAGACUGAUGUUGA\n").substr(0, 55),
              "table: line 1: not the header of a documented table: gi");
}

TEST(DocumentedTable, RefusesMalformedRows)
{
    EXPECT_EQ(refusal_of(joined(own_header, "hsa-miR-7\tEGFR\tweak\t1\n\nhsa-miR-7\tEGFR\n")),
              "table: line 4: this row has 2 columns and the header 4: is a field with a separator not quoted, or the table cut off?");
    EXPECT_EQ(refusal_of(joined(own_header, "hsa-miR-7\tEGFR\tweak\t1\nhsa-miR-7\tPTEN\tweak\t1\tmore\n")),
              "table: line 3: this row has 5 columns and the header 4: is a field with a separator not quoted, or the table cut off?");
    EXPECT_EQ(refusal_of(joined(own_header, "1\thsa-miR-7\tEGFR\tweak\t1\nhsa-miR-7\tPTEN\tweak\t1\n")),
              "table: line 3: this row has 4 columns and the first row 5: is a field with a separator not quoted, or the table cut off?");
    EXPECT_EQ(refusal_of(joined(own_header, "hsa-miR-7\tEGFR\tgood\t1\n")),
              "table: line 2: 'good' is not a 'support' of a documented table: use strong, weak or negative");
    EXPECT_EQ(refusal_of(joined(own_header, "mmu-miR-7\tEGFR\tvalidated\t1\n")),
              "table: line 2: 'validated' is not a 'support' of a documented table: use strong, weak or negative");
    EXPECT_EQ(refusal_of(joined(own_header, "hsa-miR-7\t\tweak\t1\n")),
              "table: line 2: this row names no miRNA or no gene");
    EXPECT_EQ(refusal_of(joined(mirtarbase_header, "M,hsa-miR-7,hsa,\"EG\nFR\",1,hsa,qRT-PCR,Functional MTI,2\n")),
              "table: line 2: 'EG\\x0aFR' holds a control byte: remove it");
    EXPECT_EQ(refusal_of(joined(mirtarbase_header, "M,hsa-miR-7,hsa,A,1,hsa,\"qRT-PCR,Functional MTI,2\n")),
              "table: line 2: a quote is opened here and never closed");
}

TEST(DocumentedTable, RefusesTwoMirnasOfOneName)
{
    EXPECT_THROW(DocumentedTable(std::vector<Mirna>{mirnas[0], mirnas[0]}), std::invalid_argument);
}

TEST(BundledTables, HoldThePairsAndMirnasOfTheFoundingPapers)
{
    DocumentedTable const table = table_of(bundled_documented_table());
    EXPECT_EQ(table.rows(), 12U);
    auto const pairs = table.pairs_of_gene("PIK3R2");
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_EQ(pairs[0].mirna, 1U);
    EXPECT_EQ(table.pairs()[pairs[0].pair].support, Support::strong);
    EXPECT_EQ(table.pairs()[pairs[0].pair].references, "doi:10.1111/jcmm.15396");
    EXPECT_EQ(bundled_mirnas().substr(0, 14), ">hsa-miR-21-5p");
    EXPECT_NE(bundled_mirnas().find("\nUCGUACCGUGAGUAAUAAUGCG\n"), std::string_view::npos);
}

namespace
{

std::vector<Mirna> const with_accessions{{"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA", "MIMAT0000076"},
                                         {"hsa-miR-126-3p", "UCGUACCGUGAGUAAUAAUGCG", "MIMAT0000445"}};

} // namespace

TEST(DocumentedTable, JoinsByAccessionBesideAnOlderName)
{
    DocumentedTable table{with_accessions};
    add(table, "database,mature_mirna_acc,mature_mirna_id,target_symbol,target_entrez,target_ensembl,experiment,support_type,"
               "pubmed_id,type\n"
               "mirtarbase,MIMAT0000076,hsa-miR-21,PTEN,5728,E,Western blot,Functional MTI,1,validated\n"
               "mirtarbase,MIMAT0000445,hsa-miR-126,PIK3R2,1,E,Microarray,Functional MTI,2,validated\n"
               "elmmo,MIMAT0000445,hsa-miR-126,TOM1,1,E,,,,predicted\n");
    EXPECT_EQ(table.joined_by(), (JoinCounts{0, 0, 0, 0, 2}));
    ASSERT_EQ(table.pairs().size(), 2U);
    EXPECT_EQ(table.pairs()[1].gene, "PIK3R2");
    EXPECT_EQ(table.warnings(), std::vector<std::string>{"table: line 4: 1 row of type 'predicted', which "
                                                         "documents no pair: left out"});
}

TEST(DocumentedTable, SaysThatANameIsAmbiguous)
{
    DocumentedTable::Knowledge knowledge{};
    knowledge.aliases.entries = {{"MIMAT0000076", {"hsa-miR-x"}}, {"MIMAT0000445", {"hsa-miR-x"}}};
    DocumentedTable table{with_accessions, knowledge};
    add(table, joined(own_header, "hsa-miR-21-5p\tPTEN\tweak\t\nhsa-miR-x\tPTEN\tweak\t\n"));
    EXPECT_EQ(table.pairs().size(), 1U);
    EXPECT_EQ(table.warnings(), std::vector<std::string>{"table: line 3: the miRNA 'hsa-miR-x' is the only name that "
                                                         "could mean more than one miRNA: pairs of such names are not joined"});
}

TEST(DocumentedTable, RestoresGenesByTheEntrezIdOfAnotherRow)
{
    DocumentedTable const table = table_of(
        joined(mirtarbase_header, "M,hsa-miR-21-5p,hsa,06-mar,10299,hsa,CLASH,Functional MTI (Weak),1\n"
                                  "M,hsa-miR-21-5p,hsa,01-sep,1731,hsa,CLASH,Functional MTI (Weak),2\n"
                                  "M,hsa-miR-21-5p,hsa,44621,1731,hsa,CLASH,Functional MTI (Weak),3\n"
                                  "M,hsa-miR-21-5p,hsa,MARCHF6,10299,hsa,Western blot,Functional MTI,4\n"
                                  "M,hsa-miR-7,hsa,MARCHF6,10299,hsa,CLASH,Functional MTI (Weak),5\n"
                                  "M,hsa-miR-7,hsa,06-mar,10299,hsa,CLASH,Functional MTI (Weak),6\n"));
    EXPECT_EQ(shown(table), "hsa-miR-21-5p MARCHF6 strong 1;4\nhsa-miR-21-5p 01-sep weak 2\nhsa-miR-21-5p 44621 weak 3\n"
                            "hsa-miR-7 MARCHF6 weak 5;6\n");
    EXPECT_EQ(table.pairs_of_gene("MARCHF6").size(), 2U);
    EXPECT_EQ(table.pairs_of_gene("MARCHF6")[1].pair, 3U);
    EXPECT_EQ(table.joined_by(), (JoinCounts{4, 0, 0, 0, 0}));
    EXPECT_EQ(table.warnings(),
              (std::vector<std::string>{"table: line 2: the gene '06-mar' is MARCHF6: 1 name that a spreadsheet "
                                        "changed and the Entrez id restores",
                                        "table: line 3: the gene '01-sep' is the first of 2 names that a spreadsheet seems to "
                                        "have changed: such names match no gene"}));
}

TEST(DocumentedTable, RestoresGenesByTheGeneMap)
{
    DocumentedTable::Knowledge knowledge{};
    knowledge.symbol_of_entrez = [](std::string_view const id)
    { return id == "1731" ? std::string_view{"SEPTIN1"} : std::string_view{}; };
    DocumentedTable table{mirnas, knowledge};
    add(table, joined(mirtarbase_header, "M,hsa-miR-7,hsa,1-Sep,1731.0,hsa,CLASH,Functional MTI (Weak),2\n"));
    EXPECT_EQ(shown(table), "hsa-miR-7 SEPTIN1 weak 2\n");
}

TEST(DocumentedTable, TakesNumbersForDaysOnlyAmongSymbols)
{
    std::string const days = "hsa-miR-7\t44621\tweak\t\nhsa-miR-7\tEGFR\tweak\t\nhsa-miR-7\tPTEN\tweak\t\n";
    EXPECT_EQ(table_of(joined(own_header, days)).warnings().size(), 1U);
    std::string const ids = "hsa-miR-7\t44621\tweak\t\nhsa-miR-7\t50000\tweak\t\n";
    EXPECT_TRUE(table_of(joined(own_header, ids)).warnings().empty());
}

TEST(DocumentedTable, SaysWhatWasLookedForAndWhatIsThere)
{
    DocumentedTable table{mirnas};
    add(table, joined(own_header, "hsa-miR-7\tPTEN\tweak\t\nhsa-miR-21-5p\tPTEN\tweak\t\nhsa-miR-7\tEGFR\tweak\t\n"));
    std::vector<std::string> const genes{"ENSG1", "ENSG2"};
    EXPECT_EQ(table.warnings_of_missing_genes({false, false, false}, genes, 7),
              std::vector<std::string>{"table: none of its 3 pairs for the miRNAs of this run is of a gene of the input: they "
                                       "are of 'PTEN', 'EGFR' and others, and the input has 'ENSG1', 'ENSG2' and others: "
                                       "--gene-map can give symbols for the identifiers of the input"});
    EXPECT_TRUE(table.warnings_of_missing_genes({false, true, false}, genes, 7).empty());
    EXPECT_EQ(table_of(joined(own_header, "hsa-miR-7\t5728\tweak\t\n")).warnings_of_missing_genes({false}, std::vector<std::string>{"PTEN"}, 1),
              std::vector<std::string>{"table: its only pair for the miRNAs of this run is not of a gene of the input: it is of "
                                       "'5728', and the input has 'PTEN': the table needs the genes' symbols, and has identifiers"});
    EXPECT_EQ(table_of(joined(own_header, "hsa-miR-7\tEGFR\tweak\t\n"))
                  .warnings_of_missing_genes({false}, std::vector<std::string>{"PTEN", "PTEN"}, 2),
              std::vector<std::string>{"table: its only pair for the miRNAs of this run is not of a gene of the input: it is of "
                                       "'EGFR', and the input has 'PTEN'"});
    EXPECT_EQ(table_of(joined(own_header, "hsa-miR-9999*\tPTEN\tweak\t\n")).warnings(),
              std::vector<std::string>{"table: its only row names no miRNA of this run: it names 'hsa-miR-9999*', and the run has "
                                       "'hsa-miR-21-5p' and others: names of another release need --mirna-aliases"});
}

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/join/gene_map.hpp>

#include "growth_of_time.hpp"

using namespace mirsweep;

namespace
{

GeneMap map_of(std::string_view const text)
{
    MemorySource source{text, "map.tsv"};
    return GeneMap{source};
}

std::string refusal_of(std::string_view const text)
{
    try
    {
        map_of(text);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "read without an error";
}

} // namespace

TEST(GeneMap, ReadsWithAndWithoutAHeader)
{
    for (char const * const header :
         {"", "transcript\tgene\n", "Transcript stable ID\tGene name\n", "transcript_id\tsymbol\n", "# made today\n\n",
          "\xEF\xBB\xBFtranscript\tgene\r\n"})
    {
        GeneMap const map = map_of(std::string{header} + "NM_000051\tATM\nENSG00000171862\tPTEN\n");
        EXPECT_EQ(map.size(), 2U) << header;
        EXPECT_EQ(map.gene_of("NM_000051"), "ATM") << header;
        EXPECT_EQ(map.gene_of("ENSG00000171862"), "PTEN") << header;
        EXPECT_EQ(map.gene_of("NM_000052"), "") << header;
    }
}

TEST(GeneMap, TakesAHeaderOnlyFromTheFirstRow)
{
    GeneMap const map = map_of("a\tA\ntranscript\tB\n");
    EXPECT_EQ(map.gene_of("transcript"), "B");
}

TEST(GeneMap, FindsExactNamesBeforeVersions)
{
    GeneMap const map = map_of("NM_1.1\tA\nNM_1\tB\nNM_2\tC\nNM_3.2\tD\nNM_4.1\tE\nNM_4.2\tF\nNM_5.1\tG\nNM_5.2\tG\n");
    EXPECT_EQ(map.gene_of("NM_1.1"), "A");
    EXPECT_EQ(map.gene_of("NM_1"), "B");
    EXPECT_EQ(map.gene_of("NM_1.7"), "B");
    EXPECT_EQ(map.gene_of("NM_2.1"), "C");
    EXPECT_EQ(map.gene_of("NM_3"), "D");
    EXPECT_EQ(map.gene_of("NM_3.1"), "D");
    EXPECT_EQ(map.gene_of("NM_4.2"), "F");
    EXPECT_EQ(map.gene_of("NM_4"), "");
    EXPECT_EQ(map.gene_of("NM_5"), "G");
    EXPECT_EQ(map.gene_of("NM_2."), "");
    EXPECT_EQ(map.gene_of(".1"), "");
    EXPECT_EQ(map.gene_of("NM_2.1a"), "");
    EXPECT_EQ(map.gene_of(""), "");
}

TEST(GeneMap, TakesRepeatedRowsAndUnknownGenes)
{
    GeneMap const map = map_of("a\tA\na\tA\nb\t\nc\tNA\nd \t D\n");
    EXPECT_EQ(map.size(), 4U);
    EXPECT_EQ(map.gene_of("a"), "A");
    EXPECT_EQ(map.gene_of("b"), "");
    EXPECT_EQ(map.gene_of("c"), "");
    EXPECT_EQ(map.gene_of("d"), "D");
}

TEST(GeneMap, RefusesWhatIsNoMap)
{
    EXPECT_EQ(refusal_of("transcript\tgene\na\tA\n\na\tB\n"),
              "map.tsv: record a (line 4): is of gene 'B' here and of 'A' above");
    EXPECT_EQ(refusal_of("a\tA\nb\n"),
              "map.tsv: line 2: a gene map has two columns, transcript and gene, and this row has 1");
    EXPECT_EQ(refusal_of("a\n"), "map.tsv: line 1: a gene map has two columns, transcript and gene, and this row has 1");
    EXPECT_EQ(refusal_of("left\tmiddle\tright\n"),
              "map.tsv: line 1: a gene map needs a column of transcripts and one of genes, and of these 3 neither a name "
              "nor the content says which they are: keep the two, such as with `cut -f2,3`, transcripts first");
    EXPECT_EQ(refusal_of("transcript,gene,note\na,A,x\nb,B\n"),
              "map.tsv: line 3: this row has 2 columns and the first 3: is a name with a separator not quoted?");
    EXPECT_EQ(refusal_of("\tA\n"), "map.tsv: line 1: this row names no transcript");
    EXPECT_EQ(refusal_of("a\t\xFF\n"), "map.tsv: line 1: '\\xff' holds a control byte or is not UTF-8");
    EXPECT_EQ(refusal_of(""), "map.tsv: is empty");
    EXPECT_EQ(refusal_of("PK\x03\x04"), "map.tsv: is a spreadsheet or zip archive: save it as CSV, or unpack it");
    EXPECT_EQ(refusal_of("transcript\tgene\n"), "map.tsv: has no row: a gene map has two columns, transcript and gene");
}

TEST(GeneMap, FindsTranscriptsAsToolsWriteThem)
{
    GeneMap const map = map_of("NM_1.1\tA\nENST1\tB\n");
    EXPECT_EQ(map.gene_of("rna-NM_1.1"), "A");
    EXPECT_EQ(map.gene_of("rna-NM_1.7"), "A");
    EXPECT_EQ(map.gene_of("transcript:ENST1"), "B");
    EXPECT_EQ(map.gene_of("ENST1::chr10:1-9(+)"), "B");
    EXPECT_EQ(map.gene_of("NM_1.1:132-509"), "A");
    EXPECT_EQ(map.gene_of("NM_1.7:132-509"), "A");
    EXPECT_EQ(map.gene_of("NM_1.1_utr3_8_0_chr10_87965287_f"), "A");
    EXPECT_EQ(map.gene_of("NM_1.1:132-x"), "");
    EXPECT_EQ(map.gene_of("rna-"), "");
    EXPECT_EQ(map.find("NM_1"), "A");
    EXPECT_EQ(map.find("NM_2"), std::nullopt);
}

TEST(GeneMap, KnowsSymbolsByEntrezId)
{
    GeneMap const map = map_of("Transcript stable ID\tGene name\tNCBI gene (formerly Entrezgene) ID\nENST1\tMARCHF6\t10299\n"
                               "\tSEPTIN1\t1731\nENST2\t\t7\n");
    EXPECT_EQ(map.symbol_of_entrez("10299"), "MARCHF6");
    EXPECT_EQ(map.symbol_of_entrez("1731"), "SEPTIN1");
    EXPECT_EQ(map.symbol_of_entrez("7"), "");
    EXPECT_EQ(map.symbol_of_entrez(""), "");
    EXPECT_TRUE(map.names_gene("MARCHF6"));
    EXPECT_FALSE(map.names_gene("ENST1"));
    EXPECT_FALSE(map.names_gene(""));
}

TEST(GeneMap, SaysThatColumnsAreSwapped)
{
    GeneMap const map = map_of("PTEN\tENST00000371953\nTP53\tENST00000269305\n");
    EXPECT_EQ(map.gene_of("ENST00000371953"), "PTEN");
    ASSERT_EQ(map.warnings().size(), 1U);
    EXPECT_EQ(map.warnings().front(),
              "map.tsv: its columns are swapped: the genes come first and the transcripts second, and are read so");
    GeneMap const named = map_of("transcript\tgene\nPTEN\tENST00000371953\nTP53\tENST00000269305\n");
    EXPECT_EQ(named.gene_of("ENST00000371953"), "PTEN");
    ASSERT_EQ(named.warnings().size(), 1U);
    EXPECT_EQ(named.warnings().front(),
              "map.tsv: its columns are swapped: the transcripts are where the genes should be, and are read so");
    EXPECT_TRUE(map_of("Gene name\tTranscript stable ID\nPTEN\tENST00000371953\n").warnings().empty());
}

TEST(GeneMap, IsSwappedByTheTranscriptsOfTheInput)
{
    auto const swapped = map_of("PTEN\tt1\nB\tt2\nC\tt3\n").swapped_for(std::vector<std::string>{"t1", "t2.4", "x"});
    ASSERT_TRUE(swapped);
    EXPECT_EQ(swapped->gene_of("t1"), "PTEN");
    EXPECT_EQ(swapped->gene_of("t2.4"), "B");
    EXPECT_EQ(swapped->first_transcripts(), (std::vector<std::string>{"t1", "t2", "t3"}));
    ASSERT_EQ(swapped->warnings().size(), 1U);
    EXPECT_EQ(swapped->warnings().front(), "map.tsv: its columns are swapped: the transcripts of the input are where the "
                                           "genes should be, and are read so");
    // Not where it is a guess: few are found, one is found in its own column, a name has two genes, or the kind of the
    // names says which column is which.
    std::string const map = "PTEN\tt1\nB\tt2\nC\tt3\n";
    for (auto const & [text, transcripts] :
         {std::pair{map, std::vector<std::string>{"t1", "x"}}, {map, {"t1", "t2", "PTEN"}}, {map, {}}, {map, {"x", "y"}},
          {"A\tt1\nB\tt1\n", {"t1"}}, {"ENST00000371953\tPTEN\n", {"PTEN"}}, {"AT1G01010.1\tt1\n", {"t1"}}})
        EXPECT_FALSE(map_of(text).swapped_for(transcripts)) << text;
}

TEST(GeneMap, IsSwappedWhereTheGenesHaveSeveralTranscripts)
{
    GeneMap const map = map_of("A\tt1\nA\tt2\nB\tt3\nB\tt4\nC\tt5\n");
    EXPECT_EQ(map.gene_of("t2"), "A");
    EXPECT_EQ(map.gene_of("t5"), "C");
    EXPECT_EQ(map.warnings().size(), 1U);
    EXPECT_TRUE(map_of("t1\tA\nt2\tA\nt3\tB\nt4\tB\n").warnings().empty());
    // One name with two genes may be a mistake.
    EXPECT_NE(refusal_of("t1\tA\nt1\tB\nt2\tC\n"), "");
    EXPECT_NE(refusal_of("ENST1\tA\nENST00000000001\tA\nENST00000000001\tB\nENST00000000002\tC\nENST00000000002\tD\n"), "");
}

TEST(GeneMap, TakesRowNumbersOfRForWhatTheyAre)
{
    for (char const * const text : {"\"\",\"t\",\"g\"\n\"1\",\"t1\",\"A\"\n\"2\",\"t2\",\"B\"\n",
                                    "\"V1\" \"V2\"\n\"1\" \"t1\" \"A\"\n\"2\" \"t2\" \"B\"\n"})
    {
        GeneMap const map = map_of(text);
        EXPECT_EQ(map.gene_of("t1"), "A") << text;
        EXPECT_EQ(map.gene_of("t2"), "B") << text;
        EXPECT_EQ(map.gene_of("1"), "") << text;
    }
    // Other rows of one column more are no row names, so that no first row is lost.
    EXPECT_NE(refusal_of("t1\tA\nt2\tB\tx\n"), "");
}

TEST(GeneMap, KnowsTheTranscriptsOfWormBase)
{
    for (char const * const text : {"Y74C9A.2a.1,nlp-40\n2L52.1.2,lin-14\n", "nlp-40,Y74C9A.2a.1\nlin-14,2L52.1.2\n",
                                    "WBGene00022276\tY74C9A.2a.1\tnlp-40\nWBGene00003001\t2L52.1.2\tlin-14\n",
                                    "name;seq\nnlp-40;Y74C9A.2a.1\nlin-14;2L52.1.2\n"})
    {
        GeneMap const map = map_of(text);
        EXPECT_EQ(map.gene_of("Y74C9A.2a.1"), "nlp-40") << text;
        EXPECT_EQ(map.gene_of("2L52.1.2"), "lin-14") << text;
    }
    // Human genes that are called by their clones are no transcripts.
    EXPECT_EQ(map_of("t1\tAC012345.1\nt2\tRP11-34P13.7\n").gene_of("t1"), "AC012345.1");
}

TEST(GeneMap, ReadsEveryStyleOfMap)
{
    std::size_t styles = 0;
    for (auto const & entry : std::filesystem::directory_iterator{std::string{MIRSWEEP_STYLES} + "/maps"})
    {
        SCOPED_TRACE(entry.path().filename());
        std::ifstream file{entry.path(), std::ios::binary};
        std::string const text{std::istreambuf_iterator<char>{file}, {}};
        GeneMap const map = map_of(text);
        EXPECT_EQ(map.gene_of("ENST00000371953"), "PTEN");
        EXPECT_EQ(map.gene_of("ENST00000269305"), "TP53");
        EXPECT_EQ(map.gene_of("ENST00000302632.7"), "P2RY12");
        EXPECT_EQ(map.gene_of("ENST00000000001"), "");
        bool const is_swapped = entry.path().filename().string().starts_with("swapped");
        EXPECT_EQ(map.warnings().size(), is_swapped ? 1U : 0U);
        ++styles;
    }
    EXPECT_GE(styles, 25U);
}

/// MANE's summary has the transcripts of RefSeq and of Ensembl, and NCBI's gene2refseq may have one in several rows.
TEST(GeneMap, NamesTranscriptsOfEveryDatabaseInItsColumns)
{
    GeneMap const map = map_of("#NCBI_GeneID\tsymbol\tRefSeq_nuc\tEnsembl_nuc\n"
                               "GeneID:5728\tPTEN\tNM_000314.8\tENST00000371953.9\n"
                               "GeneID:7157\tTP53\tNM_000546.6\tENST00000269305.9\n"
                               "GeneID:1\tA1BG\tNM_130786.4\t-\n");
    for (char const * const name : {"NM_000314.8", "NM_000314", "ENST00000371953.9", "ENST00000371953.2", "ENST00000371953"})
        EXPECT_EQ(map.gene_of(name), "PTEN") << name;
    EXPECT_EQ(map.gene_of("ENST00000269305.9"), "TP53");
    EXPECT_EQ(map.gene_of("-"), "");
    EXPECT_EQ(map.size(), 3U);
    EXPECT_EQ(map.warnings(), std::vector<std::string>{});
}

/// One RefSeq transcript may be that of two genes of Ensembl: which of them is meant is then not known.
TEST(GeneMap, ANameOfTwoGenesInAFurtherColumnHasNone)
{
    GeneMap const map = map_of("Transcript stable ID\tGene name\tRefSeq mRNA ID\n"
                               "ENST00000371953\tPTEN\tNM_000314\nENST00000269305\tTP53\tNM_000546\n"
                               "ENST00000000001\tPTEN2\tNM_000314\nENST00000000002\tPTEN\tNM_000314\n");
    EXPECT_EQ(map.gene_of("NM_000314"), "");
    EXPECT_TRUE(map.find("NM_000314").has_value());
    EXPECT_EQ(map.gene_of("NM_000546"), "TP53");
    EXPECT_EQ(map.gene_of("ENST00000371953"), "PTEN");
    EXPECT_EQ(map.gene_of("ENST00000000001"), "PTEN2");
}

TEST(GeneMap, NumbersOfGenesAreNotTakenForSymbols)
{
    GeneMap const map = map_of("#id\tstatus\tname\tproduct\thgnc\tgenbank\n"
                               "NM_000314.8\tReviewed\tPTEN\tphosphatase and tensin homolog\t9588\tU92436\n"
                               "NM_001304717.5\tReviewed\tPTEN\tphosphatase and tensin homolog\t9588\tU92437\n"
                               "NM_000546.6\tReviewed\tTP53\ttumor protein p53\t11998\tX02469\n");
    EXPECT_EQ(map.gene_of("NM_000314.8"), "PTEN");
    EXPECT_EQ(map.gene_of("NM_000546.6"), "TP53");
    // Where there is nothing else, numbers are the genes.
    EXPECT_EQ(map_of("ENST00000371953.9\t5728\nENST00000269305.9\t7157\n").gene_of("ENST00000371953.9"), "5728");
}

TEST(GeneMap, TakesTheColumnThatHoldsWhatItsNameSays)
{
    // R's packages call descriptions GENENAME, and g:Profiler the symbols `name`.
    for (char const * const text :
         {"ENSEMBLTRANS\tSYMBOL\tGENENAME\nENST1\tPTEN\tphosphatase and tensin homolog\nENST2\tTP53\ttumor protein p53\n",
          "From\tTo\tSpecies\tGene Name\nENST00000000001\tPTEN\tHomo sapiens\tphosphatase and tensin homolog\n"
          "ENST00000000002\tTP53\tHomo sapiens\ttumor protein p53\n",
          "initial_alias,converted_alias,name,description,namespace\n"
          "ENST00000000001,ENSG00000171862,PTEN,phosphatase,ENSEMBL\nENST00000000002,ENSG00000141510,TP53,tumor protein,ENSEMBL\n"})
    {
        GeneMap const map = map_of(text);
        EXPECT_EQ(map.gene_of(map.first_transcripts()[0]), "PTEN") << text;
        EXPECT_EQ(map.gene_of(map.first_transcripts()[1]), "TP53") << text;
    }
}

TEST(GeneMap, ReadsTheTablesOfHgnc)
{
    GeneMap const whole = map_of("hgnc_id\tsymbol\tname\tprev_symbol\tentrez_id\tensembl_gene_id\trefseq_accession\n"
                                 "HGNC:9588\tPTEN\tphosphatase\tMHAM\t5728\tENSG00000171862\tNM_000314\n"
                                 "HGNC:1\tLNC1\ta long non-coding gene\t\t7\tENSG00000000009\t\n");
    EXPECT_EQ(whole.gene_of("NM_000314.8"), "PTEN");
    EXPECT_EQ(whole.symbol_of_entrez("7"), "LNC1");
    GeneMap const of_genes = map_of("HGNC ID\tApproved symbol\tApproved name\tEnsembl gene ID\n"
                                    "HGNC:9588\tPTEN\tphosphatase\tENSG00000171862\n"
                                    "HGNC:11998\tTP53\ttumor protein\tENSG00000141510\n");
    EXPECT_EQ(of_genes.gene_of("ENSG00000171862.12"), "PTEN");
}

TEST(GeneMap, TakesNoRowForAHeader)
{
    // `mRNA` is a name of a column of transcripts, and here a value.
    GeneMap const map = map_of("Dmel\tFBgn0026379\tPten\tmRNA\tFBtr0079896\nDmel\tFBgn0026380\tfoo\tmRNA\tFBtr0079897\n");
    EXPECT_EQ(map.gene_of("FBtr0079896"), "Pten");
    EXPECT_EQ(map.gene_of("FBtr0079897"), "foo");
}

TEST(GeneMap, ReadsAHeaderThatBeginsAsAComment)
{
    GeneMap const map = map_of("## FlyBase\n#organism\tgene_ID\tgene_symbol\ttranscript_ID\tpolypeptide_symbol\n"
                               "Dmel\tFBgn0026379\tPten\tFBtr0079896\tPten-PA\nDmel\tFBgn0026379\tPten\tFBtr0079897\tPten-PB\n");
    EXPECT_EQ(map.gene_of("FBtr0079896"), "Pten");
    EXPECT_EQ(map.gene_of("FBtr0079897"), "Pten");
    EXPECT_EQ(map.size(), 2U);
    GeneMap const of_ucsc = map_of("#kgID\tmRNA\tgeneSymbol\trefseq\nENST00000371953.9\tNM_000314\tPTEN\tNM_000314\n"
                                   "ENST00000269305.9\tNM_000546\tTP53\tNM_000546\n");
    EXPECT_EQ(of_ucsc.gene_of("ENST00000371953"), "PTEN");
}

TEST(GeneMap, LeavesOutRowsOfOtherThingsThanTranscripts)
{
    GeneMap const map = map_of("Gene stable ID,RefSeq mRNA ID,Gene name\nENSG00000171862,NM_000314,PTEN\n"
                               "ENSG00000141510,,TP53\nENSG00000141511,,TP54\n");
    EXPECT_EQ(map.gene_of("NM_000314"), "PTEN");
    EXPECT_EQ(map.size(), 1U);
    ASSERT_EQ(map.warnings().size(), 1U);
    EXPECT_EQ(map.warnings().front(), "map.tsv: line 3: the first of 2 rows that name no transcript: left out");
}

TEST(GeneMap, NoticesGenesThatASpreadsheetChanged)
{
    GeneMap const map = map_of("tx,gene\nENST1,1-Mar\nENST2,2-Sep\nENST3,PTEN\nENST4,1-Mar\n");
    ASSERT_EQ(map.warnings().size(), 1U);
    EXPECT_EQ(map.warnings().front(), "map.tsv: line 2: the gene '1-Mar' is the first of 2 names that a spreadsheet seems to "
                                      "have changed: such names match no gene");
    EXPECT_TRUE(map_of("t1\tsep-1\nt2\tmar-1\n").warnings().empty()); // genes of the worm
}

TEST(GeneMap, RefusesAnAnnotation)
{
    EXPECT_EQ(refusal_of("#!genome-build GRCh38\n10\thavana\ttranscript\t1\t9\t.\t+\t.\tgene_id \"ENSG1\"; transcript_id "
                         "\"ENST1\"; gene_name \"PTEN\";\n"),
              "map.tsv: line 2: is an annotation (GTF or GFF3), not a gene map: make a table of its transcripts and genes, "
              "or give it to --annotation with a --genome");
    EXPECT_EQ(refusal_of("##gff-version 3\n10\thavana\tmRNA\t1\t9\t.\t+\t.\tID=transcript:ENST1;Parent=gene:ENSG1\n"),
              "map.tsv: line 2: is an annotation (GTF or GFF3), not a gene map: make a table of its transcripts and genes, "
              "or give it to --annotation with a --genome");
}

TEST(GeneMap, IsSwappedInLinearTime)
{
    auto const seconds = [](std::size_t const rows)
    {
        std::string text;
        for (std::size_t i = 0; i < rows; ++i)
            text += "G" + std::to_string(i) + "\ta." + std::to_string(i) + '\n';
        test::Stopwatch const watch;
        auto const swapped = map_of(text).swapped_for(std::vector<std::string>{"a.0", "a.1", "a.2"});
        EXPECT_EQ(swapped ? std::string{swapped->gene_of("a.1999")} : "", "G1999");
        return watch.seconds();
    };
    EXPECT_TRUE(test::grows_linearly(seconds, 5'000, test::growth_beyond_caches));
}

TEST(GeneMap, TakesLinearTimeForNamesOfOneStem)
{
    std::string text;
    for (int i = 0; i < 300'000; ++i)
        text += "a." + std::to_string(i) + "\tG" + std::to_string(i % 7) + '\n';
    GeneMap const map = map_of(text);
    EXPECT_EQ(map.gene_of("a"), "");
    EXPECT_EQ(map.gene_of("a.8"), "G1");
}

#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>
#include <vector>

#include <mirsweep/join/gene_of_header.hpp>

using namespace mirsweep;

namespace mirsweep
{

bool operator==(HeaderNames const & left, HeaderNames const & right)
{
    return left.transcript == right.transcript && left.gene == right.gene;
}

std::ostream & operator<<(std::ostream & stream, HeaderNames const & names)
{
    return stream << '\'' << names.transcript << "' of '" << names.gene << '\'';
}

} // namespace mirsweep

TEST(NamesOfHeader, TakesTheFirstWordIfNothingElseIsTold)
{
    EXPECT_EQ(names_of_header("ENSG00000000457"), (HeaderNames{"ENSG00000000457", ""}));
    EXPECT_EQ(names_of_header("seq1 some words"), (HeaderNames{"seq1", ""}));
    EXPECT_EQ(names_of_header("  seq1\tsome words "), (HeaderNames{"seq1", ""}));
    EXPECT_EQ(names_of_header(""), (HeaderNames{"", ""}));
    EXPECT_EQ(names_of_header(" \t"), (HeaderNames{"", ""}));
}

TEST(NamesOfHeader, ANameHasAnyLetterThatEndsNoWord)
{
    std::string const name = "ENST0000012345678901";
    for (int c = 1; c < 256; ++c)
        for (std::size_t const at : {1U, 7U, 8U, 17U, 19U})
        {
            auto const letter = static_cast<char>(c);
            if (letter == '|' || letter == ':' || letter == '=')
                continue;
            bool const ends_word = c <= ' ' || c == 0x7F;
            std::string header = name;
            header[at] = letter;
            EXPECT_EQ(names_of_header(header), (HeaderNames{ends_word ? name.substr(0, at) : header, ""})) << c << ' ' << at;
        }
}

// A header of one word is read more quickly than others. A blank after it changes nothing.
TEST(NamesOfHeader, OfOneWordAreTheSameWithABlankAfterIt)
{
    std::mt19937 random{11};
    std::vector<std::string> const pieces{
        "ENST00000371953", "ENSG00000171862", ".8", "PTEN", "NM_000314", "AT1G01010", "FBtr0070000", "_utr3", "-201",
        "MSTRG.1", "hsa_circ_0000002", "gene", "_", ".", "-", "/", "(", ")", "+", "@", "\"", "'", ";", ",", "[", "]",
        "{", "#", "chr1", "\xC3\xA9", ">", "<", "9606"};
    for (int i = 0; i < 20'000; ++i)
    {
        std::string header;
        for (auto count = 1 + random() % 4; count > 0; --count)
            header += pieces[random() % pieces.size()];
        ASSERT_EQ(names_of_header(header), names_of_header(header + ' ')) << header;
    }
}

TEST(NamesOfHeader, TakesAGeneAttribute)
{
    EXPECT_EQ(
        names_of_header("NM_000314.4_3utr gene=PTEN source=\"RefSeq NM_000314.4, 3'UTR nt 2244-5572 with poly(A)\""),
        (HeaderNames{"NM_000314.4_3utr", "PTEN"}));
    EXPECT_EQ(names_of_header("t\tgene=HLA-A"), (HeaderNames{"t", "HLA-A"}));
    EXPECT_EQ(names_of_header("t gene=\"E(spl)m7-HLH\" x"), (HeaderNames{"t", "E(spl)m7-HLH"}));
    EXPECT_EQ(names_of_header("t gene=\"two words\" x"), (HeaderNames{"t", "two words"}));
    EXPECT_EQ(names_of_header("t gene=\"PTEN"), (HeaderNames{"t", "PTEN"}));
    EXPECT_EQ(names_of_header("t ID=x;gene=PTEN;length=9"), (HeaderNames{"t", "PTEN"}));
    EXPECT_EQ(names_of_header("lcl|NM_000014.6_cds_1 [gene=A2M] [db_xref=GeneID:2]"),
              (HeaderNames{"NM_000014.6_cds_1", "A2M"}));
    EXPECT_EQ(names_of_header("t gene= x"), (HeaderNames{"t", ""}));
    EXPECT_EQ(names_of_header("t transgene=GFP oldgene=X"), (HeaderNames{"t", ""}));
    EXPECT_EQ(names_of_header("t transgene=GFP gene=PTEN"), (HeaderNames{"t", "PTEN"}));
}

TEST(NamesOfHeader, PutsTheAttributeBeforeEveryOtherRule)
{
    EXPECT_EQ(names_of_header("NM_000546.6 Homo sapiens tumor protein p53 (TP53), mRNA gene=MINE"),
              (HeaderNames{"NM_000546.6", "MINE"}));
    EXPECT_EQ(names_of_header("ENST00000371953.8|ENSG00000171862.11|PTEN gene=MINE"),
              (HeaderNames{"ENST00000371953.8", "MINE"}));
}

TEST(NamesOfHeader, ReadsGencode)
{
    EXPECT_EQ(
        names_of_header("ENST00000371953.8|ENSG00000171862.12|OTTHUMG00000018688.5|OTTHUMT00000049241.2|PTEN-201|PTEN|"
                        "8515|UTR5:1-845|CDS:846-2057|UTR3:2058-8515|"),
        (HeaderNames{"ENST00000371953.8", "PTEN"}));
    EXPECT_EQ(names_of_header(
                  "ENSMUST00000013807.8|ENSMUSG00000013663.17|-|-|Pten-201|Pten|8292|UTR5:1-1|CDS:2-9|UTR3:10-99|"),
              (HeaderNames{"ENSMUST00000013807.8", "Pten"}));
    EXPECT_EQ(
        names_of_header("ENST00000456328.2|ENSG00000290825.1|OTTHUMG00000002860.3|OTTHUMT00000362751.1|DDX11L2-202|"
                        "DDX11L2|1657|lncRNA|"),
        (HeaderNames{"ENST00000456328.2", "DDX11L2"}));
    EXPECT_EQ(names_of_header("ENST00000634605.1_PAR_Y|ENSG00000182378.15|-|-|X-1|PLCXD1|900|"),
              (HeaderNames{"ENST00000634605.1_PAR_Y", "PLCXD1"}));
}

TEST(NamesOfHeader, ReadsBioMartInAnyOrder)
{
    for (char const * const header :
         {"ENSG00000171862|ENST00000371953|PTEN", "ENST00000371953|PTEN|ENSG00000171862",
          "PTEN|ENSG00000171862|ENST00000371953",
          "ENSG00000171862|ENSG00000171862.12|ENST00000371953|10|87971930;87960894|1|PTEN|protein_coding",
          "phosphatase and tensin homolog|ENST00000371953|X|PTEN", "ENST00000371953|NM_000314.8|HGNC:9588|PTEN|-1"})
        EXPECT_EQ(names_of_header(header), (HeaderNames{"ENST00000371953", "PTEN"})) << header;
    EXPECT_EQ(names_of_header("ENSG00000171862|PTEN"), (HeaderNames{"ENSG00000171862", "PTEN"}));
    EXPECT_EQ(names_of_header("ENSG00000171862.12|ENST00000371953.9"), (HeaderNames{"ENST00000371953.9", ""}));
    EXPECT_EQ(names_of_header("ENSG00000171862||ENST00000371953|"), (HeaderNames{"ENST00000371953", ""}));
    EXPECT_EQ(names_of_header("ENSMUSG00000013663|ENSMUST00000013807|Pten"),
              (HeaderNames{"ENSMUST00000013807", "Pten"}));
    EXPECT_EQ(names_of_header("FBgn0026379|FBtr0079896|Pten"), (HeaderNames{"FBtr0079896", "Pten"}));
}

TEST(NamesOfHeader, LeavesOtherPipesAlone)
{
    EXPECT_EQ(names_of_header("a|b|c d"), (HeaderNames{"a|b|c", ""}));
    EXPECT_EQ(names_of_header("|"), (HeaderNames{"|", ""}));
    EXPECT_EQ(names_of_header("ENSX|ENS|ENST|ENSG|X"), (HeaderNames{"ENSX|ENS|ENST|ENSG|X", ""}));
    EXPECT_EQ(names_of_header("gi|ref"), (HeaderNames{"gi|ref", ""}));
    EXPECT_EQ(names_of_header("ref|"), (HeaderNames{"ref|", ""}));
    EXPECT_EQ(names_of_header(std::string(100, '|')).gene, "");
}

TEST(NamesOfHeader, ReadsEnsembl)
{
    EXPECT_EQ(names_of_header("ENST00000371953.8 cdna chromosome:GRCh38:10:87863113:87971930:1 gene:ENSG00000171862.11 "
                              "gene_biotype:protein_coding transcript_biotype:protein_coding gene_symbol:PTEN "
                              "description:phosphatase and tensin homolog [Source:HGNC Symbol;Acc:HGNC:9588]"),
              (HeaderNames{"ENST00000371953.8", "PTEN"}));
    EXPECT_EQ(names_of_header("ENST00000631435.1 cdna chromosome:GRCh38:7:1:12:1 gene:ENSG00000282253.1"),
              (HeaderNames{"ENST00000631435.1", ""}));
}

TEST(NamesOfHeader, ReadsNcbiDatasets)
{
    EXPECT_EQ(names_of_header("NM_003641.5:132-509 IFITM1 [organism=Homo sapiens] [GeneID=8519] [transcript=1]"),
              (HeaderNames{"NM_003641.5:132-509", "IFITM1"}));
    EXPECT_EQ(names_of_header("NM_004163.4 RAB27B [organism=Homo sapiens] [GeneID=5874]"),
              (HeaderNames{"NM_004163.4", "RAB27B"}));
    EXPECT_EQ(names_of_header("NP_000537.3 cellular tumor antigen p53 isoform a [organism=Homo sapiens] [GeneID=7157]"),
              (HeaderNames{"NP_000537.3", ""}));
    EXPECT_EQ(names_of_header("NM_1.1 word [strand=+]"), (HeaderNames{"NM_1.1", ""}));
    EXPECT_EQ(names_of_header("NM_1.1 [organism=Homo sapiens]"), (HeaderNames{"NM_1.1", ""}));
}

TEST(NamesOfHeader, ReadsRefSeq)
{
    EXPECT_EQ(names_of_header("NM_000546.6 Homo sapiens tumor protein p53 (TP53), transcript variant 1, mRNA"),
              (HeaderNames{"NM_000546.6", "TP53"}));
    EXPECT_EQ(names_of_header("NM_181833.2 Homo sapiens neurofibromin 2 (merlin) (NF2), transcript variant 9, mRNA"),
              (HeaderNames{"NM_181833.2", "NF2"}));
    EXPECT_EQ(
        names_of_header("NM_000343.4 Homo sapiens solute carrier family 5 (sodium/glucose cotransporter), member 1 "
                        "(SLC5A1), mRNA"),
        (HeaderNames{"NM_000343.4", "SLC5A1"}));
    EXPECT_EQ(names_of_header("NM_1.1 Homo sapiens foo (FOO), transcript variant 2 (long form), mRNA; nuclear gene"),
              (HeaderNames{"NM_1.1", "FOO"}));
    EXPECT_EQ(names_of_header("XM_047432858.1 PREDICTED: Homo sapiens X (FOO1), transcript variant X5, mRNA"),
              (HeaderNames{"XM_047432858.1", "FOO1"}));
    EXPECT_EQ(names_of_header(
                  "NM_079345.3 Drosophila melanogaster Enhancer of split m7, helix-loop-helix (E(spl)m7-HLH), mRNA"),
              (HeaderNames{"NM_079345.3", "E(spl)m7-HLH"}));
    EXPECT_EQ(names_of_header("NM_1.1 Homo sapiens solute carrier (a b), member 1, mRNA"), (HeaderNames{"NM_1.1", ""}));
    EXPECT_EQ(names_of_header("NM_1.1 Homo sapiens (FOO) mRNA"), (HeaderNames{"NM_1.1", ""}));
    EXPECT_EQ(names_of_header("BC012345.1 Homo sapiens foo (FOO), mRNA"), (HeaderNames{"BC012345.1", ""}));
}

TEST(NamesOfHeader, ReadsOldNcbi)
{
    EXPECT_EQ(names_of_header(
                  "gi|424037187|ref|NR_073460.1| Homo sapiens ribosome biogenesis protein BMS1 homolog pseudogene "
                  "(LOC101101776), non-coding RNA"),
              (HeaderNames{"NR_073460.1", "LOC101101776"}));
    EXPECT_EQ(
        names_of_header("gi|297206815|ref|NM_013373.3| Homo sapiens zinc finger, DHHC-type containing 8 (ZDHHC8), "
                        "transcript variant 2, mRNA"),
        (HeaderNames{"NM_013373.3", "ZDHHC8"}));
    EXPECT_EQ(names_of_header("ref|NM_000051.4| Homo sapiens ATM (ATM), mRNA"), (HeaderNames{"NM_000051.4", "ATM"}));
}

TEST(NamesOfHeader, TakesUcscsTrackOff)
{
    EXPECT_EQ(
        names_of_header("hg38_ncbiRefSeqCurated_NM_000051.4 range=chr11:108369102-108369107 5'pad=0 3'pad=0 strand=+ "
                        "repeatMasking=none"),
        (HeaderNames{"NM_000051.4", ""}));
    EXPECT_EQ(names_of_header("mm39_knownGene_ENSMUST00000013807.8 range=chr19:1-2"),
              (HeaderNames{"ENSMUST00000013807.8", ""}));
    EXPECT_EQ(names_of_header("hg38_NM range=chr1:1-2"), (HeaderNames{"hg38_NM", ""}));
    EXPECT_EQ(names_of_header("a_b_ range=chr1:1-2"), (HeaderNames{"a_b_", ""}));
    EXPECT_EQ(names_of_header("my_own_name chr1"), (HeaderNames{"my_own_name", ""}));
}

TEST(NamesOfHeader, GivesNoGeneThatIsNotPrintable)
{
    EXPECT_EQ(names_of_header("t gene=\"a\tb\""), (HeaderNames{"t", ""}));
    EXPECT_EQ(names_of_header("t gene=\"a\x01\""), (HeaderNames{"t", ""}));
    EXPECT_EQ(names_of_header("gi|1|gb|A.1\x01gi|2"), (HeaderNames{"A.1", ""}));
}

TEST(NamesOfHeader, StaysLinearOnHostileHeaders)
{
    std::string closing = "NM_1.1 ";
    std::string pipes = "ENST00000000001";
    std::string attributes = "t";
    for (int i = 0; i < 500'000; ++i)
    {
        closing += "),";
        pipes += "|ENST00000000001";
        attributes += " gene=";
    }
    EXPECT_EQ(names_of_header(closing), (HeaderNames{"NM_1.1", ""}));
    EXPECT_EQ(names_of_header(pipes), (HeaderNames{"ENST00000000001", ""}));
    EXPECT_EQ(names_of_header(attributes), (HeaderNames{"t", ""}));
}

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>

using namespace mirsweep;

namespace
{

MirnaSet read(std::string_view const text)
{
    MemorySource source{text, "m.fa"};
    return read_mirnas(source);
}

/// `name sequence`, one line a miRNA.
std::string shown(std::string_view const text)
{
    std::string result;
    for (Mirna const & mirna : read(text).mirnas)
        result += mirna.name + ' ' + mirna.sequence + '\n';
    return result;
}

std::string refusal_of(std::string_view const text)
{
    try
    {
        read(text);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "read without an error";
}

constexpr std::string_view too_long =
    "longer than 40 nt, too long for a mature miRNA: is this a precursor, or are the miRNA "
    "and transcript files swapped?";

constexpr std::string_view family_header =
    "miR family\tSeed+m8\tSpecies ID\tMiRBase ID\tMature sequence\tFamily Conservation?\tMiRBase Accession\n";
constexpr std::string_view family_rows =
    "let-7-5p/98-5p\tGAGGUAG\t9606\thsa-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\t2\tMIMAT0000062\n"
    "miR-7\tGGAAGAC\t9606\thsa miR_7 x\tTGGAAGACTAGTGATTTTGTTGT\t2\tMIMAT0000252\n";
constexpr std::string_view family_shown = "hsa-let-7a-5p UGAGGUAGUAGGUUGUAUAGUU\nhsa miR_7 x UGGAAGACUAGUGAUUUUGUUGU\n";

} // namespace

TEST(ReadMirnas, TakesTheFirstWordAndNormalisesLetters)
{
    EXPECT_EQ(
        shown(">hsa-miR-21-5p MIMAT0000076 Homo sapiens\nUAGCUUAUCAGACUGAUGUUGA\n>b\ttab\ntagcTTATcagactgatgttga\n"),
        "hsa-miR-21-5p UAGCUUAUCAGACUGAUGUUGA\nb UAGCUUAUCAGACUGAUGUUGA\n");
}

TEST(ReadMirnas, PassesOverCommentsInFront)
{
    EXPECT_EQ(shown("# from our lab, 2026\n\n#\nname\tsequence\nhsa-miR-21-5p\tUAGCUUAUCAGACUGAUGUUGA\n"),
              "hsa-miR-21-5p UAGCUUAUCAGACUGAUGUUGA\n");
    EXPECT_EQ(refusal_of("# pairs\nmirna\tgene\tsupport\treferences\tevidence\nhsa-miR-21-5p\tPTEN\tstrong\tx\ty\n"),
              "m.fa: line 2: neither FASTA, nor a table of names and sequences, nor a TargetScan table of miRNAs (3, 4 or 7 "
              "columns): this line has 5 columns");
}

TEST(ReadMirnas, TakesEveryLayout)
{
    std::string const wanted = "a UAGCUUAUCAGACUGAUGUUGA\nb UCGUACCGUGAGUAAUAAUGCG\n";
    for (char const * const text : {">a\nUAGCUUAUCAGACUGAUGUUGA\n>b\nUCGUACCGUGAGUAAUAAUGCG\n",
                                    ">a\nUAGCUUAUCAGACUGAUGUUGA\n>b\nUCGUACCGUGAGUAAUAAUGCG",
                                    ">a\r\nUAGCUUAUCAGACUGAUGUUGA\r\n>b\r\nUCGUACCGUGAGUAAUAAUGCG\r\n",
                                    ">a\rUAGCUUAUCAGACUGAUGUUGA\r>b\rUCGUACCGUGAGUAAUAAUGCG\r",
                                    "\xEF\xBB\xBF>a\nUAGCUUAUCAG\nACUGAUGUUGA\n\n\n>b\nUCGUACCGUGAGUAAUAAUGC\nG\n\n",
                                    "\n \n> a x\nUAGCUUAUCAG ACUGAUGUUGA \n>b\n\nUCGUACCGUGAGUAAUAAUGCG\n"})
    {
        EXPECT_EQ(shown(text), wanted) << text;
    }
    EXPECT_EQ(shown(">a;1 >x ;y\nU\nAGCUUAUCAGACUGAUGUUGA\n"), "a;1 UAGCUUAUCAGACUGAUGUUGA\n");
}

TEST(ReadMirnas, TakesTheShortestAndTheLongest)
{
    EXPECT_EQ(shown(">a\nUAGCUUAU\n"), "a UAGCUUAU\n");
    EXPECT_EQ(refusal_of(">a\nUAGCUUA\n"), "m.fa: record a (line 1): 7 nt long: a mature miRNA has 8 or more");
    EXPECT_EQ(shown(">a\n" + std::string(40, 'A') + "\n"), "a " + std::string(40, 'A') + "\n");
    EXPECT_EQ(refusal_of("\n>a\n" + std::string(30, 'A') + "\n" + std::string(11, 'A') + "\n"),
              "m.fa: record a (line 4): " + std::string{too_long});
    EXPECT_EQ(refusal_of(">a\n>b\nUAGCUUAU\n"),
              "m.fa: record a (line 1): has no sequence: is this a file of structures or names?");
}

TEST(ReadMirnas, RefusesWhatIsNotABase)
{
    EXPECT_EQ(refusal_of(">a\nUAGCUUAUCAGA\n>b x\nUCGUACC\nGUGXA\n"),
              "m.fa: record b (line 5): 'X' in column 4 is not a base: a miRNA is written in A C G U or T");
    for (char const letter : {'X', '-', '*', '1', '>', ';', '\x01', 'e'})
        EXPECT_EQ(refusal_of(std::string{">a\nUAGCUUAUCAG"} + letter + '\n').substr(0, 23), "m.fa: record a (line 2)")
            << letter;
    EXPECT_EQ(refusal_of(std::string_view{">a\nUAGCUUAUCAG\0\n", 16}),
              "m.fa: record a (line 2): '\\x00' in column 12 is not a base: a miRNA is written in A C G U or T");
}

TEST(ReadMirnas, TakesNOutsideTheSeedOnly)
{
    EXPECT_EQ(shown(">a\nnAGCUUAUNA\n"), "a NAGCUUAUNA\n");
    EXPECT_EQ(refusal_of(">a\nUNGCUUAUCA\n"),
              "m.fa: record a (line 1): N at position 2: positions 2-8 are the seed and must be known");
    EXPECT_EQ(refusal_of(">a\nNAGCUUAnCA\n"),
              "m.fa: record a (line 1): N at position 8: positions 2-8 are the seed and must be known");
}

TEST(ReadMirnas, CountsLettersThatPairWithNothing)
{
    MirnaSet const set = read(">a\nUGGAGAAGYAGGGCACGUGCA\n>b\nUAGCUUAUnA\n>c\nUAGCUUAUCAG\n>d\nUAGRUUAUCAG\n");
    ASSERT_EQ(set.mirnas.size(), 3U);
    EXPECT_EQ(set.mirnas[0].sequence, "UGGAGAAGNAGGGCACGUGCA");
    EXPECT_EQ(set.warnings,
              (std::vector<std::string>{"m.fa: record a (line 1): the first of 3 miRNAs with a letter other than A C G U or T, "
                                        "which pairs with nothing",
                                        "m.fa: record d (line 7): 1 miRNA whose positions 2-8 are not all known: left "
                                        "out"}));
}

TEST(ReadMirnas, LooksAtNothingThatIsNotSelected)
{
    std::string const text = ">hsa-miR-21-5p MIMAT0000076 x\nUAGCUUAUCAGACUGAUGUUGA\n>ssl-miR164a\nUGG!\n>hsa-miR-7\n" +
                             std::string(50, 'A') + "\n>ssl-miR164a\nAAAA\n";
    MemorySource source{text, "m.fa"};
    MirnaSet const set = read_mirnas(source, MirnaSelection{"hsa", {"hsa-miR-21*"}});
    ASSERT_EQ(set.mirnas.size(), 1U);
    EXPECT_EQ(set.mirnas.front().accession, "MIMAT0000076");
    EXPECT_EQ(set.others, (std::vector<std::string>{"ssl-miR164a", "hsa-miR-7"}));
    EXPECT_EQ(set.records, 3U);
    MemorySource again{text, "m.fa"};
    EXPECT_THROW(read_mirnas(again, MirnaSelection{"", {"hsa-miR-21"}}), UsageError);
}

TEST(ReadMirnas, ReadsTablesOfNamesAndSequences)
{
    std::string const right = "hsa-miR-21-5p UAGCUUAUCAGACUGAUGUUGA\nhsa-let-7a-5p UGAGGUAGUAGGUUGUAUAGUU\n";
    for (std::string const text :
         {"hsa-miR-21-5p\tUAGCUUAUCAGACUGAUGUUGA\nhsa-let-7a-5p\tTGAGGTAGTAGGTTGTATAGTT\n",
          "name\tsequence\r\nhsa-miR-21-5p\tUAGCUUAUCAGACUGAUGUUGA\r\nhsa-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\r\n",
          "miRNA,Mature sequence\nhsa-miR-21-5p,UAGCUUAUCAGACUGAUGUUGA\nhsa-let-7a-5p,UGAGGUAGUAGGUUGUAUAGUU\n",
          "sequence,miRNA\nUAGCUUAUCAGACUGAUGUUGA,hsa-miR-21-5p\nUGAGGUAGUAGGUUGUAUAGUU,hsa-let-7a-5p\n",
          "\"mirna\" \"seq\"\n\"1\" \"hsa-miR-21-5p\" \"UAGCUUAUCAGACUGAUGUUGA\"\n\"2\" \"hsa-let-7a-5p\" "
          "\"UGAGGUAGUAGGUUGUAUAGUU\"\n",
          "hsa-miR-21-5p  UAGCUUAUCAGACUGAUGUUGA\nhsa-let-7a-5p  UGAGGUAGUAGGUUGUAUAGUU\n",
          "1\thsa-miR-21-5p\tUAGCUUAUCAGACUGAUGUUGA\n2\thsa-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\n"})
        EXPECT_EQ(shown(text), right) << text;
    EXPECT_FALSE(read("a\tUAGCUUAUCAG\n").has_seeds_only);
    EXPECT_EQ(refusal_of("hsa-miR-21-5p\tup\n"),
              "m.fa: record hsa-miR-21-5p (line 1): 'p' is not a base: a miRNA is written in A C G U or T");
}

TEST(ReadMirnas, FindsTheColumnsOfNamedTables)
{
    for (std::string const text :
         {"\"\",\"name\",\"seq\"\n\"1\",\"hsa-miR-21-5p\",\"UAGCUUAUCAGACUGAUGUUGA\"\n",
          "accession\tname\tsequence\nMIMAT0000076\thsa-miR-21-5p\tUAGCUUAUCAGACUGAUGUUGA\n",
          "MIMAT0000076\thsa-miR-21-5p\tUAGCUUAUCAGACUGAUGUUGA\n", "hsa-miR-21-5p,UAGCUUAUCAGACUGAUGUUGA,MIMAT0000076\n",
          "miRNA;Length;Mature.Sequence\r\nhsa-miR-21-5p;22;UAGCUUAUCAGACUGAUGUUGA\r\n",
          "miRNA,log2FC,padj,sequence,family\nhsa-miR-21-5p,1.5,0.01,UAGCUUAUCAGACUGAUGUUGA,miR-21\n",
          "\"Accession\"\t\"MiRBase.ID\"\t\"Sequence\"\n\"1\"\t\"MIMAT0000076\"\t\"hsa-miR-21-5p\"\t\"TAGCTTATCAGACTGATGTTGA\"\n",
          "mature_mirna_id,seed,mature_sequence\nhsa-miR-21-5p,AGCUUAU,UAGCUUAUCAGACUGAUGUUGA\n"})
        EXPECT_EQ(shown(text), "hsa-miR-21-5p UAGCUUAUCAGACUGAUGUUGA\n") << text;
    EXPECT_EQ(read("accession\tname\tsequence\nMIMAT0000076\ta\tUAGCUUAUCAGACUGAUGUUGA\n").mirnas.front().accession,
              "MIMAT0000076");
    EXPECT_EQ(refusal_of("name,sequence\na,UAGCUUAUCAG,x\nc,UAGCUUAUCAG\n"),
              "m.fa: record UAGCUUAUCAG (line 2): 'x' is not a base: a miRNA is written in A C G U or T");
    EXPECT_EQ(refusal_of("name,sequence\na,UAGCUUAUCAG\nc,UAGCUUAUCAG,x\n"),
              "m.fa: line 3: this row has 3 columns and the first 2");
}

TEST(ReadMirnas, GivesEverySeedOfAFamilyAName)
{
    std::string const rows = "let-7g-3p\tCUGUACA\t9606\nmiR-21-5p/590-5p\tAGCUUAU\t9606\nlet-7g-3p\tUGUACAG\t9606\n"
                             "let-7g-3p\tCTGTACA\t10090\n";
    EXPECT_EQ(shown(rows), "let-7g-3p.1 NCUGUACA\nmiR-21-5p/590-5p NAGCUUAU\nlet-7g-3p.2 NUGUACAG\n");
    MirnaSet const set = read(rows);
    ASSERT_EQ(set.warnings.size(), 2U);
    EXPECT_EQ(set.warnings[0], "m.fa: line 1: the family let-7g-3p is the only name with more than one seed, each of which is "
                               "a miRNA of its own here: let-7g-3p.1, let-7g-3p.2 and so on");
    EXPECT_EQ(set.warnings[1], "m.fa: record let-7g-3p.1 (line 4): 1 record with name and sequence of an earlier one: "
                               "kept once");
}

TEST(ReadMirnas, RefusesOtherFilesOfMirbaseByName)
{
    EXPECT_EQ(refusal_of(">hsa-let-7a-1 (-35.60)   [hsa-let-7a-5p:6-27] [hsa-let-7a-3p:57-77]\n>b\n"),
              "m.fa: record hsa-let-7a-1 (line 1): a structure of miRBase's miRNA.str, which holds no mature sequences: give "
              "mature.fa");
    EXPECT_EQ(refusal_of(">hsa-let-7a-1 MI0000060 Homo sapiens let-7a-1 stem-loop\nUGGGAUGAGGUAG\n"),
              "m.fa: record hsa-let-7a-1 (line 1): a hairpin, as miRBase's hairpin.fa holds them, and not a mature miRNA: give "
              "mature.fa");
    EXPECT_EQ(refusal_of("ID   cel-let-7         standard; RNA; CEL; 99 BP.\n"),
              "m.fa: line 1: miRBase's miRNA.dat, which describes hairpins: give mature.fa");
    EXPECT_EQ(refusal_of("##gff-version 3\n"), "m.fa: line 1: a GFF file, which holds no sequences: give mature.fa");
    EXPECT_EQ(refusal_of("MI0000001\tcel-let-7L;cel-let-7;\n"),
              "m.fa: line 1: miRBase's aliases.txt, which holds no sequences: give it to --mirna-aliases, and mature.fa here");
}

TEST(ReadMirnas, RefusesOneNameWithTwoSequences)
{
    EXPECT_EQ(refusal_of(">a\nUAGCUUAUCAG\n>b\nUAGCUUAUCAG\n>a\nUAGCUUAUCAA\n"),
              "m.fa: record a (line 5): has a different sequence on line 1: give each miRNA its own name");
}

TEST(ReadMirnas, KeepsARepeatedRecordOnce)
{
    MirnaSet const set = read(">a\nUAGCUUAUCAG\n>b\nUAGCUUAUCAG\n>a\nTAGCTTATCAG\n>a\nUAGCUUAUCAG\n");
    EXPECT_EQ(set.mirnas.size(), 2U);
    EXPECT_EQ(set.warnings,
              std::vector<std::string>{"m.fa: record a (line 5): the first of 2 records with name and "
                                       "sequence of an earlier one: kept once"});
}

TEST(ReadMirnas, RefusesWhatHoldsNoMirna)
{
    EXPECT_EQ(refusal_of(""), "m.fa: is empty: it should hold mature miRNAs");
    EXPECT_EQ(refusal_of("\n \n"), "m.fa: is empty: it should hold mature miRNAs");
    EXPECT_EQ(refusal_of(family_header), "m.fa: has no miRNA");
    EXPECT_EQ(refusal_of(">\nUAGCUUAUCAG\n"), "m.fa: line 1: the header names no miRNA, or not in UTF-8 text");
    EXPECT_EQ(refusal_of(">a\nUAGCUUAUCAG\n>b\xFF\nUAGCUUAUCAG\n"),
              "m.fa: line 3: the header names no miRNA, or not in UTF-8 text");
    EXPECT_EQ(refusal_of("hsa-miR-21-5p\nUAGCUUAUCAGACUGAUGUUGA\n"),
              "m.fa: line 1: neither FASTA, nor a table of names and sequences, nor a TargetScan table of miRNAs (3, 4 or 7 "
              "columns): this line has 1 column");
}

TEST(ReadMirnas, RefusesATranscriptFileAtItsFirstLongLine)
{
    EXPECT_EQ(refusal_of(">NM_000314.4_3utr gene=PTEN\nTCAGTGTTCTGATGATGATTTTCTGATGATTTTCGGGGCACTTTTCTTTTTC\n"),
              "m.fa: record NM_000314.4_3utr (line 2): " + std::string{too_long});
}

TEST(ReadMirnas, ReadsATargetScanFamilyTable)
{
    EXPECT_EQ(shown(std::string{family_header} + std::string{family_rows}), family_shown);
    EXPECT_EQ(shown(family_rows), family_shown);
    EXPECT_EQ(shown("miR_family\tSeed+m8\tSpecies_ID\tMiRBase_ID\tMature_sequence\tFamily_Conservation?\tMiRBase_"
                    "Accession\r\n" +
                    std::string{family_rows} + "\n"),
              family_shown);
    EXPECT_TRUE(read(family_rows).warnings.empty());
}

TEST(ReadMirnas, ReadsTheFamilyFileOfTheSiteScript)
{
    std::string const rows = "let-7-5p/98-5p\tGAGGUAG\t9606;10090\nmiR-7\tggaagac\t9606\n";
    std::string const right = "let-7-5p/98-5p NGAGGUAG\nmiR-7 NGGAAGAC\n";
    EXPECT_EQ(shown(rows), right);
    EXPECT_EQ(shown("miR_family_ID\tSeed+m8\tSpecies_ID\n" + rows), right);
    EXPECT_TRUE(read(rows).has_seeds_only);
    EXPECT_FALSE(read(family_rows).has_seeds_only);
    for (std::string const seed : {"GAGGUA", "GAGGUAGU", "GAGNUAG", ""})
        EXPECT_EQ(refusal_of("let-7\t" + seed + "\t9606\n"),
                  "m.fa: record let-7 (line 1): '" + seed + "' is not a seed of seven bases, which are positions 2-8");
}

TEST(ReadMirnas, ReadsTheMatureFileOfTheContextScores)
{
    EXPECT_EQ(shown("let-7/98\t10090\tmmu-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\n"),
              "mmu-let-7a-5p UGAGGUAGUAGGUUGUAUAGUU\n");
}

TEST(ReadMirnas, RefusesMalformedTableRows)
{
    EXPECT_EQ(refusal_of(std::string{family_header} + "miR-7\tGGAAGAC\t9606\thsa-miR-7\tUGGAAGACUAG\n"),
              "m.fa: line 2: this row has 5 columns and the first 7");
    EXPECT_EQ(refusal_of("f\t1\ta\tUGGAAGACUAG\n\nf\t1\ta\tUGGAAGACUAGG\n"),
              "m.fa: record a (line 3): has a different sequence on line 1: give each miRNA its own name");
    EXPECT_EQ(refusal_of("f\t1\t\tUGGAAGACUAG\n"), "m.fa: line 1: a miRNA without a name");
    EXPECT_EQ(refusal_of("f\t1\ta\tUGGAAG CUAG\n"),
              "m.fa: record a (line 1): ' ' is not a base: a miRNA is written in A C G U or T");
    EXPECT_EQ(refusal_of("f\t1\ta\t" + std::string(41, 'A') + "\n"),
              "m.fa: record a (line 1): " + std::string{too_long});
}

TEST(ReadMirnas, WarnsOfSeedsThatAreNotOfTheSequence)
{
    EXPECT_EQ(
        read("f\tGGAAGAC\t9606\ta\tUGGAAGACUAG\t2\tM\nf\tGGAAGAA\t9606\tb\tUGGAAGACUAG\t2\tM\n").warnings,
        std::vector<std::string>{"m.fa: line 2: 1 row whose Seed+m8 is not positions 2-8 of the mature "
                                 "sequence, which is used instead"});
}

// How genes and miRNAs get their names, and what is said where they do not.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

class GeneNames : public ProgramRun
{
protected:
    GeneNames()
    {
        write("m.fa", ">hsa-miR-21-5p MIMAT0000076\nUAGCUUAUCAGACUGAUGUUGA\n");
        write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-miR-21-5p\tPTEN\tstrong\t1\n");
    }

    RunResult scan(std::vector<std::string> const & more, std::string const & transcripts = "t.fa") const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "-t", transcripts};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    static bool says(RunResult const & result, std::string const & text)
    {
        return result.err.find(text) != std::string::npos;
    }
};

constexpr char site[] = "GGGATAAGCTAGGG\n";

/// Headers of which two fields could be the symbol; only the file says that the second is.
std::string two_fields(int const headers)
{
    std::string text;
    for (int i = 0; i < headers; ++i)
    {
        std::string const number = std::to_string(10000000000 + i / 2);
        text += ">ENSG" + number + "|ENST" + std::to_string(20000000000 + i) + "|kinase|GENE" + std::to_string(i / 2) + "\n" + site;
    }
    return text;
}

} // namespace

TEST_F(GeneNames, TheMapHasPriorityOverTheHeader)
{
    write("t.fa", std::string{">t1 gene=WBGene00003001\n"} + site + ">t2 gene=B\n" + site + ">t3\n" + site);
    write("map.tsv", "t1\tPTEN\nt2\tB\nt3\t\n");
    RunResult const result = scan({"--gene-map", "map.tsv", "-d", "d.tsv", "--tables", "documented", "-q"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, documented_header + std::string{"hsa-miR-21-5p\tPTEN\tt1\tsite_found\t1\t8mer\tstrong\t1\t1.000\n"});
    EXPECT_EQ(result.err, "mirsweep: warning: map.tsv: gives 1 transcript another gene than the header (t1): the map has priority\n");
}

TEST_F(GeneNames, AMapThatNamesFewTranscriptsIsWarnedAbout)
{
    write("t.fa", std::string{">t1\n"} + site + ">t2\n" + site + ">t3\n" + site);
    write("map.tsv", "a\tPTEN\nb\tB\n");
    EXPECT_TRUE(says(scan({"--gene-map", "map.tsv", "--no-documented"}),
                     "map.tsv: none of the 3 transcripts of the input is in this gene map: the input has t1, t2, t3, and the "
                     "map a, b"));
    write("map.tsv", "t1\tPTEN\nb\tB\n");
    EXPECT_TRUE(says(scan({"--gene-map", "map.tsv", "--no-documented"}),
                     "map.tsv: only 1 of the 3 transcripts of the input are in this gene map: the input has t2, t3, and the map "
                     "t1, b"));
    write("map.tsv", "PTEN\tt1\nB\tt2\nC\tt3\nD\tt3\n"); // t3 cannot be a transcript of two genes
    EXPECT_TRUE(says(scan({"--gene-map", "map.tsv", "--no-documented"}), "are its columns swapped?"));
    write("map.tsv", "t1\tPTEN\nt2\tB\n");
    EXPECT_FALSE(says(scan({"--gene-map", "map.tsv", "--no-documented"}), "warning"));
}

TEST_F(GeneNames, ASwappedMapIsReadByTheTranscriptsOfTheInput)
{
    std::string const warning = "map.tsv: its columns are swapped: the transcripts of the input are where the genes should be, "
                                "and are read so";
    write("t.fa", std::string{">t1\n"} + site + ">t2.1\n" + site + ">t3\n" + site);
    write("map.tsv", "PTEN\tt1\nB\tt2\nC\tt4\n");
    RunResult const result = scan({"--gene-map", "map.tsv", "--no-documented", "--tables", "sites", "-q"});
    EXPECT_TRUE(says(result, warning));
    EXPECT_EQ(result.out, sites_header + std::string{"hsa-miR-21-5p\tt1\tPTEN\t4\t11\t8mer\tNA\tNA\n"
                                                     "hsa-miR-21-5p\tt2.1\tB\t4\t11\t8mer\tNA\tNA\n"
                                                     "hsa-miR-21-5p\tt3\tNA\t4\t11\t8mer\tNA\tNA\n"});
    // Shards and merge say and write the same, also where a shard has none of the transcripts that the map names.
    EXPECT_TRUE(is_done(scan({"--gene-map", "map.tsv", "--no-documented", "-o", "whole", "-q"})));
    for (char const * const shard : {"1/2", "2/2"})
        EXPECT_TRUE(says(scan({"--gene-map", "map.tsv", "--no-documented", "-o", std::string{"part"} + shard[0], "--shard", shard, "-q"}),
                         warning));
    EXPECT_TRUE(says(run({"merge", "-o", "merged", "part1", "part2"}), warning));
    EXPECT_EQ(read("merged/targets.tsv"), read("whole/targets.tsv"));
    // What is a transcript of the input cannot be a gene as well.
    write("map.tsv", "PTEN\tt1\nt3\tt2\n");
    EXPECT_FALSE(says(scan({"--gene-map", "map.tsv", "--no-documented"}), "are read so"));
}

TEST_F(GeneNames, DocumentedIsNotKnownWhereTheGeneIsNot)
{
    write("t.fa", std::string{">t1\n"} + site + ">t2 gene=OTHER\n" + site + ">t3 gene=PTEN\n" + site);
    EXPECT_EQ(scan({"-d", "d.tsv", "--tables", "sites", "-q"}).out,
              sites_header + std::string{"hsa-miR-21-5p\tt1\tNA\t4\t11\t8mer\tNA\tNA\n"
                                         "hsa-miR-21-5p\tt2\tOTHER\t4\t11\t8mer\tNA\tno\n"
                                         "hsa-miR-21-5p\tt3\tPTEN\t4\t11\t8mer\tNA\tyes\n"});
    for (char const * const format : {"tsv", "jsonl"})
        for (std::vector<std::string> const & score : {std::vector<std::string>{}, {"--score", "context++"}})
        {
            std::vector<std::string> arguments{"-d", "d.tsv", "-q", "--format", format};
            arguments.insert(arguments.end(), score.begin(), score.end());
            std::string const out = scan(arguments).out;
            // With a score a target ends with whether its sites are repeats.
            std::string const end = score.empty() ? "\n" : "\tno\n";
            std::string const absent = std::string{format} == "tsv" ? "NA\tNA\tNA" + end : "\"documented\":null,\"support\":null";
            std::string const no = std::string{format} == "tsv" ? "no\tNA\tNA" + end : "\"documented\":\"no\",\"support\":null";
            EXPECT_NE(out.find(absent), std::string::npos) << out;
            EXPECT_NE(out.find(no), std::string::npos) << out;
        }
}

TEST_F(GeneNames, PairsWithoutAnyGeneAreWarnedAbout)
{
    write("t.fa", std::string{">ENST00000371953 some words\n"} + site + ">t2\n" + site);
    EXPECT_TRUE(says(scan({"-d", "d.tsv"}), "warning: t.fa: the gene is not known for any of the 2 transcripts of the input, so no "
                                            "documented pair can be joined (the first header is 'ENST00000371953 some words'): "
                                            "give the genes with --gene-map"));
    EXPECT_FALSE(says(scan({}), "warning"));
    write("t.fa", std::string{">t1 gene=ENSG1\n"} + site);
    EXPECT_TRUE(says(scan({"-d", "d.tsv"}),
                     "warning: d.tsv: its only pair for the miRNAs of this run is not of a gene of the input: it is of 'PTEN', "
                     "and the input has 'ENSG1': --gene-map can give symbols for the identifiers of the input"));
}

TEST_F(GeneNames, AFileDecidesAlikeForThreadsPartsAndStandardInput)
{
    // Enough that the deciding headers are in several batches.
    std::string text;
    for (int i = 0; i < 3; ++i)
        text += two_fields(6000);
    write("t.fa", text);
    write("all.fa", text);
    RunResult const one = scan({"--no-documented", "--tables", "sites", "-j", "1", "-q"});
    ASSERT_TRUE(is_done(one));
    EXPECT_NE(one.out.find("\tGENE2999\t"), std::string::npos);
    EXPECT_EQ(one.out.find("kinase"), std::string::npos);
    EXPECT_EQ(scan({"--no-documented", "--tables", "sites", "-j", "4", "-q"}).out, one.out);
    EXPECT_EQ(run({"scan", "-m", "m.fa", "-t", "-", "--no-documented", "--tables", "sites", "-j", "4", "-q"}, {.standard_input = path("all.fa")}).out,
              one.out);
    for (char const * const shard : {"1/3", "2/3", "3/3"})
        ASSERT_TRUE(is_done(scan({"--no-documented", "--tables", "sites", "--shard", shard, "-o", std::string{"s"} + shard[0], "-q"})));
    ASSERT_TRUE(is_done(run({"merge", "-o", "merged", "s1", "s2", "s3", "-q"})));
    EXPECT_EQ(read("merged/sites.tsv"), one.out);
}

TEST_F(GeneNames, HeadersThatLeaveTheSymbolOpenAreWarnedAbout)
{
    std::string text;
    for (int i = 0; i < 20; ++i)
        text += ">ENSG" + std::to_string(10000000000 + i) + "|ENST" + std::to_string(20000000000 + i) + "|LEFT" +
                std::to_string(i) + "|RIGHT" + std::to_string(i) + "\n" + site;
    write("t.fa", text);
    RunResult const result = scan({"--no-documented", "--tables", "sites", "-q"});
    EXPECT_EQ(result.out.find("LEFT"), std::string::npos);
    EXPECT_EQ(result.out.find("RIGHT"), std::string::npos);
    EXPECT_TRUE(says(result, "t.fa: more than one field of its headers could be the gene's symbol, so the gene is not known "
                             "('ENSG10000000000|ENST20000000000|LEFT0|RIGHT0'): give --gene-map"));
}

TEST_F(GeneNames, OnlyTheGenesAskedForAreKept)
{
    write("t.fa", std::string{">t1 gene=PTEN\n"} + site + ">ENST1 cdna gene:ENSG00000141510.2 gene_symbol:TP53\n" + site +
                      ">t3 gene=OTHER\n" + site + ">t4\n" + site);
    write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-miR-21-5p\tPTEN\tstrong\t1\nhsa-miR-21-5p\tOTHER\tweak\t1\n"
                   "hsa-miR-21-5p\tTP53\tweak\t2\n");
    write("genes.txt", "# mine\nPTEN\nENSG00000141510\nPTEN\nABSENT\n");
    RunResult const result = scan({"-d", "d.tsv", "--genes", "genes.txt", "-o", "out"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(read("out/sites.tsv"), sites_header + std::string{"hsa-miR-21-5p\tt1\tPTEN\t4\t11\t8mer\tNA\tyes\n"
                                                                "hsa-miR-21-5p\tENST1\tTP53\t4\t11\t8mer\tNA\tyes\n"});
    EXPECT_EQ(read("out/documented.tsv"),
              documented_header + std::string{"hsa-miR-21-5p\tPTEN\tt1\tsite_found\t1\t8mer\tstrong\t1\t1.000\n"
                                              "hsa-miR-21-5p\tTP53\tENST1\tsite_found\t1\t8mer\tweak\t2\t1.000\n"});
    EXPECT_TRUE(says(result, "genes.txt: the input has no transcript of 1 of its 3 genes (ABSENT)"));
    auto const counts = nlohmann::json::parse(read("out/summary.json"))["counts"];
    EXPECT_EQ(counts["transcripts"], 2);
    EXPECT_EQ(counts["documented"]["pairs_of_other_genes"], 1);
    for (char const * const shard : {"1/2", "2/2"})
        ASSERT_TRUE(is_done(scan({"-d", "d.tsv", "--genes", "genes.txt", "--shard", shard, "-o", std::string{"s"} + shard[0], "-q"})));
    ASSERT_TRUE(is_done(run({"merge", "-o", "merged", "s1", "s2", "-q"})));
    for (char const * const table : {"sites.tsv", "targets.tsv", "documented.tsv"})
        EXPECT_EQ(read(std::string{"merged/"} + table), read(std::string{"out/"} + table)) << table;
    auto const merged = nlohmann::json::parse(read("merged/summary.json"));
    auto const whole = nlohmann::json::parse(read("out/summary.json"));
    EXPECT_EQ(merged["counts"], whole["counts"]);
    EXPECT_EQ(merged["warnings"], whole["warnings"]);
}

TEST_F(GeneNames, SequencesThatAreNotAllKnownAreSaidToBe)
{
    write("t.fa", ">t1 gene=PTEN\nGGGATAAGNTAGGG\n>t2 gene=PTEN\nGGGNTATTTTAGGG\n>t3 gene=PTEN\n\n");
    EXPECT_EQ(scan({"-d", "d.tsv", "--tables", "documented", "-q"}).out,
              documented_header + std::string{"hsa-miR-21-5p\tPTEN\tt1\tincomplete_sequence\t0\tNA\tstrong\t1\t0.929\n"
                                              "hsa-miR-21-5p\tPTEN\tt2\tno_site\t0\tNA\tstrong\t1\t0.929\n"
                                              "hsa-miR-21-5p\tPTEN\tt3\tno_site\t0\tNA\tstrong\t1\tNA\n"});
}

TEST_F(GeneNames, NamesAreEscapedInEveryTable)
{
    write("m.fa", ">a\xE2\x80\xA8" "b\nUAGCUUAUCAGACUGAUGUUGA\n");
    write("t.fa", std::string{">t\xC2\x85x gene=G\xE2\x80\xA9H\n"} + site);
    write("d.tsv", "mirna\tgene\tsupport\treferences\na\xE2\x80\xA8" "b\tG\xE2\x80\xA9H\tweak\t\n");
    EXPECT_EQ(scan({"-d", "d.tsv", "--tables", "sites", "-q"}).out,
              sites_header + std::string{"a%E2%80%A8b\tt%C2%85x\tG%E2%80%A9H\t4\t11\t8mer\tNA\tyes\n"});
    EXPECT_EQ(scan({"-d", "d.tsv", "--tables", "documented", "-q"}).out,
              documented_header +
                  std::string{"a%E2%80%A8b\tG%E2%80%A9H\tt%C2%85x\tsite_found\t1\t8mer\tweak\tNA\t1.000\n"});
}

TEST_F(GeneNames, MirnasGivenAsTranscriptsAreNoticed)
{
    EXPECT_TRUE(says(scan({"--no-documented"}, "m.fa"),
                     "warning: m.fa: its only record is as short as miRNAs, at most 30 nt: is this the miRNA file?"));
}

TEST_F(GeneNames, MirnasAreSelectedByListsAndGlobs)
{
    write("m.fa", ">hsa-miR-21-5p\nUAGCUUAUCAGACUGAUGUUGA\n>hsa-miR-7-5p\nUGGAAGACUAGUGAUUUUGUUGU\n>mmu-miR-7!\nU!\n");
    write("t.fa", std::string{">t1\n"} + site);
    write("list.txt", "hsa-miR-21-5p\r\n\nhsa-miR-21-5p\n");
    std::string const expected = scan({"--select", "hsa-miR-21-5p", "--no-documented", "-q"}).out;
    EXPECT_NE(expected.find("hsa-miR-21-5p\tt1"), std::string::npos);
    for (char const * const select : {"@list.txt", "hsa-miR-21-5p\nhsa-miR-21-5p\n", "hsa-*", "hsa-miR-7-5p,@list.txt"})
        EXPECT_EQ(scan({"--select", select, "--no-documented", "-q"}).out, expected) << select;
    for (char const * const list : {"\"hsa-miR-21-5p\"\n", "hsa-miR-21-5p,hsa-miR-21-5p\r\n", "\xEF\xBB\xBF\"hsa-miR-21-5p\",\n"})
    {
        write("quoted.txt", list);
        EXPECT_EQ(scan({"--select", "@quoted.txt", "--no-documented", "-q"}).out, expected) << list;
    }
    EXPECT_TRUE(is_refused(scan({"--select", "@absent.txt", "--no-documented"}), {"absent.txt"}));
    EXPECT_EQ(scan({"--select", "hsa-miR-9*", "--no-documented"}).status, 2);
}

TEST_F(GeneNames, MirnaNamesOfOtherReleasesJoin)
{
    write("t.fa", std::string{">t1 gene=PTEN\n"} + site);
    write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-miR-21\tPTEN\tstrong\t1\n");
    RunResult const without = scan({"-d", "d.tsv", "--tables", "documented", "-q"});
    EXPECT_EQ(without.out, documented_header);
    EXPECT_TRUE(says(without, "d.tsv: 1 documented pair would match except for the miRNA's arm (-5p, -3p), such as 'hsa-miR-21' for "
                              "hsa-miR-21-5p: --mirna-aliases can tell which arm is meant"));
    write("aliases.txt", "MI0000077\thsa-mir-21;\nMIMAT0000076\thsa-miR-21;hsa-miR-21-5p;\n");
    write("old.fa", ">hsa-miR-21\nUAGCUUAUCAGACUGAUGUUGA\n");
    for (char const * const aliases : {"aliases.txt", "old.fa"})
    {
        RunResult const result = scan({"-d", "d.tsv", "--mirna-aliases", aliases, "-o", "out", "--force"});
        ASSERT_TRUE(is_done(result));
        EXPECT_EQ(read("out/documented.tsv"),
                  documented_header + std::string{"hsa-miR-21-5p\tPTEN\tt1\tsite_found\t1\t8mer\tstrong\t1\t1.000\n"});
        auto const counts = nlohmann::json::parse(read("out/summary.json"))["counts"];
        EXPECT_EQ(counts["joined_by"]["alias"], 1);
        EXPECT_EQ(counts["documented"]["joined_by"], counts["joined_by"]);
    }
}

TEST_F(GeneNames, GuidesOfSirnasAreScannedAsMirnas)
{
    write("g.fa", ">si1\nUUAGCUUAUCAGACUGAUGdTdT\n");
    write("t.fa", ">t1\nGGGATAAGCTAAGGG\n");
    RunResult const result = run({"scan", "--sirna", "g.fa", "-t", "t.fa", "--no-documented", "--tables", "sites"});
    ASSERT_TRUE(is_done(result));
    EXPECT_NE(result.out.find("si1\tt1\tNA\t5\t12\t8mer"), std::string::npos) << result.out;
    EXPECT_TRUE(says(result, "mirsweep: note: g.fa: 3' overhang removed from 1 guide (si1)"));
    EXPECT_EQ(run({"scan", "--sirna", "g.fa", "-m", "m.fa", "-t", "t.fa"}).status, 2);
    EXPECT_EQ(run({"scan", "-t", "t.fa"}).status, 2);
}

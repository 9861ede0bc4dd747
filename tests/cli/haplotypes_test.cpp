// Scans of both haplotypes of a sample.
#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "cli/read_result.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

constexpr char header[] = "##fileformat=VCFv4.2\n"
                          "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                          "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tNA1\tNA2\tNA3\tNA4\n";

std::string record(std::size_t const position, std::string const & ref, std::string const & alt,
                   std::string const & genotype)
{
    return "c\t" + std::to_string(position) + "\tv" + std::to_string(position) + '\t' + ref + '\t' + alt +
           "\t.\t.\t.\tGT\t0|0\t" + genotype + "\t0|0\t0|0\n";
}

class Haplotypes : public ProgramRun
{
protected:
    Haplotypes()
    {
        write("m.fa", let7);
        // 8mers at 5-12 and 25-32 and, on the other strand, 41-48.
        write("g.fa", ">c\nGGGGCTACCTCAGGGGGGGGGGGGCTACCTCAGGGGGGGGTGAGGTAGGGGG\n");
        write("t.bed", "c\t0\t20\tt1\t0\t+\nc\t20\t36\tt2\t0\t+\nc\t36\t52\tt3\t0\t-\n");
        write("genes.csv", "transcript,gene\nt1,G1\nt2,G2\nt3,G3\n");
        write("d.csv", "miRTarBase ID,miRNA,Species (miRNA),Target Gene,Target Gene (Entrez ID),Species (Target "
                       "Gene),Experiments,Support Type,References (PMID)\n"
                       "M1,hsa-let-7a-5p,Homo sapiens,G1,1,Homo sapiens,Western blot,Functional MTI,1\n"
                       "M2,hsa-let-7a-5p,Homo sapiens,G2,2,Homo sapiens,Western blot,Functional MTI,2\n"
                       "M3,hsa-let-7a-5p,Homo sapiens,G3,3,Homo sapiens,Western blot,Functional MTI,3\n");
        // t1: haplotype 2 has no A opposite position 1, and two more bases before the site. t2: not phased. t3: the
        // site is deleted in part on both.
        write("v.vcf", header + record(2, "G", "GCC", "0|1") + record(12, "A", "C", "0|1") +
                           record(22, "G", "C", "0/1") + record(28, "C", "T", "1/0") + record(43, "AGG", "A", "1|1"));
    }

    RunResult scanned(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan",     "-m",    "m.fa",       "--genome", "g.fa",     "--annotation",
                                           "t.bed",    "--region", "transcript", "--gene-map", "genes.csv", "-d",
                                           "d.csv",    "--variants", "v.vcf"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    /// The page of a scan with these options, and the page made again from its tables.
    void expect_same_page(std::vector<std::string> const & more) const
    {
        SCOPED_TRACE(testing::PrintToString(more));
        std::vector<std::string> all{"--sample", "NA2", "-o", "result", "-q"};
        all.insert(all.end(), more.begin(), more.end());
        ASSERT_TRUE(is_done(scanned(all)));
        expect_same_page_of("result");
    }

    void expect_same_page_of(std::string const & folder) const
    {
        ASSERT_TRUE(is_done(run({"report", folder, "-o", "page.html", "--force", "-q"})));
        EXPECT_EQ(data_of(read(folder + "/report.html")), data_of(read("page.html")));
    }

    std::string table(std::string const & name) const
    {
        RunResult const result = scanned({"--sample", "NA2", "--tables", name});
        EXPECT_TRUE(is_done(result));
        return result.out;
    }
};

} // namespace

TEST_F(Haplotypes, EachIsATranscriptByItself)
{
    EXPECT_EQ(table("sites"),
              "mirna\ttranscript\tgene\tstart\tend\tsite_type\tscore\tdocumented\tchrom\tgenome_start\tgenome_end\tstrand\t"
              "blocks\ttranscript_start\ttranscript_end\thaplotype\n"
              "hsa-let-7a-5p\tt1\tG1\t5\t12\t8mer\tNA\tyes\tc\t5\t12\t+\t5-12\tNA\tNA\t1\n"
              "hsa-let-7a-5p\tt1\tG1\t7\t13\t7mer-m8\tNA\tyes\tc\t5\t11\t+\t5-11\tNA\tNA\t2\n");
    EXPECT_EQ(table("targets"),
              "mirna\ttranscript\tgene\t8mer\t7mer-m8\t7mer-A1\t6mer\toffset-6mer\tbest_site\tscore\tdocumented\tsupport\t"
              "references\thaplotype\n"
              "hsa-let-7a-5p\tt1\tG1\t1\t0\t0\t0\t0\t8mer\tNA\tyes\tstrong\t1\t1\n"
              "hsa-let-7a-5p\tt1\tG1\t0\t1\t0\t0\t0\t7mer-m8\tNA\tyes\tstrong\t1\t2\n");
}

TEST_F(Haplotypes, ARegionOfUnknownPhaseIsNotScanned)
{
    EXPECT_EQ(table("regions"), "transcript\tgene\tgene_id\tchrom\tstart\tend\tstrand\tblocks\tlength\tregion\thaplotypes\n"
                                "t1\tNA\tNA\tc\t1\t20\t+\t1-20\t20\ttranscript\t1,2\n"
                                "t2\tNA\tNA\tc\t21\t36\t+\t21-36\t16\ttranscript\tunphased\n"
                                "t3\tNA\tNA\tc\t37\t52\t-\t37-52\t16\ttranscript\tboth\n");
    EXPECT_EQ(table("documented"),
              "mirna\tgene\ttranscript\tstatus\tsites\tbest_site\tsupport\treferences\tknown\thaplotype\n"
              "hsa-let-7a-5p\tG1\tt1\tsite_found\t1\t8mer\tstrong\t1\t1.000\t1\n"
              "hsa-let-7a-5p\tG1\tt1\tsite_found\t1\t7mer-m8\tstrong\t1\t1.000\t2\n"
              "hsa-let-7a-5p\tG2\tt2\tnot_scanned\tNA\tNA\tstrong\t2\tNA\tNA\n"
              "hsa-let-7a-5p\tG3\tt3\tno_site\t0\tNA\tstrong\t3\t1.000\tboth\n");
    RunResult const result = scanned({"--sample", "NA2", "-o", "result"});
    EXPECT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("1 region (t2) is not scanned"), std::string::npos) << result.err;
    EXPECT_EQ(result.err.find("name of an earlier one"), std::string::npos) << result.err;
    auto const summary = nlohmann::json::parse(read("result/summary.json"));
    EXPECT_EQ(summary.at("counts").at("transcripts"), 3) << "t1 twice, t3";
    EXPECT_EQ(summary.at("counts").at("documented").at("not_scanned"), 1);
    EXPECT_EQ(summary.at("variants").at("regions_not_scanned"), 1);
    EXPECT_EQ(summary.at("variants").at("regions_differ"), 1);
    EXPECT_EQ(summary.at("variants").at("applied"), 4) << "two on haplotype 2 of t1, one on both of t3";
}

TEST_F(Haplotypes, AreComparedWithTheGenome)
{
    EXPECT_EQ(table("variants"),
              "chrom\tpos\tid\tref\talt\taf\tmirna\ttranscript\tgene\teffect\tref_site\tref_start\tref_end\talt_site\t"
              "alt_start\talt_end\tgenome_start\tgenome_end\tstrand\thaplotype\n"
              "c\t12\tv12\tA\tC\tNA\thsa-let-7a-5p\tt1\tG1\tweaker\t8mer\t5\t12\t7mer-m8\t7\t13\t5\t12\t+\t2\n"
              "c\t43\tv43\tAGG\tA\tNA\thsa-let-7a-5p\tt3\tG3\tlost\t8mer\t5\t12\tNA\tNA\tNA\t41\t48\t-\tboth\n");
    write("v.vcf", header + record(6, "T", "A", "0|1") + record(8, "C", "G", "0|1"));
    RunResult const result = scanned({"--sample", "NA2", "--tables", "variants", "--format", "jsonl"});
    EXPECT_TRUE(is_done(result));
    auto const row = nlohmann::json::parse(result.out);
    EXPECT_EQ(row.at("pos"), "6;8");
    EXPECT_EQ(row.at("id"), "v6;v8");
    EXPECT_EQ(row.at("af"), "NA;NA");
    EXPECT_EQ(row.at("haplotype"), "2");
}

TEST_F(Haplotypes, HaveIdsOfTheirOwnInGff3)
{
    RunResult const result = scanned({"--sample", "NA2", "--tables", "sites", "--format", "gff3"});
    EXPECT_TRUE(is_done(result));
    EXPECT_NE(result.out.find("ID=t1:5:hsa-let-7a-5p:1:8mer;"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("ID=t1:7:hsa-let-7a-5p:2:7mer-m8;"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find(";haplotype=2;"), std::string::npos) << result.out;
}

// In the tables a column tells the haplotypes of a transcript apart; on the page they are two transcripts.
TEST_F(Haplotypes, HaveNamesOfTheirOwnOnThePage)
{
    EXPECT_TRUE(is_done(scanned({"--sample", "NA2", "-o", "result"})));
    nlohmann::json const pairs = data_of(read("result/report.html")).at("pairs");
    std::vector<std::string> documented;
    for (nlohmann::json const & pair : pairs)
        for (nlohmann::json const & transcript : pair.at(4))
            documented.push_back(transcript.at(0));
    EXPECT_EQ(documented, (std::vector<std::string>{"t1, haplotype 1", "t1, haplotype 2", "t2", "t3, both haplotypes"}));

    write("d.csv", "hsa-let-7a-5p,G4\n");
    EXPECT_TRUE(is_done(scanned({"--sample", "NA2", "-o", "other"})));
    std::set<std::string> candidates;
    nlohmann::json const other = data_of(read("other/report.html"));
    for (nlohmann::json const & candidate : other.at("candidates"))
        candidates.insert(candidate.at(1));
    EXPECT_EQ(candidates, (std::set<std::string>{"t1, haplotype 1", "t1, haplotype 2"}));
}

TEST_F(Haplotypes, TheReportIsThatOfTheScan)
{
    EXPECT_TRUE(is_done(scanned({"--sample", "NA2", "-o", "result"})));
    nlohmann::json const page = data_of(read("result/report.html"));
    EXPECT_EQ(page.at("outcomes"), nlohmann::json::parse(R"({"site_found": 1, "no_site": 1, "incomplete_sequence": 0,
        "not_scanned": 1, "gene_not_in_input": 0})"));
    nlohmann::json const & rows = page.at("pairs").at(1).at(4);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0][0], "t2");
    EXPECT_EQ(rows[0][3], "not_scanned");
    EXPECT_TRUE(page.at("pairs").at(2).at(4).at(0).at(3).is_null());
}

TEST_F(Haplotypes, ThePageMadeAgainIsThatOfTheScan)
{
    std::string const documented = read("d.csv");
    for (std::string const & pairs : {documented, std::string{"hsa-let-7a-5p,G4\n"}})
    {
        write("d.csv", pairs);
        for (std::string const tables : {"targets,sites,documented", "targets,sites,documented,ranking,regions,variants"})
            expect_same_page({"--tables", tables, "--site-types", "all", "--force"});
    }
    ASSERT_TRUE(is_done(run({"report", "result", "--genes", write("list", "G1\nG2\n"), "-o", "genes.html"})));
    nlohmann::json const listed = data_of(read("genes.html"));
    EXPECT_TRUE(listed.at("pairs").empty());
    ASSERT_EQ(listed.at("candidates").size(), 2U);
    EXPECT_EQ(listed.at("candidates").at(0).at(1), "t1, haplotype 1") << "8mer";
    EXPECT_EQ(listed.at("candidates").at(1).at(1), "t1, haplotype 2") << "7mer-m8";
    EXPECT_TRUE(is_done(run({"report", "result"})));
    EXPECT_TRUE(is_done(scanned({"--sample", "NA2", "--tables", "targets,sites,documented,ranking,regions,variants", "--site-types", "all", "-o", "result", "--resume"})));
}

TEST_F(Haplotypes, WithoutItsVariantsThePageMadeAgainHasNoDrawings)
{
    ASSERT_TRUE(is_done(scanned({"--sample", "NA2", "-o", "result"})));
    write("v.vcf", header + record(2, "G", "GC", "0|1"));
    RunResult const made = run({"report", "result", "-o", "page.html"});
    EXPECT_TRUE(is_done(made));
    EXPECT_NE(made.err.find("v.vcf: has changed since the scan"), std::string::npos) << made.err;
    nlohmann::json const page = data_of(read("page.html"));
    std::vector<std::string> names;
    for (nlohmann::json const & pair : page.at("pairs"))
        for (nlohmann::json const & transcript : pair.at(4))
            names.push_back(transcript.at(0));
    EXPECT_EQ(names, (std::vector<std::string>{"t1, haplotype 1", "t1, haplotype 2", "t2", "t3, both haplotypes"}));
}

TEST_F(Haplotypes, MessagesNameStandardInput)
{
    RunResult const result = run({"scan", "-m", "m.fa", "--genome", "g.fa", "--annotation", "t.bed", "--region", "transcript",
                                  "--no-documented", "--variants", "-", "--sample", "NA2"},
                                 {.standard_input = path("v.vcf")});
    ASSERT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("warning: standard input: 1 region (t2) is not scanned"), std::string::npos) << result.err;
}

TEST_F(Haplotypes, GenomeSitesCountOnce)
{
    EXPECT_EQ(table("loci"), "mirna\tgene\tchrom\tgenome_start\tgenome_end\tstrand\tblocks\tsite_type\ttranscripts\n"
                             "hsa-let-7a-5p\tG1\tc\t5\t11\t+\t5-11\t7mer-m8\tt1\n"
                             "hsa-let-7a-5p\tG1\tc\t5\t12\t+\t5-12\t8mer\tt1\n");
    write("v.vcf", header + record(2, "G", "GCC", "0|1"));
    EXPECT_EQ(rows_of_table(table("sites")).size(), 4U) << "t1 twice, t2, t3";
    auto const loci = rows_of_table(table("loci"));
    ASSERT_EQ(loci.size(), 3U);
    EXPECT_EQ(loci[0].back(), "t1");
    auto const genes = rows_of_table(table("genes"));
    ASSERT_EQ(genes.size(), 3U);
    EXPECT_EQ(genes[0][1], "G1");
    EXPECT_EQ(std::vector<std::string>(genes[0].begin() + 2, genes[0].begin() + 6),
              (std::vector<std::string>{"t1", "1", "1", "1"}))
        << "best transcript, transcripts with a site, transcripts, 8mers";
}

TEST_F(Haplotypes, OptionsThatMakeNoSenseAreUsageErrors)
{
    EXPECT_TRUE(is_usage_error(scanned({"--sample", "NA9"}), {"has no sample 'NA9': it has NA1, NA2, NA3, ..."}));
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", "m.fa", "-t", "g.fa", "--sample", "NA1"}), {"--sample needs --variants"}));
}

TEST_F(Haplotypes, AreThoseOfEditedGenomesScannedAgain)
{
    std::mt19937 random{11};
    constexpr std::array<char const *, 6> parts{"CTACCTCA", "TGAGGTAG", "CTACCTCG", "TACCTCA", "AC", "CCA"};
    std::string genome;
    for (int part = 0; part < 300; ++part)
        genome += parts[random() % parts.size()];
    std::string bed;
    for (std::size_t i = 0; i < 30; ++i)
    {
        // The score needs a coding part: the first six bases.
        std::size_t const begin = i * 40;
        std::size_t const coding = i % 2 == 0 ? begin : begin + 54;
        bed += "c\t" + std::to_string(begin) + '\t' + std::to_string(begin + 60) + "\tt" + std::to_string(i) + "\t0\t" +
               (i % 2 == 0 ? "+" : "-") + '\t' + std::to_string(coding) + '\t' + std::to_string(coding + 6) +
               "\t0\t1\t60,\t0,\n";
    }
    std::array<std::string, 2> haplotypes{genome, genome};
    std::string vcf = header;
    for (std::size_t at = 3; at < 1300; at += 1 + random() % 30)
    {
        char const alt = "ACGT"[random() % 4];
        auto const carried = random() % 4;
        if (alt == genome[at])
            continue;
        vcf += record(at + 1, std::string(1, genome[at]), std::string(1, alt),
                      std::to_string(carried & 1U) + '|' + std::to_string(carried >> 1U));
        for (std::size_t haplotype = 0; haplotype < 2; ++haplotype)
            if ((carried >> haplotype & 1U) != 0)
                haplotypes[haplotype][at] = alt;
    }
    write("g.fa", ">c\n" + genome + '\n');
    write("t.bed", bed);
    write("v.vcf", vcf);
    std::vector<std::vector<std::string>> const found = rows_of_table(table("sites"));
    for (std::size_t haplotype = 0; haplotype < 2; ++haplotype)
    {
        write("h.fa", ">c\n" + haplotypes[haplotype] + '\n');
        RunResult const result = run({"scan", "-m", "m.fa", "--genome", "h.fa", "--annotation", "t.bed", "--region",
                                      "transcript", "--gene-map", "genes.csv", "-d", "d.csv", "--tables", "sites"});
        EXPECT_TRUE(is_done(result));
        std::vector<std::vector<std::string>> expected = rows_of_table(result.out);
        for (auto & row : expected)
            row.resize(13);
        std::vector<std::vector<std::string>> ours;
        for (auto row : found)
            if (row.back() == "both" || row.back() == std::to_string(haplotype + 1))
            {
                row.resize(13);
                ours.push_back(std::move(row));
            }
        EXPECT_EQ(ours, expected);
        EXPECT_GT(ours.size(), 50U);
    }

    // Shards and threads give the same bytes, and a finished result is found again.
    ASSERT_TRUE(is_done(run({"ta-table", "-m", "m.fa", "-t", "g.fa", "-o", "ta.tsv"})));
    std::vector<std::string> const options{"--sample", "NA2", "--score", "context++", "--accessibility", "none", "--ta-table",
                                           "ta.tsv",
                                           "--tables", "sites,targets,features,documented,ranking,regions,loci,genes,variants", "-q", "-o"};
    auto const scan_to = [&](std::string const & folder, std::vector<std::string> const & more)
    {
        std::vector<std::string> all = options;
        all.push_back(folder);
        all.insert(all.end(), more.begin(), more.end());
        ASSERT_TRUE(is_done(scanned(all)));
    };
    scan_to("whole", {"-j", "1"});
    scan_to("whole", {"--resume"});
    scan_to("threads", {"-j", "4"});
    for (std::string const number : {"1", "2", "3", "4", "5", "6", "7"})
        scan_to("s" + number, {"--shard", number + "/7"});
    ASSERT_TRUE(is_done(run({"merge", "-o", "merged", "s3", "s1", "s2", "s7", "s6", "s5", "s4"})));
    for (std::string const name : {"sites", "targets", "features", "documented", "ranking", "regions", "loci", "genes", "variants"})
    {
        EXPECT_GT(read("whole/" + name + ".tsv").size(), 100U) << name;
        EXPECT_EQ(read("whole/" + name + ".tsv"), read("merged/" + name + ".tsv")) << name;
        EXPECT_EQ(read("whole/" + name + ".tsv"), read("threads/" + name + ".tsv")) << name;
    }
    auto const counts = [&](std::string const & folder)
    {
        auto const summary = nlohmann::json::parse(read(folder + "/summary.json"));
        return std::pair{summary.at("counts"), summary.at("variants")};
    };
    EXPECT_EQ(counts("whole"), counts("merged"));
    expect_same_page_of("whole");
    expect_same_page_of("merged");
}

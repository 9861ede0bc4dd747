// Scans of a genome and its annotation, and of circles.
#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "cli/read_result.hpp"
#include "property/naive_scan.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

// Transcript T, plus strand: exons 1-20 and 31-60, CDS 4-12 with its stop codon; an 8mer of let-7a lies over the intron
// at 18-20 and 31-35. Transcript U, minus strand: one exon, 71-90, without CDS; an 8mer at 75-82.
constexpr char genome[] = ">chr1 made\n"
                          "GGGATGCCCTAAGGGGGCTAgtaagtttagCCTCAGGGGG"
                          "GGGGGGGGGGGGGGGGGGGGNNNNNNNNNNGGGGTGAGGT"
                          "AGGGGGGGGG\n";

constexpr char annotation[] =
    "chr1\tx\texon\t1\t20\t.\t+\t.\tgene_id \"ENSG1\"; transcript_id \"T\"; gene_name \"GENE\";\n"
    "chr1\tx\texon\t31\t60\t.\t+\t.\tgene_id \"ENSG1\"; transcript_id \"T\"; gene_name \"GENE\";\n"
    "chr1\tx\tCDS\t4\t9\t.\t+\t0\tgene_id \"ENSG1\"; transcript_id \"T\"; gene_name \"GENE\";\n"
    "1\tx\texon\t71\t90\t.\t-\t.\tgene_id \"ENSG2\"; transcript_id \"U\";\n";

class Genome : public ProgramRun
{
protected:
    Genome()
    {
        write("m.fa", let7);
        write("g.fa", genome);
        write("a.gtf", annotation);
    }

    /// Standard output of a scan of the genome; the run must succeed.
    std::string scanned(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan",     "-m",   "m.fa",         "--no-documented",
                                           "--genome", "g.fa", "--annotation", "a.gtf"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        RunResult const result = run(arguments);
        EXPECT_TRUE(is_done(result));
        return result.out;
    }
};

constexpr char placed_header[] =
    "mirna\ttranscript\tgene\tstart\tend\tsite_type\tscore\tdocumented\tchrom\tgenome_start\t"
    "genome_end\tstrand\tblocks\ttranscript_start\ttranscript_end\n";

std::string random_letters(std::mt19937 & random, std::size_t const length, std::string_view const alphabet)
{
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
        text += alphabet[random() % alphabet.size()];
    return text;
}

} // namespace

TEST_F(Genome, SitesHaveTheirPlaces)
{
    EXPECT_EQ(scanned({"--tables", "sites"}),
              std::string{placed_header} +
                  "hsa-let-7a-5p\tT\tGENE\t6\t13\t8mer\tNA\tNA\tchr1\t18\t35\t+\t18-20,31-35\t18\t25\n");
    EXPECT_EQ(scanned({"--tables", "sites", "--region", "transcript"}),
              std::string{placed_header} +
                  "hsa-let-7a-5p\tT\tGENE\t18\t25\t8mer\tNA\tNA\tchr1\t18\t35\t+\t18-20,31-35\t18\t25\n"
                  "hsa-let-7a-5p\tU\tNA\t9\t16\t8mer\tNA\tNA\tchr1\t75\t82\t-\t75-82\t9\t16\n");
}

TEST_F(Genome, RegionsAreATableOfTheirOwn)
{
    EXPECT_EQ(scanned({"--tables", "regions"}),
              "transcript\tgene\tgene_id\tchrom\tstart\tend\tstrand\tblocks\tlength\tregion\n"
              "T\tGENE\tENSG1\tchr1\t13\t60\t+\t13-20,31-60\t38\t3utr\n");
}

TEST_F(Genome, JsonHasBlocksAsPairs)
{
    auto const site = nlohmann::json::parse(scanned({"--tables", "sites", "--format", "jsonl"}));
    EXPECT_EQ(site.at("blocks"), nlohmann::json::parse("[[18,20],[31,35]]"));
    EXPECT_EQ(site.at("genome_start"), 18);
    EXPECT_EQ(site.at("transcript_end"), 25);
    auto const region = nlohmann::json::parse(scanned({"--tables", "regions", "--format", "jsonl"}));
    EXPECT_EQ(region.at("blocks"), nlohmann::json::parse("[[13,20],[31,60]]"));
    EXPECT_EQ(region.at("length"), 38);
}

TEST_F(Genome, BedAndGff3AreByGenomePosition)
{
    std::string const row =
        "chr1\t17\t35\thsa-let-7a-5p:8mer\t1000\t+\t17\t35\t160,20,40\t2\t3,5\t0,13\tT\tGENE\tNA\tNA\n";
    EXPECT_EQ(scanned({"--tables", "sites", "--format", "bed"}), row);
    EXPECT_EQ(scanned({"--tables", "sites", "--format", "bed", "--region", "transcript"}),
              row + "chr1\t74\t82\thsa-let-7a-5p:8mer\t1000\t-\t74\t82\t160,20,40\t1\t8\t0\tU\tNA\tNA\tNA\n");
    std::string const attributes =
        ".\t+\t.\tID=T:6:hsa-let-7a-5p:8mer;Name=hsa-let-7a-5p;site_type=8mer;gene=GENE;transcript=T\n";
    EXPECT_EQ(scanned({"--tables", "sites", "--format", "gff3"}),
              "##gff-version 3\n##sequence-region chr1 1 90\nchr1\tmirsweep\tmiRNA_target_site\t18\t20\t" + attributes +
                  "chr1\tmirsweep\tmiRNA_target_site\t31\t35\t" + attributes);
    scanned({"-o", "packed", "--tables", "sites", "--format", "bed.gz"});
    EXPECT_TRUE(exists("packed/sites.bed.gz.tbi"));
}

TEST_F(Genome, ExtractWritesTheSameRegions)
{
    RunResult const result = run({"extract", "--genome", "g.fa", "--annotation", "a.gtf", "-q"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, ">T gene=GENE chr1:13-60(+)\nGGGGGCTACCTCAGGGGGGGGGGGGGGGGGGGGGGGGG\n");
    ASSERT_TRUE(is_done(run({"extract", "--genome", "g.fa", "--annotation", "a.gtf", "-q", "-o", "u.fa"})));
    EXPECT_EQ(read("u.fa"), result.out);
    EXPECT_TRUE(fails_with(run({"extract", "--genome", "g.fa", "--annotation", "a.gtf", "-o", "u.fa"}), 1,
                           {"u.fa: exists already: --force replaces it"}));
    EXPECT_TRUE(is_done(run({"extract", "--genome", "g.fa", "--annotation", "a.gtf", "-o", "u.fa", "--force"})));
}

TEST_F(Genome, VariantsBreakASite)
{
    write("v.vcf", "##fileformat=VCFv4.2\n##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n"
                   "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n1\t33\trs1\tT\tG\t.\t.\tAF=0.25\n"
                   "1\t36\trs2\tG\tC\t.\t.\t.\n");
    std::string const header =
        "chrom\tpos\tid\tref\talt\taf\tmirna\ttranscript\tgene\teffect\tref_site\tref_start\tref_end\t"
        "alt_site\talt_start\talt_end\tgenome_start\tgenome_end\tstrand\n";
    EXPECT_EQ(scanned({"--variants", "v.vcf", "--tables", "variants"}),
              header + "1\t33\trs1\tT\tG\t0.25\thsa-let-7a-5p\tT\tGENE\tlost\t8mer\t6\t13\tNA\tNA\tNA\t18\t35\t+\n");
    scanned({"--variants", "v.vcf", "-o", "result", "-q"});
    auto const summary = nlohmann::json::parse(read("result/summary.json"));
    EXPECT_EQ(summary.at("variants").at("records"), 2);
    EXPECT_EQ(summary.at("variants").at("applied"), 2);
    EXPECT_EQ(summary.at("annotation").at("regions"), 1);
    EXPECT_EQ(summary.at("annotation").at("skipped").at("no_coding_sequence"), 1);
    EXPECT_TRUE(exists("result/variants.tsv"));
    EXPECT_TRUE(exists("result/regions.tsv"));
}

TEST_F(Genome, OptionsThatMakeNoSenseAreUsageErrors)
{
    auto const scan = [&](std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), {"scan", "-m", "m.fa"});
        return run(arguments);
    };
    EXPECT_TRUE(is_usage_error(scan({}), {"--transcripts FASTA, or --genome FASTA and --annotation FILE"}));
    EXPECT_TRUE(is_usage_error(scan({"--genome", "g.fa"}), {"--annotation"}));
    EXPECT_TRUE(
        is_usage_error(scan({"--genome", "g.fa", "--annotation", "a.gtf", "-t", "g.fa"}), {"exclude each other"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "g.fa", "--collapse", "longest"}), {"--collapse needs --genome"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "g.fa", "--variants", "v"}), {"--variants needs --genome"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "g.fa", "--tables", "regions"}), {"--tables regions needs --genome"}));
    EXPECT_TRUE(
        is_usage_error(scan({"--genome", "g.fa", "--annotation", "a.gtf", "--region", "utr"}), {"--region", "3utr"}));
    EXPECT_TRUE(
        is_usage_error(scan({"--genome", "g.fa", "--annotation", "a.gtf", "--region", "cds", "--score", "context++"}),
                       {"scores are defined for 3'UTRs"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "g.fa", "--circular", "--mask-start", "5"}), {"--mask-start"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "g.fa", "--circular", "--score", "context++"}), {"--score"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "g.fa", "--circles", "c.bed"}), {"--circles needs --genome"}));
}

/// A transcript on each strand of one sequence, and alleles in their 3'UTRs; an allele can be written into the genome.
class ScoredVariants : public Genome
{
protected:
    struct Allele
    {
        std::size_t at; ///< 0-based
        std::string ref;
        std::string alt;
    };

    ScoredVariants()
    {
        std::mt19937 random{14};
        constexpr std::array<char const *, 6> parts{"CTACCTCA", "TGAGGTAG", "TACCTC", "GAGGTA", "ATTA", "G"};
        while (bases_.size() < 1200)
            bases_ += random() % 2 == 0 ? parts[random() % parts.size()] : random_letters(random, 7, "ACGT");
        bases_.resize(1200);
        for (std::size_t i = 0; i < 120; ++i)
            add_allele(random, (i % 2 == 0 ? 80 : 620) + random() % 490);
        write_genome({0, "", ""});
        std::string vcf = "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
        for (std::size_t i = 0; i < alleles_.size(); ++i)
            vcf += "c\t" + std::to_string(alleles_[i].at + 1) + "\t" + std::to_string(i) + '\t' + alleles_[i].ref + '\t' +
                   alleles_[i].alt + "\t.\t.\t.\n";
        write("v.vcf", vcf);
        EXPECT_TRUE(is_done(run({"extract", "--genome", "g.fa", "--annotation", "a.gtf", "-q", "-o", "u.fa"})));
        EXPECT_TRUE(is_done(run({"ta-table", "-m", "m.fa", "-t", "u.fa", "-o", "ta.tsv"})));
    }

    /// The genome with an allele, and its annotation.
    void write_genome(Allele const & allele) const
    {
        std::string changed = bases_;
        changed.replace(allele.at, allele.ref.size(), allele.alt);
        write("g.fa", ">c\n" + changed + '\n');
        // Both 3'UTRs have 540 bases without the allele.
        std::size_t const length = changed.size();
        std::size_t const border = allele.at < 600 ? length - 600 : 600;
        auto const line = [](std::size_t const begin, std::size_t const end, std::string const & name, bool const is_reverse)
        {
            auto const text = [](std::size_t const number) { return std::to_string(number); };
            std::size_t const coding = is_reverse ? end - 60 : begin;
            return "c\t" + text(begin) + '\t' + text(end) + '\t' + name + "\t0\t" + (is_reverse ? '-' : '+') + '\t' +
                   text(coding) + '\t' + text(coding + 60) + "\t0\t1\t" + text(end - begin) + "\t0\n";
        };
        write("a.gtf", line(0, border, "plus", false) + line(border, length, "minus", true));
    }

    std::vector<std::vector<std::string>> rows(std::string const & table, std::string const & score,
                                               std::vector<std::string> more = {}) const
    {
        more.insert(more.end(), {"--tables", table, "--score", score, "--site-types", "all", "-q"});
        if (score == "context++")
            more.insert(more.end(), {"--ta-table", "ta.tsv"});
        std::istringstream text{scanned(more)};
        std::vector<std::vector<std::string>> rows;
        for (std::string line; std::getline(text, line);)
        {
            std::vector<std::string> & row = rows.emplace_back();
            std::istringstream fields{line};
            for (std::string field; std::getline(fields, field, '\t');)
                row.push_back(field);
        }
        rows.erase(rows.begin());
        return rows;
    }

    /// By transcript, begin and type.
    std::map<std::array<std::string, 3>, std::string> scores_of_sites(std::string const & score) const
    {
        std::map<std::array<std::string, 3>, std::string> scores;
        for (auto const & row : rows("sites", score))
            scores[{row[1], row[3], row[5]}] = row[6];
        return scores;
    }

    std::string bases_{};
    std::vector<Allele> alleles_{};

private:
    void add_allele(std::mt19937 & random, std::size_t const at)
    {
        Allele allele{at, bases_.substr(at, 1 + (random() % 3 == 0 ? random() % 6 : 0)), {}};
        allele.alt = random_letters(random, 1 + (random() % 3 == 0 ? random() % 9 : 0), "ACGT");
        alleles_.push_back(std::move(allele));
    }
};

TEST_F(ScoredVariants, AreThoseOfAnEditedGenomeScannedAgain)
{
    std::size_t compared = 0;
    for (std::string const score : {"context++", "occupancy"})
    {
        write_genome({0, "", ""});
        auto const variants = rows("variants", score, {"--variants", "v.vcf"});
        auto const before = scores_of_sites(score);
        std::map<std::string, std::map<std::array<std::string, 3>, std::string>> after;
        for (auto const & row : variants)
        {
            ASSERT_EQ(row.size(), 21U);
            if (!after.contains(row[2]))
            {
                write_genome(alleles_[std::stoul(row[2])]);
                after[row[2]] = scores_of_sites(score);
            }
            auto const expected = [&](auto const & scores, std::size_t const site)
            {
                if (row[site] == "NA")
                    return std::string{"NA"};
                auto const found = scores.find({row[7], row[site + 1], row[site]});
                return found == scores.end() ? "no such site" : found->second;
            };
            EXPECT_EQ(row[19], expected(before, 10)) << score << ", allele " << row[2];
            EXPECT_EQ(row[20], expected(after[row[2]], 13)) << score << ", allele " << row[2];
            ++compared;
        }
    }
    EXPECT_GT(compared, 10U);
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", "m.fa", "--genome", "g.fa", "--annotation", "a.gtf", "--variants", "v.vcf",
                                    "--score", "context++", "--pct", "p.txt"}),
                               {"--isoforms, --pct", "without variants"}));
}

/// A genome of two sequences and regions on both strands, several in one place, of a few genes.
class Isoforms : public Genome
{
protected:
    Isoforms()
    {
        std::mt19937 random{4};
        constexpr std::array<char const *, 8> parts{"CTACCTCA", "TGAGGTAG", "CTACCTCG", "TACCTCA", "G", "AC", "T", "CCA"};
        std::string bases;
        std::string bed;
        for (int i = 0; i < 40; ++i)
        {
            std::string const sequence = i < 20 ? "c" : "b";
            if (i % 20 == 0)
                bases += (i == 0 ? ">" : "\n>") + sequence + '\n';
            for (int part = 0; part < 60; ++part)
                bases += parts[random() % parts.size()];
        }
        for (int i = 0; i < 60; ++i)
            bed += region(random, i);
        write("g.fa", bases + '\n');
        write("a.gtf", bed);
        std::string genes = "transcript,gene\n";
        for (int i = 0; i < 60; ++i)
            if (i % 7 != 0)
                genes += "t" + std::to_string(i) + ",g" + std::to_string(i % 5) + '\n';
        write("genes.csv", genes);
    }

    /// A line of BED12 with two blocks that begin and end at a multiple of ten.
    static std::string region(std::mt19937 & random, int const i)
    {
        std::size_t const begin = random() % 60 * 10;
        std::size_t const first = (random() % 9 + 1) * 10;
        std::size_t const second = (random() % 9 + 1) * 10;
        std::size_t const at = first + (random() % 3 + 1) * 10;
        auto const text = [](std::size_t const number) { return std::to_string(number); };
        std::string const span = text(begin) + '\t' + text(begin + at + second);
        return (i % 3 == 0 ? "b\t" : "c\t") + span + "\tt" + std::to_string(i) + "\t0\t" + (i % 2 == 0 ? '+' : '-') +
               '\t' + text(begin) + '\t' + text(begin) + "\t0\t2\t" + text(first) + ',' + text(second) + "\t0," +
               text(at) + '\n';
    }

    void scan_to(std::string const & folder, std::vector<std::string> more) const
    {
        more.insert(more.end(),
                    {"--region", "transcript", "--site-types", "all", "--gene-map", "genes.csv", "-q", "-o", folder});
        scanned(more);
    }

    void expect_shards_give_the_whole(std::vector<std::string> const & options,
                                      std::vector<std::string> const & files) const
    {
        auto const with = [&](std::string const & folder, std::vector<std::string> more)
        {
            more.insert(more.end(), options.begin(), options.end());
            scan_to(folder, more);
        };
        std::string const name = "f" + std::to_string(runs_++);
        with(name + "whole", {"-j", "1"});
        with(name + "threads", {"-j", "4"});
        for (std::string const number : {"1", "2", "3"})
            with(name + "s" + number, {"--shard", number + "/3"});
        ASSERT_TRUE(is_done(run({"merge", "-o", name + "merged", name + "s3", name + "s1", name + "s2"})));
        for (std::string const & file : files)
        {
            EXPECT_GT(read(name + "whole/" + file).size(), 50U) << file;
            EXPECT_EQ(read(name + "whole/" + file), read(name + "merged/" + file)) << file;
            EXPECT_EQ(read(name + "whole/" + file), read(name + "threads/" + file)) << file;
        }
        auto const counts = [&](std::string const & folder)
        {
            auto const summary = nlohmann::json::parse(read(name + folder + "/summary.json"));
            return std::pair{summary.at("counts"), summary.at("annotation")};
        };
        EXPECT_EQ(counts("whole"), counts("merged"));
    }

    /// Rows of a table in the folder, without its header.
    std::vector<std::vector<std::string>> rows(std::string const & file) const
    {
        return rows_of_table(read(file));
    }

private:
    mutable int runs_{0};
};

TEST_F(Isoforms, ShardsAreMergedIntoTheWhole)
{
    expect_shards_give_the_whole({"--tables", "sites,targets,regions,loci,genes"},
                                 {"sites.tsv", "targets.tsv", "regions.tsv", "loci.tsv", "genes.tsv"});
    expect_shards_give_the_whole({"--format", "bed"}, {"sites.bed", "loci.bed", "sites.as", "loci.as"});
    expect_shards_give_the_whole({"--format", "gff3.gz"},
                                 {"sites.gff3.gz", "loci.gff3.gz", "sites.gff3.gz.tbi", "loci.gff3.gz.tbi"});
}

// By the definition, from the rows of `sites`: each miRNA, place and type once, in genome order.
TEST_F(Isoforms, LociAreTheDistinctPlacesOfSites)
{
    scan_to("result", {});
    using Locus = std::tuple<std::size_t, unsigned long, unsigned long, std::string, std::string, std::string,
                             std::string>; // sequence, start, end, miRNA, strand, blocks, type
    std::map<Locus, std::pair<std::vector<std::string>, std::vector<std::string>>> expected;
    std::size_t sites = 0;
    for (auto const & row : rows("result/sites.tsv"))
    {
        auto & [transcripts, genes] = expected[{row[8] == "c" ? 0U : 1U, std::stoul(row[9]), std::stoul(row[10]),
                                                row[0], row[11], row[12], row[5]}];
        transcripts.push_back(row[1]);
        if (row[2] != "NA" && std::ranges::find(genes, row[2]) == genes.end())
            genes.push_back(row[2]);
        ++sites;
    }
    auto const joined = [](std::vector<std::string> const & names)
    {
        std::string text;
        for (std::string const & name : names)
            text += (text.empty() ? "" : ",") + name;
        return text.empty() ? "NA" : text;
    };
    std::vector<Locus> order;
    for (auto const & row : rows("result/loci.tsv"))
    {
        Locus const locus{
            row[2] == "c" ? 0U : 1U, std::stoul(row[3]), std::stoul(row[4]), row[0], row[5], row[6], row[7]};
        ASSERT_TRUE(expected.contains(locus)) << row[6];
        EXPECT_EQ(row[8], joined(expected[locus].first));
        EXPECT_EQ(row[1], joined(expected[locus].second));
        order.push_back(locus);
    }
    EXPECT_EQ(order.size(), expected.size());
    EXPECT_LT(order.size(), sites);
    EXPECT_TRUE(std::ranges::is_sorted(
        order, {},
        [](Locus const & locus) {
            return std::tuple{std::get<0>(locus), std::get<1>(locus), std::get<2>(locus), std::get<3>(locus)};
        }));
}

TEST_F(Isoforms, GenesCountEachPlaceOfTheGenomeOnce)
{
    scan_to("result", {"--tables", "genes,loci,sites"});
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> expected; // miRNA, gene, type
    for (auto const & row : rows("result/loci.tsv"))
    {
        std::istringstream genes{row[1]};
        for (std::string gene; std::getline(genes, gene, ',');)
            ++expected[{row[0], gene, row[7]}];
    }
    constexpr std::array<char const *, 5> types{"8mer", "7mer-m8", "7mer-A1", "6mer", "offset-6mer"};
    auto const table = rows("result/genes.tsv");
    EXPECT_EQ(table.size(), 5U);
    for (auto const & row : table)
        for (std::size_t i = 0; i < types.size(); ++i)
            EXPECT_EQ(row[5 + i], std::to_string(expected[{row[0], row[1], types[i]}])) << row[1] << types[i];
}

TEST_F(Genome, ShowDrawsSitesWithTheirPlaces)
{
    auto const show = [&](std::vector<std::string> const & more)
    {
        std::vector<std::string> arguments{"show", "-m", "m.fa", "--genome", "g.fa", "--ascii"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    };
    RunResult const gene = show({"--annotation", "a.gtf", "--gene", "GENE", "--score", "none"});
    ASSERT_TRUE(is_done(gene));
    EXPECT_TRUE(gene.out.starts_with("hsa-let-7a-5p  T  8mer 6-13  chr1:18-20,31-35(+)\n")) << gene.out;
    // The same bases as FASTA give the same drawing, and the same score, except for the place and what the annotation
    // adds.
    RunResult const extracted = run({"extract", "--genome", "g.fa", "--annotation", "a.gtf", "-q", "-o", "u.fa"});
    ASSERT_TRUE(is_done(extracted));
    RunResult const fasta =
        run({"show", "-m", "m.fa", "-t", "u.fa", "--ascii", "--transcript", "T", "--score", "none"});
    ASSERT_TRUE(is_done(fasta));
    EXPECT_EQ(gene.out.substr(gene.out.find('\n')), fasta.out.substr(fasta.out.find('\n')));

    RunResult const minus =
        show({"--annotation", "a.gtf", "--region", "transcript", "--transcript", "U", "--score", "none"});
    ASSERT_TRUE(is_done(minus));
    EXPECT_TRUE(minus.out.starts_with("hsa-let-7a-5p  U  8mer 9-16  chr1:75-82(-)\n")) << minus.out;
    RunResult const scored = show({"--annotation", "a.gtf", "--transcript", "T"});
    ASSERT_TRUE(is_done(scored));
    EXPECT_NE(scored.out.find("(+)  score -"), std::string::npos) << scored.out;
    RunResult const coding = show({"--annotation", "a.gtf", "--region", "cds", "--transcript", "T"});
    ASSERT_TRUE(is_done(coding));
    EXPECT_EQ(coding.out, "no site of hsa-let-7a-5p on T\n");

    EXPECT_TRUE(is_usage_error(show({"--annotation", "a.gtf", "--gene", "gene"}), {"did you mean GENE?"}));
    EXPECT_TRUE(
        is_usage_error(show({"--annotation", "a.gtf", "--region", "cds", "--transcript", "T", "--score", "context++"}),
                       {"scores are defined for 3'UTRs"}));
    EXPECT_TRUE(
        is_usage_error(show({"--annotation", "a.gtf", "--variants", "v.vcf", "--gene", "GENE"}), {"--variants"}));
}

TEST_F(Genome, ShowDrawsSitesOverTheJunction)
{
    // The circle ends in CTA and begins with CCTCA.
    write("c.fa", ">circle\nCCTCAGGGGGGGGGGGGCTA\n");
    RunResult const circle =
        run({"show", "-m", "m.fa", "-t", "c.fa", "--circular", "--transcript", "circle", "--ascii"});
    ASSERT_TRUE(is_done(circle));
    EXPECT_TRUE(circle.out.starts_with("hsa-let-7a-5p  circle  8mer 18-25\n")) << circle.out;
    EXPECT_NE(circle.out.find("CUACCUCA"), std::string::npos) << circle.out;
    write("g.fa", ">c\nGGGGGGGGGGCCTCAGGGGGGGGGGGGCTAGGGGGGGGGG\n");
    write("c.bed", "c\t10\t30\tcircle\t0\t+\nc\t10\t14\tshort\t0\t+\n");
    RunResult const placed =
        run({"show", "-m", "m.fa", "--genome", "g.fa", "--circles", "c.bed", "--transcript", "circle", "--ascii"});
    ASSERT_TRUE(is_done(placed));
    EXPECT_TRUE(placed.out.starts_with("hsa-let-7a-5p  circle  8mer 18-25  c:11-15,28-30(+)\n")) << placed.out;
    RunResult const too_short =
        run({"show", "-m", "m.fa", "--genome", "g.fa", "--circles", "c.bed", "--transcript", "short", "--ascii"});
    ASSERT_TRUE(is_done(too_short));
    EXPECT_EQ(too_short.out, "no site of hsa-let-7a-5p on short\n");
}

TEST_F(Genome, LociAsBedAndGff3)
{
    EXPECT_EQ(scanned({"--tables", "loci"}),
              "mirna\tgene\tchrom\tgenome_start\tgenome_end\tstrand\tblocks\tsite_type\ttranscripts\n"
              "hsa-let-7a-5p\tGENE\tchr1\t18\t35\t+\t18-20,31-35\t8mer\tT\n");
    EXPECT_EQ(scanned({"--tables", "loci", "--format", "bed"}),
              "chr1\t17\t35\thsa-let-7a-5p:8mer\t1000\t+\t17\t35\t160,20,40\t2\t3,5\t0,13\tGENE\tT\n");
    std::string const attributes = ".\t+\t.\tID=chr1:18-20%2C31-35:+:hsa-let-7a-5p:8mer;Name=hsa-let-7a-5p;"
                                   "site_type=8mer;gene=GENE;transcripts=T\n";
    EXPECT_EQ(scanned({"--tables", "loci", "--format", "gff3"}),
              "##gff-version 3\n##sequence-region chr1 1 90\nchr1\tmirsweep\tmiRNA_target_site\t18\t20\t" + attributes +
                  "chr1\tmirsweep\tmiRNA_target_site\t31\t35\t" + attributes);
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", "m.fa", "-t", "g.fa", "--tables", "loci"}),
                               {"--tables loci needs --genome"}));
}

TEST_F(Genome, CirclesAreAScanOfThreeCopies)
{
    std::mt19937 random{6};
    std::vector<Mirna> const mirnas{{"a", "UGAGGUAGUAGGUUGUAUAGUU"},
                                    {"b", "ACACACACACACACACACACAC"},
                                    {"c", "UUUUUUUUUUUUUUUUUUUUUU"},
                                    {"d", "UAGCAGCACGUAAAUAUUGGCG"}};
    std::string mirna_fasta;
    for (Mirna const & mirna : mirnas)
        mirna_fasta += '>' + mirna.name + '\n' + mirna.sequence + '\n';
    write("m.fa", mirna_fasta);
    std::string circles;
    std::string expected = std::string{"mirna\ttranscript\tgene\tstart\tend\tsite_type\tscore\tdocumented\tjunction\n"};
    std::size_t junctions = 0;
    for (int i = 0; i < 800; ++i)
    {
        std::size_t const length = i < 300 ? 8 + static_cast<std::size_t>(i) % 20 : 8 + random() % 200;
        std::string const circle = random_letters(random, length, i % 3 == 0 ? "GT" : i % 3 == 1 ? "CTACCTCA" : "ACAN");
        circles += ">t" + std::to_string(i) + '\n' + circle + '\n';
        for (Site const & site : naive_scan(mirnas, {circle + circle + circle}))
        {
            if (site.begin < length || site.begin >= 2 * length)
                continue;
            std::size_t const begin = site.begin - length;
            bool const is_junction = begin + rule_of(site.type).length() > length;
            junctions += is_junction ? 1 : 0;
            expected += mirnas[site.mirna].name + "\tt" + std::to_string(i) + "\tNA\t" + std::to_string(begin + 1) +
                        '\t' + std::to_string(begin + rule_of(site.type).length()) + '\t' +
                        std::string{rule_of(site.type).name} + "\tNA\tNA\t" + (is_junction ? "yes" : "no") + '\n';
        }
    }
    write("c.fa", circles + ">short\nCTACCTC\n");
    RunResult const result = run({"scan", "-m", "m.fa", "-t", "c.fa", "--circular", "--no-documented", "--tables",
                                  "sites", "--site-types", "all", "-q"});
    ASSERT_TRUE(is_done(result));
    EXPECT_EQ(result.out, expected);
    EXPECT_GT(junctions, 50U);
}

TEST_F(Genome, CirclesOnAGenomeHaveBlocksAtBothEnds)
{
    // The circle is 11-30: it ends in CTA and begins with CCTCA.
    write("g.fa", ">c\nGGGGGGGGGGCCTCAGGGGGGGGGGGGCTAGGGGGGGGGG\n");
    write("c.bed", "c\t10\t30\tcircle\t0\t+\n");
    RunResult const result = run(
        {"scan", "-m", "m.fa", "--genome", "g.fa", "--circles", "c.bed", "--no-documented", "--tables", "sites", "-q"});
    ASSERT_TRUE(is_done(result));
    std::string header{placed_header};
    header.insert(header.size() - 1, "\tjunction");
    EXPECT_EQ(result.out,
              header + "hsa-let-7a-5p\tcircle\tNA\t18\t25\t8mer\tNA\tNA\tc\t11\t30\t+\t11-15,28-30\tNA\tNA\tyes\n");
}

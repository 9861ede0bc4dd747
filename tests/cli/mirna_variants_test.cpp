// `--mirna-variants`: the table against a naive one that is made from the definition (doc/genome.md).
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

namespace mirsweep::test
{

namespace
{

struct Mature
{
    std::string name;
    std::string sequence; ///< RNA, as the miRNA has it
    std::string chrom;
    std::size_t start;    ///< 1-based
    bool is_reverse;
};

std::string reverse_complement(std::string text)
{
    std::reverse(text.begin(), text.end());
    for (char & letter : text)
    {
        std::size_t const at = std::string{"ACGU"}.find(letter);
        letter = at == std::string::npos ? letter : "UGCA"[at];
    }
    return text;
}

std::string with(std::string text, char const from, char const to)
{
    std::replace(text.begin(), text.end(), from, to);
    return text;
}

/// Whether a miRNA has an 8mer, 7mer-m8 or 7mer-A1 in the target, by trying every place.
bool is_target(std::string const & mirna, std::string const & target)
{
    if (mirna.size() < 8)
        return false;
    std::string const m8 = reverse_complement(mirna.substr(1, 7));
    std::string const a1 = reverse_complement(mirna.substr(1, 6)) + "A";
    if (m8.find_first_not_of("ACGU") != std::string::npos)
        return false;
    return target.find(m8) != std::string::npos || target.find(a1) != std::string::npos;
}

struct Allele
{
    std::string chrom;
    std::size_t position;
    std::string id;
    std::string ref;
    std::string alt;
};

class MirnaVariants : public ProgramRun
{
protected:
    void make(unsigned const seed, std::size_t const variants)
    {
        random_.seed(seed);
        places_.clear();
        targets_.clear();
        std::string fasta;
        std::string gff = "##gff-version 3\n";
        for (int i = 0; i < 6; ++i)
        {
            Mature mature{"hsa-miR-" + std::to_string(i), "", i % 2 == 0 ? "chr1" : "2", 100U + 1000U * static_cast<unsigned>(i), i % 3 == 1};
            for (int base = 0; base < 20 + i; ++base)
                mature.sequence += "ACGU"[random_() % 4];
            fasta += ">" + mature.name + "\n" + mature.sequence + "\n";
            places_.push_back(mature);
            if (i == 2) // a second copy, on the other strand
                places_.push_back({mature.name, mature.sequence, "chr1", 50'000, true});
        }
        for (Mature const & place : places_)
            gff += place.chrom + "\t.\tmiRNA\t" + std::to_string(place.start) + '\t' +
                   std::to_string(place.start + place.sequence.size() - 1) + "\t.\t" + (place.is_reverse ? "-" : "+") +
                   "\t.\tID=MIMAT1;Alias=MIMAT1;Name=" + place.name + ";Derives_from=MI1\n";
        std::string utrs;
        for (int i = 0; i < 60; ++i)
        {
            std::string bases;
            for (auto length = 200 + random_() % 800; length > 0; --length)
                bases += "ACGU"[random_() % 4];
            targets_.push_back(bases);
            utrs += ">t" + std::to_string(i) + " gene=g" + std::to_string(i) + '\n' + bases + '\n';
        }
        make_alleles(variants);
        mirnas_ = write("m.fa", fasta);
        gff_ = write("hsa.gff3", gff);
        utrs_ = write("t.fa", utrs);
        std::string vcf = "##fileformat=VCFv4.2\n##contig=<ID=chr1>\n##contig=<ID=chr2>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
        for (Allele const & allele : alleles_)
            vcf += allele.chrom + '\t' + std::to_string(allele.position) + '\t' + allele.id + '\t' + allele.ref + '\t' +
                   allele.alt + "\t.\t.\t.\n";
        vcf_ = write("v.vcf", vcf);
    }

    /// The genome's letters around a place.
    std::string forward_of(Mature const & place) const
    {
        return with(place.is_reverse ? reverse_complement(place.sequence) : place.sequence, 'U', 'T');
    }

    void make_alleles(std::size_t const count)
    {
        alleles_.clear();
        for (std::size_t i = 0; i < count; ++i)
        {
            Mature const & place = places_[random_() % places_.size()];
            std::string const forward = forward_of(place);
            std::size_t const at = random_() % forward.size();
            std::size_t const length = 1 + random_() % std::min<std::size_t>(3, forward.size() - at);
            std::string alt;
            for (auto bases = random_() % 4; bases > 0; --bases)
                alt += "ACGTN"[random_() % 5];
            Allele allele{place.chrom == "2" ? "chr2" : place.chrom, place.start + at, i % 3 == 0 ? "." : "rs" + std::to_string(i),
                          forward.substr(at, length), alt};
            if (alt.empty()) // VCF has a base before a deletion
            {
                if (at == 0)
                    continue;
                --allele.position;
                allele.ref = forward.substr(at - 1, length + 1);
                allele.alt = forward.substr(at - 1, 1);
            }
            alleles_.push_back(allele);
        }
    }

    /// The rows that the definition gives.
    std::string naive_table() const
    {
        std::string table = "mirna\tchrom\tpos\tid\tref\talt\taf\tposition\tseed\talt_seed\ttargets_ref\ttargets_alt\tlost\tgained\n";
        for (Mature const & place : places_)
            for (Allele const & allele : alleles_)
                table += row_of(place, allele);
        return table;
    }

    std::string row_of(Mature const & place, Allele const & allele) const
    {
        if (allele.chrom != (place.chrom == "2" ? "chr2" : place.chrom))
            return {};
        // Trim the common suffix, then the common prefix.
        std::string ref = allele.ref;
        std::string alt = allele.alt;
        std::size_t begin = allele.position; // 1-based, of the first replaced base
        while (!ref.empty() && !alt.empty() && ref.back() == alt.back())
        {
            ref.pop_back();
            alt.pop_back();
        }
        while (!ref.empty() && !alt.empty() && ref.front() == alt.front())
        {
            ref.erase(0, 1);
            alt.erase(0, 1);
            ++begin;
        }
        if (ref.empty() && alt.empty())
            return {};
        std::size_t const last = place.start + place.sequence.size() - 1;
        bool const is_inside = ref.empty() ? begin > place.start && begin <= last
                                           : begin >= place.start && begin + ref.size() - 1 <= last;
        if (!is_inside)
            return {};
        std::string forward = forward_of(place);
        forward.replace(begin - place.start, ref.size(), alt);
        std::string changed = with(forward, 'T', 'U');
        if (place.is_reverse)
            changed = reverse_complement(changed);
        std::size_t const position = place.is_reverse ? last - (begin + ref.size() - 1) + 1 : begin - place.start + 1;
        int targets_ref = 0;
        int targets_alt = 0;
        int lost = 0;
        int gained = 0;
        for (std::string const & target : targets_)
        {
            bool const before = is_target(place.sequence, target);
            bool const after = is_target(changed, target);
            targets_ref += before ? 1 : 0;
            targets_alt += after ? 1 : 0;
            lost += before && !after ? 1 : 0;
            gained += after && !before ? 1 : 0;
        }
        std::ostringstream row;
        row << place.name << '\t' << allele.chrom << '\t' << allele.position << '\t' << (allele.id == "." ? "NA" : allele.id)
            << '\t' << allele.ref << '\t' << allele.alt << "\tNA\t" << position << '\t' << place.sequence.substr(1, 7) << '\t'
            << changed.substr(1, 7) << '\t' << targets_ref << '\t' << targets_alt << '\t' << lost << '\t' << gained << '\n';
        return row.str();
    }

    std::vector<std::string> scan(std::vector<std::string> const & more) const
    {
        std::vector<std::string> all{"scan", "-m", mirnas_, "-t", utrs_, "--mirna-variants", vcf_, "--hairpins", gff_, "-q",
                                     "--no-documented"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    std::mt19937 random_{};
    std::vector<Mature> places_{};
    std::vector<std::string> targets_{};
    std::vector<Allele> alleles_{};
    std::string mirnas_{};
    std::string gff_{};
    std::string utrs_{};
    std::string vcf_{};
};

} // namespace

TEST_F(MirnaVariants, TableIsTheNaiveOne)
{
    for (unsigned seed = 1; seed <= 4; ++seed)
    {
        make(seed, 150);
        RunResult const result = run(scan({"--tables", "mirna_variants"}));
        ASSERT_TRUE(is_done(result));
        std::string const expected = naive_table();
        EXPECT_EQ(result.out, expected);
        EXPECT_GT(std::count(expected.begin(), expected.end(), '\n'), 100);
    }
}

TEST_F(MirnaVariants, SitesStayThoseOfTheMirnas)
{
    make(7, 80);
    ASSERT_TRUE(is_done(run({"scan", "-m", mirnas_, "-t", utrs_, "-q", "--no-documented", "--score", "context++", "--accessibility",
                             "none", "-o", path("plain")})));
    ASSERT_TRUE(is_done(run(scan({"--score", "context++", "--accessibility", "none", "-o", path("with")}))));
    for (char const * const table : {"sites.tsv", "targets.tsv", "features.tsv", "ranking.tsv"})
        EXPECT_EQ(read(std::string{"with/"} + table), read(std::string{"plain/"} + table)) << table;
    EXPECT_EQ(read("with/mirna_variants.tsv"), naive_table());
    std::string const summary = read("with/summary.json");
    for (char const * const shown : {"\"mirna_variants\": {", "\"places\": 7", "hsa.gff3", "\"role\": \"hairpins\""})
        EXPECT_NE(summary.find(shown), std::string::npos) << shown;
}

TEST_F(MirnaVariants, ShardsGiveTheSameAndFurtherClassesAreCounted)
{
    make(11, 80);
    std::vector<std::string> const classes{"--site-types", "canonical,9mer,mirna-bulge"};
    std::vector<std::string> whole = scan(classes);
    whole.insert(whole.end(), {"-o", path("whole")});
    ASSERT_TRUE(is_done(run(whole)));
    std::vector<std::string> merge{"merge", "-o", path("merged"), "-q"};
    for (char const * const shard : {"1/3", "2/3", "3/3"})
    {
        std::vector<std::string> part = scan(classes);
        part.insert(part.end(), {"--shard", shard, "-o", path(std::string{"s"} + shard[0])});
        ASSERT_TRUE(is_done(run(part)));
        EXPECT_FALSE(exists(std::string{"s"} + shard[0] + "/mirna_variants.tsv"));
        merge.push_back(path(std::string{"s"} + shard[0]));
    }
    ASSERT_TRUE(is_done(run(merge)));
    EXPECT_EQ(read("merged/mirna_variants.tsv"), read("whole/mirna_variants.tsv"));
    EXPECT_NE(read("whole/mirna_variants.tsv"), naive_table()) << "bulges make more targets";
    std::vector<std::string> one = scan({"--tables", "mirna_variants", "--shard", "1/3"});
    EXPECT_TRUE(is_usage_error(run(one), {"mirna_variants"}));
}

TEST_F(MirnaVariants, RefusesWhatCannotBe)
{
    make(13, 10);
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", mirnas_, "-t", utrs_, "--mirna-variants", vcf_}), {"--hairpins"}));
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", mirnas_, "-t", utrs_, "--hairpins", gff_}), {"--mirna-variants"}));
    EXPECT_TRUE(is_usage_error(run({"scan", "-m", mirnas_, "-t", utrs_, "--tables", "mirna_variants"}), {"--mirna-variants"}));
    EXPECT_TRUE(is_usage_error(run(scan({"--circular"})), {"--mirna-variants"}));
    std::string const head = "##fileformat=VCFv4.2\n##contig=<ID=chr1>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    char const base = forward_of(places_[0])[3];
    std::string const wrong{base == 'A' ? 'C' : 'A'};
    vcf_ = write("wrong.vcf", head + "chr1\t103\trs1\t" + wrong + "\tG" + wrong + "\t.\t.\t.\n");
    RunResult const refused = run(scan({"--tables", "mirna_variants"}));
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.err.find("wrong.vcf: record rs1: REF has '" + wrong), std::string::npos) << refused.err;
    RunResult const left_out = run(scan({"--tables", "mirna_variants", "--allow-missing"}));
    EXPECT_TRUE(is_done(left_out));
    EXPECT_NE(left_out.err.find("1 alleles were left out"), std::string::npos) << left_out.err;
    gff_ = write("bad.gff3", "chr1\t.\tmiRNA\t1x\t22\t.\t+\t.\tName=hsa-miR-0\n");
    RunResult const bad = run(scan({"--tables", "mirna_variants"}));
    EXPECT_EQ(bad.status, 1);
    EXPECT_NE(bad.err.find("bad.gff3"), std::string::npos);
    EXPECT_NE(bad.err.find("line 1"), std::string::npos) << bad.err;
    gff_ = write("none.gff3", "chr1\t.\tmiRNA\t1\t22\t.\t+\t.\tName=mmu-miR-9\n");
    RunResult const none = run(scan({"--tables", "mirna_variants"}));
    EXPECT_TRUE(is_done(none));
    EXPECT_NE(none.err.find("none.gff3: has no place of a miRNA of the run"), std::string::npos) << none.err;
}

} // namespace mirsweep::test

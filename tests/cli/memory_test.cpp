// Memory does not grow with the number of records, nor with the length of names.
#include <fstream>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

using Words = std::vector<std::string>;

constexpr std::uint64_t megabyte = 1 << 20;

class Memory : public ProgramRun
{
protected:
    Memory()
    {
        write("m.fa", ">hsa-miR-a\nUUUUUUUUUUUUUUUUUUUUUU\n");
        write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-miR-a\tPTEN\tstrong\tx\nhsa-miR-a\tPTEN\tweak\ty\n"
                       "hsa-miR-a\tTP53\tstrong\tz\n");
    }

    /// Piece by piece: the memory of the test counts too.
    template <typename Name>
    void write_records(std::size_t const count, Name const name) const
    {
        std::ofstream file{path("t.fa"), std::ios::binary};
        for (std::size_t i = 0; i < count; ++i)
            file << '>' << name(i) << " gene=PTEN\nACGTAAAAAAAAGT\n";
    }

    void expect_little_memory(std::vector<std::string> const & arguments, std::uint64_t const most) const
    {
        RunResult const result = run(arguments);
        EXPECT_TRUE(is_done(result)) << arguments.back();
        EXPECT_LE(result.most_memory, most) << arguments.front() << ' ' << arguments.back();
    }

    /// A scan, its shards and their merge.
    void expect_little_memory_in_all_ways(std::uint64_t const most, std::vector<std::string> const & more = {}) const
    {
        std::vector<std::string> scan{"scan", "-q", "-m", "m.fa", "-t", "t.fa", "-d", "d.tsv", "-j", "2"};
        scan.insert(scan.end(), more.begin(), more.end());
        auto const with = [&](std::vector<std::string> const & last)
        {
            std::vector<std::string> all = scan;
            all.insert(all.end(), last.begin(), last.end());
            return all;
        };
        expect_little_memory(with({"-o", "whole"}), most);
        expect_little_memory(with({"--shard", "1/2", "-o", "s1"}), most);
        expect_little_memory(with({"--shard", "2/2", "-o", "s2"}), most);
        expect_little_memory({"merge", "-q", "s1", "s2", "-o", "merged"}, most);
        for (char const * const table : {"documented.tsv", "targets.tsv"})
            EXPECT_TRUE(are_equal(path(std::string{"merged/"} + table), path(std::string{"whole/"} + table))) << table;
    }

private:
    static bool are_equal(std::string const & left, std::string const & right)
    {
        std::ifstream left_file{left, std::ios::binary}, right_file{right, std::ios::binary};
        std::string left_bytes(megabyte, '-'), right_bytes(megabyte, '-');
        do
        {
            left_file.read(left_bytes.data(), megabyte);
            right_file.read(right_bytes.data(), megabyte);
            if (left_file.gcount() != right_file.gcount() || left_bytes != right_bytes)
                return false;
        } while (left_file && right_file);
        return left_file.eof() && right_file.eof();
    }
};

} // namespace

TEST_F(Memory, DoesNotGrowWithTheRecordsOfADocumentedGene)
{
    // Each 100 bytes would be 80 MB more. On a busy machine what waits between the threads takes 30 MB more than else.
    constexpr std::size_t count = 800'000;
    write_records(count, [](std::size_t const i) { return "T" + std::to_string(i); });
    expect_little_memory_in_all_ways(140 * megabyte);
    std::string const table = read("whole/documented.tsv");
    std::string expected = documented_header;
    for (std::size_t i = 0; i < count; ++i)
        expected += "hsa-miR-a\tPTEN\tT" + std::to_string(i) + "\tsite_found\t3\t8mer\tstrong\tx;y\t1.000\n";
    expected += "hsa-miR-a\tTP53\tNA\tgene_not_in_input\tNA\tNA\tstrong\tz\tNA\n";
    EXPECT_TRUE(table == expected) << table.substr(0, 500);
}

TEST_F(Memory, DoesNotGrowWithTheLengthOfNames)
{
    write_records(60, [](std::size_t const i) { return "N" + std::to_string(i) + std::string(megabyte, 'x'); });
    expect_little_memory_in_all_ways(130 * megabyte);
}

TEST_F(Memory, DoesNotGrowWithTheSitesOfADocumentedPair)
{
    write("t.fa", ">T1 gene=PTEN\n" + std::string(3 * megabyte, 'A') + "\n");
    expect_little_memory_in_all_ways(130 * megabyte);
}

// A score needs all sites of a transcript together.
TEST_F(Memory, OfAScoreIsLittleASite)
{
    write("t.fa", ">T1 gene=PTEN\n" + std::string(3'000'000, 'A') + "\n");
    Words const scan{"scan", "-q", "-m", "m.fa", "-t", "t.fa", "-d", "d.tsv", "-j", "2", "--tables", "targets,sites"};
    auto const with = [&](Words words, Words const & more)
    {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    // Without folding, which takes 8 bytes a base and ten seconds.
    expect_little_memory(with(scan, {"--score", "context++", "--accessibility", "none", "-o", "context"}), 160 * megabyte);
    expect_little_memory(with(scan, {"--score", "occupancy", "-o", "occupancy"}), 195 * megabyte);
    expect_little_memory(with(scan, {"--score", "repression", "--accessibility", "none", "-o", "repression"}), 260 * megabyte);
}

// Three bits a base would be 60 MB.
TEST_F(Memory, OfAGenomeTheExonsAloneAreKept)
{
    constexpr std::size_t bases = 160'000'000;
    {
        std::string const line = std::string(99, 'C') + "\n";
        std::ofstream file{path("g.fa"), std::ios::binary};
        file << ">chr1\n";
        for (std::size_t at = 0; at < bases; at += 99)
            file << line;
    }
    write("t.bed", "chr1\t90000000\t90000300\tT1\t0\t+\n");
    write("v.vcf", "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\nchr1\t150000000\tv\tC\tA\t.\t.\t.\n");
    std::vector<std::string> arguments{"scan", "-q", "-m", "m.fa", "--no-documented", "--genome", "g.fa", "--annotation", "t.bed",
                                       "--region", "transcript", "-j", "2", "-o", "exons"};
    expect_little_memory(arguments, 50 * megabyte);
    arguments.back() = "variants";
    arguments.insert(arguments.end(), {"--variants", "v.vcf"});
    expect_little_memory(arguments, bases / 2 + 50 * megabyte);
    EXPECT_EQ(read("exons/sites.tsv"), read("variants/sites.tsv"));
}

TEST_F(Memory, OfTheTablesThatKeepAllTargetsIsLittleATarget)
{
    write_records(1'600'000, [](std::size_t const i) { return "T" + std::to_string(i); });
    expect_little_memory({"scan", "-q", "-m", "m.fa", "-t", "t.fa", "-d", "d.tsv", "-j", "2", "--tables", "genes,ranking",
                          "-o", "whole"},
                         200 * megabyte);
    std::string const genes = read("whole/genes.tsv");
    EXPECT_NE(genes.find("\t1600000\t"), std::string::npos) << genes.substr(0, 300);
}

// The checksum of the text that each shard has read, and the full reading of merge that compares it.
#include <array>
#include <chrono>
#include <filesystem>
#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep::test;

namespace
{

using nlohmann::json;

/// Bit by bit, from the definition (ISO 3309).
std::uint32_t naive_crc32(std::string_view const bytes)
{
    std::uint32_t rest = 0xFFFFFFFF;
    for (unsigned char const byte : bytes)
    {
        rest ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1) ^ ((rest & 1) != 0 ? 0xEDB88320 : 0);
    }
    return ~rest;
}

/// Records without sequence and of several lines, all line ends, `>` at the beginning or after blank lines. Headers say
/// the region that `--region` keeps, for two of three.
std::string random_fasta(std::mt19937 & random, std::size_t const records)
{
    auto const below = [&](unsigned const bound) { return static_cast<std::size_t>(random() % bound); };
    std::string text = below(2) == 0 ? "\n\n" : "";
    for (std::size_t record = 0; record < records; ++record)
    {
        std::string const end = std::array{"\n", "\r\n", "\r"}[below(3)];
        std::string sequence;
        for (std::size_t base = 60 + below(300); base > 0; --base)
            sequence += "ACGTN"[below(5)];
        text += ">T" + std::to_string(record) + "|G|x|x|x|x|" + std::to_string(sequence.size()) +
                (below(3) == 0 ? "|CDS:1-20|" : "|CDS:1-20|UTR3:21-" + std::to_string(sequence.size()) + "|") + end;
        for (std::size_t at = 0; at < sequence.size(); at += 60)
            text += sequence.substr(at, 60) + end;
        text += below(5) == 0 ? end : "";
    }
    return text;
}

class ShardTexts : public ProgramRun
{
protected:
    ShardTexts()
    {
        write("m.fa", let7);
    }

    RunResult scan(std::string const & file, std::size_t const index, std::size_t const count,
                   std::vector<std::string> more = {}) const
    {
        more.insert(more.begin(),
                    {"scan", "-m", "m.fa", "-t", file, "--no-documented", "-q", "--force", "--shard",
                     std::to_string(index) + "/" + std::to_string(count), "-o", "s" + std::to_string(index)});
        return run(more);
    }

    /// What the record of a shard says of its only input.
    json input_of(std::size_t const index) const
    {
        std::string const record = read("s" + std::to_string(index) + "/shard.jsonl");
        return json::parse(record.substr(0, record.find('\n'))).at("inputs").at(0);
    }

    /// That the checksums of all shards are of what lies there, and the shards' texts are one after the other.
    void check_records(std::string const & text, std::size_t const count) const
    {
        std::size_t at = text.find('>');
        for (std::size_t index = 1; index <= count; ++index)
        {
            json const input = input_of(index);
            std::size_t const first = input["first"];
            std::size_t const stop = input["stop"];
            if (stop == 0)
                continue;
            EXPECT_TRUE(first == at || first == 0) << first << " " << at;
            EXPECT_EQ(input["text_crc32"].get<std::uint32_t>(), naive_crc32(text.substr(first, stop - first)))
                << index << "/" << count;
            at = stop;
        }
        EXPECT_EQ(at, text.size());
    }

    /// A file of more than 64 MiB, which no shard reads as a whole.
    std::string write_large() const
    {
        std::string text;
        std::string line(999, 'T');
        line += '\n';
        for (int record = 0; record < 70; ++record)
        {
            text += ">t" + std::to_string(record) + "\n";
            for (int i = 0; i < 1'000; ++i)
                text += line;
        }
        write("big.fa", text);
        return text;
    }

    /// Keeps the time of change.
    void change_in_place(std::string const & text, std::string const & file = "big.fa") const
    {
        auto const time = std::filesystem::last_write_time(path(file));
        write(file, text);
        std::filesystem::last_write_time(path(file), time);
    }

    RunResult scan_genome(std::size_t const index) const
    {
        return run({"scan", "-m", "m.fa", "--genome", "big.fa", "--annotation", "a.gtf", "--region", "transcript",
                    "--no-documented", "-q", "--force", "--shard", std::to_string(index) + "/2", "-o",
                    "s" + std::to_string(index)});
    }

    RunResult merge_two(std::vector<std::string> more = {}) const
    {
        more.insert(more.begin(), {"merge", "-q", "--force", "-o", "merged", "s1", "s2"});
        return run(more);
    }

    /// Shards of a genome with a large file that is changed in place after the first one, and after both.
    void expect_change_is_refused(std::string const & file, std::string const & role, std::string const & before,
                                  std::string const & after) const
    {
        ASSERT_TRUE(is_done(scan_genome(1)));
        ASSERT_TRUE(is_done(scan_genome(2)));
        ASSERT_TRUE(is_done(merge_two()));
        change_in_place(after, file);
        EXPECT_TRUE(is_refused(merge_two(), {file + ": was changed since shards 1-2 of 2 have read it"}));
        EXPECT_TRUE(is_done(merge_two({"--no-input-checksums"})));
        ASSERT_TRUE(is_done(scan_genome(2)));
        for (std::vector<std::string> const & more : {std::vector<std::string>{}, {"--no-input-checksums"}})
            EXPECT_TRUE(is_refused(merge_two(more), {"shard 2 of 2 is of another scan", "another text of the " + role}));
        ASSERT_TRUE(is_done(scan_genome(1)));
        EXPECT_TRUE(is_done(merge_two()));
        change_in_place(before, file);
        EXPECT_TRUE(is_refused(merge_two(), {file + ": was changed since shards 1-2 of 2 have read it"}));
    }
};

} // namespace

TEST_F(ShardTexts, ChecksumsAreOfWhatLiesThere)
{
    std::mt19937 random{7};
    for (std::size_t round = 0; round < 12; ++round)
    {
        std::string const text = random_fasta(random, 1 + random() % 60);
        write("t.fa", text);
        write("t.bgzf.gz", bgzf_file(text, 700));
        write("t.gz", gzip_member(text));
        std::size_t const count = 2 + random() % 6;
        for (std::string const file : {"t.fa", "t.bgzf.gz", "t.gz"})
        {
            for (std::size_t index = 1; index <= count; ++index)
                ASSERT_TRUE(is_done(scan(file, index, count, {"-j", std::to_string(1 + round % 3)})));
            check_records(text, count);
        }
    }
}

TEST_F(ShardTexts, AreTheSameWithRegionsThatLeaveRecordsOut)
{
    std::mt19937 random{8};
    for (std::size_t round = 0; round < 6; ++round)
    {
        std::string const text = random_fasta(random, 30);
        write("t.fa", text);
        std::size_t const count = 2 + random() % 12;
        std::vector<std::string> merge{"merge", "--force", "-q", "-o", "merged"};
        for (std::size_t index = 1; index <= count; ++index)
        {
            ASSERT_TRUE(is_done(scan("t.fa", index, count, {"--region", "3utr"})));
            merge.push_back("s" + std::to_string(index));
        }
        check_records(text, count);
        EXPECT_TRUE(is_done(run(merge))) << "round " << round;
    }
}

TEST_F(ShardTexts, ALargeFileThatIsChangedInPlaceIsRefused)
{
    std::string text = write_large();
    for (std::size_t const index : {1, 2, 3})
        ASSERT_TRUE(is_done(scan("big.fa", index, 3)));
    ASSERT_TRUE(is_done(run({"merge", "-q", "-o", "whole", "s1", "s2", "s3"})));
    json const input = json::parse(read("whole/summary.json"))["inputs"].back();
    EXPECT_EQ(input["path"], "big.fa");
    EXPECT_EQ(input["sha256"].get<std::string>().size(), 64U);

    // In the text of the first shard, between two of the sampled blocks.
    std::size_t const place = text.size() / 15 + text.size() / 30;
    ASSERT_EQ(text[place], 'T');
    text[place] = 'A';
    change_in_place(text);
    ASSERT_TRUE(is_done(scan("big.fa", 2, 3)));
    EXPECT_TRUE(is_refused(run({"merge", "-q", "-o", "mixed", "s1", "s2", "s3"}),
                           {"big.fa: was changed since shard 1 of 3 has read it", "run all shards again"}));
    EXPECT_FALSE(exists("mixed"));
    ASSERT_TRUE(is_done(scan("big.fa", 1, 3)));
    EXPECT_TRUE(is_done(run({"merge", "-q", "-o", "mixed", "s1", "s2", "s3"})));
}

TEST_F(ShardTexts, ALargeGenomeThatIsChangedInPlaceIsRefused)
{
    std::string const text = write_large();
    std::string changed = text;
    std::size_t const place = text.size() / 15 + text.size() / 30; // between two of the sampled blocks
    changed[place] = 'A';
    write("a.gtf", "t0\tx\texon\t1\t900\t.\t+\t.\tgene_id \"G\"; transcript_id \"T\";\n"
                   "t9\tx\texon\t1\t900\t.\t+\t.\tgene_id \"G\"; transcript_id \"U\";\n");
    expect_change_is_refused("big.fa", "genome", text, changed);
}

TEST_F(ShardTexts, ALargeAnnotationThatIsChangedInPlaceIsRefused)
{
    write("big.fa", ">t0\n" + std::string(5'000, 'C') + "\n");
    std::string text = "#" + std::string(35'000'000, '-') + '\n';
    std::size_t const place = text.size();
    for (char const name : {'T', 'U'})
        text += std::string{"t0\tx\texon\t1\t900\t.\t+\t.\tgene_id \"G\"; transcript_id \""} + name + "\";\n";
    text += "#" + std::string(38'000'000, '-') + '\n';
    write("a.gtf", text);
    std::string changed = text;
    std::size_t const digit = changed.find("\t1\t900", place) + 1;
    changed[digit] = '2';
    expect_change_is_refused("a.gtf", "annotation", text, changed);
}

TEST_F(ShardTexts, ChecksumsOfAGenomeAreOfItsWholeText)
{
    std::mt19937 random{9};
    std::string text;
    for (int record = 0; record < 5; ++record)
    {
        text += ">t" + std::to_string(record) + "\n";
        for (int base = 0; base < 3'000; ++base)
            text += base % 60 == 59 ? '\n' : "ACGTNR"[random() % 6];
        text += '\n';
    }
    std::string const annotation = "#\n#\nt1\tx\texon\t1\t900\t.\t+\t.\tgene_id \"G\"; transcript_id \"T\";\n"
                                   "t3\tx\texon\t1\t900\t.\t+\t.\tgene_id \"G\"; transcript_id \"U\";";
    write("a.gtf", annotation);
    for (std::string const & file : {text, bgzf_file(text, 700), gzip_member(text)})
    {
        write("big.fa", file);
        ASSERT_TRUE(is_done(scan_genome(2)));
        std::string const record = read("s2/shard.jsonl");
        EXPECT_EQ(json::parse(record.substr(0, record.find('\n'))).at("whole_inputs"),
                  json::parse("[[\"genome\"," + std::to_string(text.size()) + "," + std::to_string(naive_crc32(text)) +
                              "],[\"annotation\"," + std::to_string(annotation.size()) + "," +
                              std::to_string(naive_crc32(annotation)) + "]]"));
    }
}

// Shards of a scan and their merge, held against one scan without shards.
#include <array>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <random>

#include <sys/stat.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <mirsweep/result/summary.hpp>

#include "cli/program_run.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep::test;

namespace
{

using nlohmann::json;

constexpr char documented_pairs[] = "mirna\tgene\tsupport\treferences\n"
                                    "hsa-let-7a-5p\tG1\tstrong\tA 2001\n"
                                    "hsa-let-7a-5p\tG2\tnegative\tB 2002\n"
                                    "hsa-let-7a-5p\tNOWHERE\tweak\tC 2003\n"
                                    "hsa-let-7a-5p\tg3\tweak\tD 2004\n"
                                    "hsa-miR-1-3p\tG4\tstrong\tE 2005\n";

/// Records of all layouts: lines that end in LF, CRLF and CR, blank lines, no sequence, lower case, U, a name twice.
std::string varied_fasta(unsigned const seed, std::size_t const records)
{
    std::mt19937 random{seed};
    auto const below = [&](unsigned const bound) { return static_cast<std::size_t>(random() % bound); };
    std::string text = seed % 2 == 0 ? "\n \n" : "";
    for (std::size_t record = 0; record < records; ++record)
    {
        std::string const end = std::array{"\n", "\r\n", "\r"}[below(20) < 16 ? 0 : 1 + below(2)];
        text += ">t" + std::to_string(seed) + "." + std::to_string(record == 7 ? 3 : record) +
                (below(3) == 0 ? " gene=G" + std::to_string(below(6)) : "") + end;
        for (std::size_t line = below(8) == 0 ? 0 : 1 + below(4); line > 0; --line)
        {
            for (std::size_t base = below(70); base > 0; --base)
                text += "ACGTacgtNU"[below(100) < 97 ? below(8) : 8 + below(2)];
            text += below(3) == 0 ? "CUACCUCA" + end : "ACATTCCA" + end;
        }
        text += below(10) == 0 ? end + end : "";
    }
    return text;
}

class Shards : public ProgramRun
{
protected:
    Shards()
    {
        write("m.fa", std::string{let7} + ">hsa-miR-1-3p\nUGGAAUGUAAAGAAGUAUGUAU\n");
        write("d.tsv", documented_pairs);
        write("t.fa", varied_fasta(1, 60));
    }

    RunResult scan(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "-d", "d.tsv"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    std::string scan_shard(std::size_t const index, std::size_t const count, std::vector<std::string> more) const
    {
        std::string const folder = "s" + std::to_string(index);
        more.insert(more.end(), {"--shard", std::to_string(index) + "/" + std::to_string(count), "-o", folder, "-j",
                                 std::to_string(1 + index % 3)});
        EXPECT_TRUE(is_done(scan(more)));
        return folder;
    }

    /// In no particular order.
    std::vector<std::string> scan_shards(std::size_t const count, std::vector<std::string> const & more) const
    {
        std::vector<std::string> folders;
        for (std::size_t index = count; index > 0; --index)
            folders.push_back(scan_shard(index, count, more));
        return folders;
    }

    RunResult merge(std::vector<std::string> const & folders, std::vector<std::string> more = {}) const
    {
        more.insert(more.begin(), {"merge", "-o", "merged"});
        more.insert(more.end(), folders.begin(), folders.end());
        return run(more);
    }

    void forget(std::string const & name) const
    {
        std::filesystem::remove_all(path(name));
    }

    /// Without what may differ between a scan and its shards.
    json summary_of(std::string const & folder) const
    {
        json summary = json::parse(read(folder + "/summary.json"));
        for (char const * const key : {"command", "seconds", "threads", "started"})
            summary.erase(key);
        // The report holds what may differ.
        json & outputs = summary["outputs"];
        for (std::size_t i = outputs.size(); i-- > 0;)
            if (outputs[i]["file"] == "report.html" || outputs[i]["file"] == "mirsweep_mqc.json")
                outputs.erase(i);
        return summary;
    }

    /// The report's data, without the same.
    json report_of(std::string const & folder) const
    {
        std::string const page = read(folder + "/report.html");
        std::size_t const begin = page.find("{\"bases\":");
        EXPECT_NE(begin, std::string::npos);
        json data = json::parse(page.substr(begin, page.find("</script>", begin) - begin));
        for (char const * const key : {"command", "seconds", "threads"})
            data.erase(key);
        return data;
    }

    void expect_same_result(std::string const & one, std::string const & other) const
    {
        ASSERT_EQ(content(one), content(other));
        for (std::string const & name : content(one))
            if (name != "summary.json" && name != "report.html" && name != "mirsweep_mqc.json")
                EXPECT_EQ(read(one + "/" + name), read(other + "/" + name)) << name;
        EXPECT_EQ(summary_of(one), summary_of(other));
        EXPECT_EQ(report_of(one), report_of(other));
        json const row = json::parse(read(one + "/mirsweep_mqc.json"))["data"][one];
        EXPECT_EQ(row, json::parse(read(other + "/mirsweep_mqc.json"))["data"][other]);
    }

    void expect_shards_give_the_whole(std::vector<std::string> const & more, std::vector<std::size_t> const & counts)
    {
        for (std::string const folder : {"whole", "merged"})
            forget(folder);
        std::vector<std::string> whole{more};
        whole.insert(whole.end(), {"-o", "whole"});
        ASSERT_TRUE(is_done(scan(whole)));
        for (std::size_t const count : counts)
        {
            SCOPED_TRACE(count);
            std::vector<std::string> const folders = scan_shards(count, more);
            ASSERT_TRUE(is_done(merge(folders)));
            expect_same_result("whole", "merged");
            for (std::string const & folder : folders)
                forget(folder);
            forget("merged");
        }
    }

    /// Finished shards of three, and the order in which they are.
    std::vector<std::string> three_shards() const
    {
        return scan_shards(3, {"-t", "t.fa"});
    }
};

} // namespace

TEST_F(Shards, OfAPlainFileGiveTheWhole)
{
    expect_shards_give_the_whole({"-t", "t.fa"}, {1, 2, 3, 7, 64});
}

TEST_F(Shards, ByTheHundredGiveTheWhole)
{
    // Most of them are empty, and records are longer than a shard.
    write("t.fa", varied_fasta(2, 9));
    expect_shards_give_the_whole({"-t", "t.fa"}, {100});
}

TEST_F(Shards, OfBgzfGiveTheWhole)
{
    std::string const text = varied_fasta(3, 60);
    write("t.fa.gz", bgzf_file(text, 300));
    expect_shards_give_the_whole({"-t", "t.fa.gz"}, {1, 2, 3, 7, 64});
    write("t.fa.gz.gzi", gzi_of(text, 300));
    expect_shards_give_the_whole({"-t", "t.fa.gz"}, {2, 7, 64});
}

TEST_F(Shards, OfOneBlockGiveTheWhole)
{
    std::string const text = varied_fasta(4, 30);
    write("t.fa.gz", bgzf_file(text, 65280));
    write("t.fa.gz.gzi", gzi_of(text, 65280));
    expect_shards_give_the_whole({"-t", "t.fa.gz"}, {7});
}

TEST_F(Shards, OfGzipGiveTheWholeAndAWarning)
{
    write("t.fa.gz", gzip_member(varied_fasta(5, 60)));
    RunResult const shard = scan({"-t", "t.fa.gz", "-t", "t.fa", "-t", "t.fa.gz", "--shard", "2/3", "-o", "one"});
    ASSERT_TRUE(is_done(shard));
    EXPECT_NE(shard.err.find("t.fa.gz: is plain gzip"), std::string::npos) << shard.err;
    EXPECT_NE(shard.err.find("bgzip"), std::string::npos);
    EXPECT_NE(shard.err.find("1 more"), std::string::npos);
    expect_shards_give_the_whole({"-t", "t.fa.gz"}, {1, 2, 7, 16});
}

TEST_F(Shards, OfSeveralFilesGiveTheWhole)
{
    write("a.fa", varied_fasta(6, 20));
    write("b.fa.gz", bgzf_file(varied_fasta(7, 40), 500));
    write("c.fa", ">only\nCTACCTCA");
    write("d.fa.gz", gzip_member(varied_fasta(8, 10)));
    expect_shards_give_the_whole({"-t", "a.fa", "-t", "b.fa.gz", "-t", "c.fa", "-t", "d.fa.gz"}, {1, 2, 3, 7, 64});
}

TEST_F(Shards, OfEveryFormatAndTableGiveTheWhole)
{
    for (std::string const format : {"jsonl", "bed", "gff3"})
        expect_shards_give_the_whole({"-t", "t.fa", "--format", format}, {3});
    expect_shards_give_the_whole({"-t", "t.fa", "--tables", "documented"}, {3});
    expect_shards_give_the_whole({"-t", "t.fa", "--tables", "sites"}, {3});
    expect_shards_give_the_whole({"-t", "t.fa", "--tables", "ranking,targets,genes", "--site-types", "all"}, {1, 4});
    expect_shards_give_the_whole({"-t", "t.fa", "--tables", "genes", "--format", "jsonl.gz"}, {3});
    expect_shards_give_the_whole({"-t", "t.fa", "--site-types", "all", "--mask-start", "15"}, {3});
}

TEST_F(Shards, OfAScoredScanGiveTheWhole)
{
    ASSERT_TRUE(is_done(run({"ta-table", "-m", "m.fa", "-t", "t.fa", "-o", "ta.tsv"})));
    expect_shards_give_the_whole({"-t", "t.fa", "--score", "context++", "--ta-table", "ta.tsv"}, {3, 7});
    write("orf.fa", ">t1.1\nACGUACGUACGUACGU\n>t1.50\nACGUCUACCUCAACGU\n");
    expect_shards_give_the_whole({"-t", "t.fa", "--score", "context++", "--ta-table", "ta.tsv", "--orf", "orf.fa"},
                                 {5});
}

TEST_F(Shards, WithoutDocumentedPairsGiveTheWhole)
{
    ASSERT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "-o", "whole"})));
    std::vector<std::string> folders;
    for (std::string const index : {"1", "2"})
    {
        folders.push_back("s" + index);
        ASSERT_TRUE(is_done(run(
            {"scan", "-m", "m.fa", "-t", "t.fa", "--no-documented", "--shard", index + "/2", "-o", folders.back()})));
    }
    ASSERT_TRUE(is_done(merge(folders)));
    expect_same_result("whole", "merged");
}

TEST_F(Shards, CutAnywhereTakeEachRecordOnce)
{
    // As many shards as bytes, so that every byte is a cut, also between CR and LF and at `>`.
    std::string const text = "\n>a\r\nCTACC\r\nTCA\r\n\r\n>b\nCTACCTCA\n>c\r>d\rAC\n\n>e gene=G1\nCTACCTCA";
    write("t.fa", text);
    expect_shards_give_the_whole({"-t", "t.fa"}, {text.size()});
    write("t.fa.gz", bgzf_file(text, 5));
    expect_shards_give_the_whole({"-t", "t.fa.gz"}, {text.size()});
    write("t.fa.gz", gzip_member(text));
    expect_shards_give_the_whole({"-t", "t.fa.gz"}, {text.size()});
}

TEST_F(Shards, AreOfEqualSize)
{
    std::string text;
    std::mt19937 random{7};
    for (int record = 0; record < 4000; ++record)
        text += ">t" + std::to_string(record) + "\n" + std::string(20 + random() % 300, 'A') + "\n";
    write("t.fa", text);
    write("t.fa.gz", bgzf_file(text, 65280));
    for (std::string const file : {"t.fa", "t.fa.gz"})
        for (std::string const index : {"1", "2", "3", "4", "5", "6", "7"})
        {
            forget("one");
            ASSERT_TRUE(is_done(scan({"-t", file, "--shard", index + "/7", "-o", "one"})));
            double const bases = json::parse(read("one/summary.json"))["counts"]["bases"];
            double const mean = 4000 * (20 + 149.5) / 7;
            EXPECT_NEAR(bases, mean, mean * 0.05 + 320) << file << " " << index;
        }
}

TEST_F(Shards, SayTheirPartInTheSummary)
{
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "--shard", "2/3", "-o", "one"})));
    json const summary = json::parse(read("one/summary.json"));
    EXPECT_EQ(summary["shard"], "2/3");
    EXPECT_EQ(summary["inputs"].back()["bytes"], read("t.fa").size());
    EXPECT_EQ(summary["inputs"].back()["sha256"].get<std::string>().size(), 64U);
    EXPECT_EQ(summary["inputs"].back()["sample_sha256"].get<std::string>().size(), 64U);
}

TEST_F(Shards, GoToStandardOutputToo)
{
    std::string rows;
    for (std::string const index : {"1", "2", "3"})
    {
        RunResult const shard = scan({"-t", "t.fa", "--shard", index + "/3", "--tables", "sites"});
        ASSERT_TRUE(is_done(shard));
        ASSERT_TRUE(shard.out.starts_with(sites_header));
        rows += shard.out.substr(std::strlen(sites_header));
    }
    EXPECT_EQ(sites_header + rows, scan({"-t", "t.fa", "--tables", "sites"}).out);
    EXPECT_TRUE(is_usage_error(scan({"-t", "t.fa", "--shard", "1/3", "--tables", "documented"}), {"documented", "-o"}));
}

TEST_F(Shards, WithoutLineNumbersSayNoWrongOne)
{
    std::string const good = ">a\nACGT\n>b\nACGT\n>c\nACGT\n";
    write("bad.fa", good + ">d\nAC!T\n");
    EXPECT_TRUE(is_refused(scan({"-t", "bad.fa"}), {"bad.fa: record d (line 8): '!' in column 3"}));
    RunResult const shard = scan({"-t", "bad.fa", "--shard", "4/4"});
    EXPECT_TRUE(is_refused(shard, {"bad.fa: record d: '!' in column 3"}));
    write("front.fa", "ACGT\n" + good);
    EXPECT_TRUE(is_refused(scan({"-t", "front.fa", "--shard", "1/4"}), {"front.fa: line 1: ", "first record"}));
}

TEST_F(Shards, NeedFilesAndRecords)
{
    EXPECT_TRUE(is_usage_error(scan({"-t", "-", "--shard", "1/2"}), {"standard input", "file"}));
    EXPECT_TRUE(is_done(run({"scan", "-m", "m.fa", "-t", "-", "--shard", "1/1"}, {.standard_input = path("t.fa")})));
    write("empty.fa", "");
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-t", "empty.fa", "--shard", "1/2"}), {"empty.fa: holds no record"}));
    write("blank.fa", "\n\n\n\n");
    std::vector<std::string> const folders = scan_shards(3, {"-t", "t.fa", "-t", "blank.fa"});
    EXPECT_TRUE(is_refused(merge(folders), {"blank.fa: holds no record"}));
    EXPECT_FALSE(exists("merged"));
}

TEST_F(Shards, NumbersAreChecked)
{
    for (std::string const wrong : {"0/3", "4/3", "1/0", "1", "/", "1/", "/3", "a/3", "1/3x", "-1/3", "1/100001",
                                    "1.0/3", "4294967297/4294967297", "AUTO"})
        EXPECT_TRUE(is_usage_error(scan({"-t", "t.fa", "--shard", wrong}), {"--shard", "I/N"})) << wrong;
}

TEST_F(Shards, AreThoseOfSlurmTasks)
{
    auto const shard_of = [&](std::vector<std::string> const & environment)
    {
        forget("one");
        return run({"scan", "-m", "m.fa", "-t", "t.fa", "-d", "d.tsv", "--shard", "auto", "-o", "one"},
                   {.environment = environment});
    };
    auto const task =
        [](std::string const & id, std::string const & first, std::string const & last, std::string const & count)
    {
        return std::vector<std::string>{"SLURM_ARRAY_TASK_ID=" + id, "SLURM_ARRAY_TASK_MIN=" + first,
                                        "SLURM_ARRAY_TASK_MAX=" + last, "SLURM_ARRAY_TASK_COUNT=" + count};
    };
    std::vector<std::pair<std::vector<std::string>, std::string>> const good{
        {task("1", "1", "8", "8"), "1/8"},    {task("0", "0", "7", "8"), "1/8"},    {task("7", "0", "7", "8"), "8/8"},
        {task("12", "10", "13", "4"), "3/4"}, {task("30", "10", "50", "3"), "2/3"}, {task("5", "5", "5", "1"), "1/1"}};
    for (auto const & [environment, shard] : good)
    {
        ASSERT_TRUE(is_done(shard_of(environment))) << shard;
        EXPECT_EQ(json::parse(read("one/summary.json"))["shard"], shard);
    }
    for (auto const & environment :
         {task("2", "1", "8", "3"), task("9", "1", "8", "8"), task("1", "1", "8", "0"), task("x", "1", "8", "8"),
          task("1", "1", "200000", "200000"), task("1", "", "8", "8"), task("4", "1", "5", "3")})
        EXPECT_TRUE(is_usage_error(shard_of(environment), {"--shard auto", "I/N"})) << environment.front();
    EXPECT_TRUE(is_usage_error(shard_of({"SLURM_ARRAY_TASK_ID=1"}), {"SLURM_ARRAY_TASK_MIN is not set"}));
}

TEST_F(Shards, OfAScoredScanNeedTheWholeSetsAbundances)
{
    EXPECT_TRUE(is_usage_error(scan({"-t", "t.fa", "--shard", "1/2", "--score", "context++"}),
                               {"mirsweep ta-table", "--ta-table"}));
    EXPECT_TRUE(is_done(scan({"-t", "t.fa", "--shard", "1/1", "--score", "context++"})));
}

TEST_F(Shards, CountedAbundancesAreThoseOfTheScan)
{
    ASSERT_TRUE(is_done(run({"ta-table", "-m", "m.fa", "-t", "t.fa", "-o", "ta.tsv"})));
    EXPECT_EQ(scan({"-t", "t.fa", "--score", "context++", "--tables", "sites"}).out,
              scan({"-t", "t.fa", "--score", "context++", "--tables", "sites", "--ta-table", "ta.tsv"}).out);
    EXPECT_EQ(run({"ta-table", "-m", "m.fa", "-t", "t.fa"}).out, read("ta.tsv"));
    std::string const before = read("t.fa");
    EXPECT_TRUE(is_refused(run({"ta-table", "-m", "m.fa", "-t", "t.fa", "-o", "t.fa"}), {"is also an input"}));
    EXPECT_EQ(read("t.fa"), before);
    write("bare.fa", ">t\n");
    EXPECT_TRUE(is_refused(run({"ta-table", "-m", "m.fa", "-t", "bare.fa"}), {"no sequence"}));
}

TEST_F(Shards, AbundancesThatATableLacksAreWarnedAbout)
{
    write("ta.tsv", "seed\tSPS_8mer_and_7mer-m8\tSPS_7mer-A1_and_6mer\tTA\n");
    RunResult const result = scan({"-t", "t.fa", "--score", "context++", "--ta-table", "ta.tsv"});
    ASSERT_TRUE(is_done(result));
    EXPECT_NE(result.err.find("warning: ta.tsv: has no row for the seeds of "), std::string::npos) << result.err;
}

TEST_F(Shards, IndexesThatDoNotFitAreNotUsed)
{
    std::string const text = varied_fasta(9, 60);
    write("t.fa.gz", bgzf_file(text, 300));
    std::string const good = gzi_of(text, 300);
    std::string off = good;
    off[8] = static_cast<char>(off[8] + 1);
    std::string const other = gzi_of(varied_fasta(10, 60), 200);
    for (std::string const & index : {good.substr(0, 30), std::string{}, off, other})
    {
        write("t.fa.gz.gzi", index);
        std::vector<std::string> folders;
        for (std::string const number : {"1", "2"})
        {
            RunResult const shard = scan({"-t", "t.fa.gz", "--shard", number + "/2", "-o", "s" + number, "--force"});
            ASSERT_TRUE(is_done(shard));
            folders.push_back("s" + number);
        }
        ASSERT_TRUE(is_done(scan({"-t", "t.fa.gz", "-o", "whole", "--force"})));
        ASSERT_TRUE(is_done(merge(folders, {"--force"})));
        expect_same_result("whole", "merged");
    }
    write("t.fa.gz.gzi", good.substr(0, 30));
    RunResult const shard = scan({"-t", "t.fa.gz", "--shard", "1/2"});
    EXPECT_NE(shard.err.find("t.fa.gz.gzi: is damaged"), std::string::npos) << shard.err;
    write("t.fa.gz.gzi", good);
    auto const is_called_older = [&](std::chrono::seconds const age)
    {
        std::filesystem::last_write_time(path("t.fa.gz.gzi"), std::filesystem::last_write_time(path("t.fa.gz")) - age);
        return scan({"-t", "t.fa.gz", "--shard", "1/2"}).err.find("older") != std::string::npos;
    };
    EXPECT_TRUE(is_called_older(std::chrono::minutes{5}));
    EXPECT_FALSE(is_called_older(std::chrono::seconds{5})); // as bgzip -i leaves them
}

TEST_F(Shards, AnIndexThatLiesIsFoundOutByTheMerge)
{
    // All offsets in the text are wrong by the same number: no shard can see it for itself.
    std::string const text = varied_fasta(11, 60);
    std::string const file = bgzf_file(text, 300);
    write("t.fa.gz", file);
    ASSERT_TRUE(is_done(scan({"-t", "t.fa.gz", "--shard", "1/2", "-o", "s1"})));
    std::string lie = gzi_of(text, 300);
    for (std::size_t at = 16; at < lie.size(); at += 16)
    {
        std::uint64_t number = 0;
        std::memcpy(&number, lie.data() + at, 8);
        number -= at == 16 ? 0 : 40;
        std::memcpy(lie.data() + at, &number, 8);
    }
    write("t.fa.gz.gzi", lie);
    RunResult const shard = scan({"-t", "t.fa.gz", "--shard", "2/2", "-o", "s2"});
    if (shard.status == 0)
        EXPECT_TRUE(is_refused(merge({"s1", "s2"}), {"s"}));
    EXPECT_FALSE(exists("merged"));
}

namespace
{

/// An index whose entries from one on place their blocks elsewhere in the text.
std::string lying_index(std::string index, std::size_t const first_entry, std::int64_t const shift)
{
    for (std::size_t at = 16 + 16 * first_entry; at < index.size(); at += 16)
    {
        std::uint64_t number = 0;
        std::memcpy(&number, index.data() + at, 8);
        number += static_cast<std::uint64_t>(shift);
        std::memcpy(index.data() + at, &number, 8);
    }
    return index;
}

} // namespace

TEST_F(Shards, AnIndexThatLiesByWholeRecordsIsFoundOutByTheMerge)
{
    // Records of equal length: a text that is shifted by some of them is cut between records all the same.
    std::string text;
    for (int record = 100; record < 400; ++record)
        text += ">t" + std::to_string(record) + "\nCUACCUCAGG\n";
    constexpr std::int64_t record_bytes = 17;
    constexpr std::size_t block_bytes = 100;
    write("t.fa.gz", bgzf_file(text, block_bytes));
    std::string const index = gzi_of(text, block_bytes);
    for (std::size_t const shards : {2, 3})
    {
        write("t.fa.gz.gzi", index);
        ASSERT_TRUE(is_done(merge(scan_shards(shards, {"-t", "t.fa.gz"}))));
        for (std::size_t const first_entry : {1, 9, 40}) // of 50; the last one in the last shard of all
            for (std::int64_t const shift : {-record_bytes, 2 * record_bytes})
            {
                for (std::string const folder : {"s1", "s2", "s3", "merged"})
                    forget(folder);
                write("t.fa.gz.gzi", lying_index(index, first_entry, shift));
                EXPECT_TRUE(is_refused(merge(scan_shards(shards, {"-t", "t.fa.gz"})), {"have the transcripts or an index"}))
                    << shards << " shards, " << shift << " from " << first_entry;
                EXPECT_FALSE(exists("merged"));
            }
        for (std::string const folder : {"s1", "s2", "s3", "merged"})
            forget(folder);
    }
}

TEST_F(Shards, AllMustBeThere)
{
    std::vector<std::string> const folders = three_shards();
    EXPECT_TRUE(is_refused(merge({"s1", "s3"}), {"shard 2 of 3 is missing", "--shard I/3"}));
    EXPECT_TRUE(is_refused(merge({"s3"}), {"shards 1-2 of 3 are missing"}));
    EXPECT_TRUE(is_refused(merge({"s1", "s2", "s3", "s2"}), {"shard 2 of 3 is given twice", "s2"}));
    EXPECT_TRUE(is_refused(merge({"s1", "s2", "nowhere"}), {"shard 3 of 3 is missing", "not finished: nowhere"}));
    std::filesystem::remove(path("s2/summary.json"));
    EXPECT_TRUE(is_refused(merge(folders), {"shard 2 of 3 is missing", "not finished: s2"}));
    EXPECT_FALSE(exists("merged"));
}

TEST_F(Shards, AllMustBeOfOneScan)
{
    three_shards();
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "--shard", "3/3", "-o", "other", "--mask-start", "5"})));
    EXPECT_TRUE(
        is_refused(merge({"s1", "s2", "other"}), {"shard 3 of 3 is of another scan", "mask_start is '5', not '0'"}));
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "--shard", "3/3", "-o", "other", "--tables", "sites", "--force"})));
    EXPECT_TRUE(is_refused(merge({"s1", "s2", "other"}), {"shard 3 of 3", "other tables"}));
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "--shard", "3/4", "-o", "other", "--force"})));
    EXPECT_TRUE(is_refused(merge({"s1", "s2", "other"}), {"other: is shard 3/4"}));
    std::string changed = read("t.fa");
    changed[changed.rfind("ACATTCCA")] = 'C';
    write("t.fa", changed);
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "--shard", "3/3", "-o", "other", "--force"})));
    EXPECT_TRUE(is_refused(merge({"s1", "s2", "other"}), {"shard 3 of 3", "t.fa is not the same file"}));
    EXPECT_FALSE(exists("merged"));
}

TEST_F(Shards, FoldersOfOtherThingsAreRefused)
{
    three_shards();
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "whole"})));
    EXPECT_TRUE(is_refused(merge({"whole"}), {"whole: ", "--shard"}));
    std::filesystem::create_directory(path("else"));
    write("else/summary.json", "{}");
    EXPECT_TRUE(is_refused(merge({"else", "s1"}), {"else/summary.json: "}));
    EXPECT_TRUE(is_refused(run({"merge", "-o", "s1", "s1", "s2", "s3"}), {"s1: is one of the shards"}));
    ASSERT_TRUE(is_done(merge({"s1", "s2", "s3"})));
    EXPECT_TRUE(is_refused(merge({"s1", "s2", "s3"}), {"--force"}));
    EXPECT_TRUE(is_done(merge({"s1", "s2", "s3"}, {"--force"})));
    EXPECT_TRUE(is_usage_error(run({"merge", "s1"}), {"--output"}));
}

TEST_F(Shards, AFileOfAShardIsNotReplacedByTheMerge)
{
    std::vector<std::string> const folders = three_shards();
    std::filesystem::create_directory(path("merged"));
    std::filesystem::create_hard_link(path("s2/sites.tsv"), path("merged/sites.tsv"));
    EXPECT_TRUE(is_refused(merge(folders, {"--force"}), {"merged/sites.tsv: is also an input"}));
    std::filesystem::remove(path("merged/sites.tsv"));
    std::filesystem::create_symlink(path("s3/shard.jsonl"), path("merged/report.html"));
    EXPECT_TRUE(is_refused(merge(folders, {"--force"}), {"merged/report.html: is also an input"}));
}

TEST_F(Shards, DamageIsFoundByTheMerge)
{
    std::vector<std::string> const folders = three_shards();
    for (std::string const name : {"sites.tsv", "targets.tsv", "shard.names", "shard.jsonl", "summary.json"})
    {
        std::string const right = read("s2/" + name);
        std::string flipped = right;
        flipped[flipped.size() / 2] ^= 1;
        for (std::string const & wrong : {right.substr(0, right.size() - 2), right.substr(0, right.size() / 2),
                                          std::string{}, right + "\n", flipped})
        {
            write("s2/" + name, wrong);
            RunResult const result = merge(folders);
            EXPECT_TRUE(is_refused(result, {"s2"})) << name;
            EXPECT_FALSE(exists("merged"));
        }
        write("s2/" + name, right);
    }
    EXPECT_TRUE(is_done(merge(folders)));
}

TEST_F(Shards, HostileRecordsAreRefused)
{
    std::vector<std::string> const folders = three_shards();
    std::string const right = read("s1/shard.jsonl");
    std::string const head = right.substr(0, right.find('\n'));
    for (auto const & [what, with] :
         {std::pair<std::string, std::string>{"\"mirsweep_shard\":11", "\"mirsweep_shard\":2"},
          {"\"targets\":", "\"targets\":-"},
          {"\"records\":", "\"records\":1e30,\"x\":"},
          {"\"inputs\":[", "\"inputs\":[[],"},
          {"\"files\":[", "\"files\":[7,"},
          {"\"sites\":[", "\"sites\":[1,"},
          {"\"folder\":\"", "\"folder\":[\""}})
    {
        std::string changed = right;
        changed.replace(changed.find(what), what.size(), with);
        write("s1/shard.jsonl", changed);
        EXPECT_TRUE(is_refused(merge(folders), {"s1/shard.jsonl: "})) << with;
    }
    write("s1/shard.jsonl", std::string(100'000, '['));
    EXPECT_TRUE(is_refused(merge(folders), {"s1/shard.jsonl: "}));
}

TEST_F(Shards, SummariesThatSayWhatCannotBeAreRefused)
{
    // All shards say the same, so that the comparison of them does not find it.
    std::vector<std::string> const folders = scan_shards(2, {"-t", "t.fa"});
    std::string const right = read("s1/summary.json");
    for (auto const & [parameter, wrong] : {std::pair<std::string, json>{"format", "tsx"},
                                            {"format", ""},
                                            {"format", nullptr},
                                            {"format", 7},
                                            {"format", "bed"},
                                            {"site_types", "8mer,9mer"},
                                            {"site_types", ""},
                                            {"site_types", nullptr},
                                            {"score", "context++"},
                                            {"score", nullptr}})
    {
        for (std::string const & folder : folders)
        {
            json summary = json::parse(read(folder + "/summary.json"));
            summary["parameters"] = json::parse(right)["parameters"];
            if (wrong.is_null())
                summary["parameters"].erase(parameter);
            else
                summary["parameters"][parameter] = wrong;
            summary.erase("crc32");
            write(folder + "/summary.json", mirsweep::with_checksum(summary.dump(2) + '\n'));
        }
        EXPECT_TRUE(is_refused(merge(folders), {"/summary.json: ", "damaged"})) << parameter << ": " << wrong;
        EXPECT_FALSE(exists("merged"));
    }
}

TEST_F(Shards, MergeDoesNotNeedTheInputs)
{
    std::vector<std::string> const folders = three_shards();
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "whole"})));
    for (std::string const name : {"t.fa", "m.fa", "d.tsv"})
        forget(name);
    ASSERT_TRUE(is_done(merge(folders)));
    expect_same_result("whole", "merged");
}

TEST_F(Shards, FinishedOnesAreNotRunAgain)
{
    std::vector<std::string> const shard{"-t", "t.fa", "--shard", "2/3", "-o", "one", "--resume"};
    auto const with = [&](std::vector<std::string> const & more)
    {
        std::vector<std::string> arguments = shard;
        arguments.insert(arguments.end(), more.begin(), more.end());
        return scan(arguments);
    };
    ASSERT_TRUE(is_done(with({})));
    std::string const before = read("one/summary.json");
    RunResult const again = with({});
    ASSERT_TRUE(is_done(again));
    EXPECT_NE(again.err.find("note: one "), std::string::npos) << again.err;
    EXPECT_EQ(read("one/summary.json"), before);
    EXPECT_TRUE(is_refused(with({"--mask-start", "7"}), {"one: ", "mask_start", "--force"}));
    EXPECT_TRUE(is_refused(with({"--tables", "sites"}), {"one: ", "table"}));
    std::filesystem::remove(path("one/summary.json"));
    ASSERT_TRUE(is_done(with({})));
    EXPECT_TRUE(exists("one/summary.json"));
    write("t.fa", read("t.fa") + "A");
    EXPECT_TRUE(is_refused(with({}), {"one: ", "t.fa"}));
}

TEST_F(Shards, DamagedResultsAreMadeAgain)
{
    for (std::vector<std::string> const & shard : {std::vector<std::string>{}, {"--shard", "2/3"}})
        for (std::string const format : {"tsv", "tsv.gz", "bed.gz"})
        {
            std::vector<std::string> arguments{"-t", "t.fa", "-o", "one", "--resume", "--format", format};
            arguments.insert(arguments.end(), shard.begin(), shard.end());
            ASSERT_TRUE(is_done(scan(arguments)));
            for (std::string const & name : content("one"))
            {
                std::string const file = "one/" + name;
                std::string const whole = read(file);
                ASSERT_FALSE(whole.empty()) << file;
                std::string flipped = whole;
                flipped[flipped.size() / 2] ^= 1;
                for (std::string const & damaged : {std::string{}, whole.substr(0, whole.size() / 2), flipped})
                {
                    if (name == "summary.json" && damaged == flipped && shard.empty())
                        continue; // only a shard's has a checksum
                    write(file, damaged);
                    RunResult const again = scan(arguments);
                    ASSERT_TRUE(is_done(again)) << file;
                    EXPECT_NE(again.err.find("the run is repeated"), std::string::npos) << file << again.err;
                    EXPECT_EQ(read(file).size() == damaged.size() && read(file) == damaged, false) << file;
                }
                if (name == "summary.json")
                    continue;
                std::filesystem::remove(path(file));
                ASSERT_TRUE(is_done(scan(arguments))) << file;
                EXPECT_TRUE(exists(file)) << file;
            }
            std::filesystem::remove_all(path("one"));
        }
}

TEST_F(Shards, AForeignSummaryIsNotReplaced)
{
    std::filesystem::create_directory(path("one"));
    write("one/summary.json", "{\"precious\": 1}");
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "one", "--resume"}), {"one/summary.json: is not the summary"}));
    EXPECT_EQ(read("one/summary.json"), "{\"precious\": 1}");
}

TEST_F(Shards, APipeInAResultIsRefusedAtOnce)
{
    std::filesystem::create_directory(path("one"));
    for (std::string const name : {"summary.json", "shard.jsonl"})
    {
        std::filesystem::remove_all(path("one"));
        ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "one", "--shard", "1/1"})));
        std::filesystem::remove(path("one/" + name));
        ASSERT_EQ(::mkfifo(path("one/" + name).c_str(), 0600), 0);
        EXPECT_TRUE(is_refused(merge({"one"}), {"one/" + name + ": is not a file"}));
        if (name == "summary.json")
            EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "one", "--shard", "1/1", "--resume"}),
                                   {"one/summary.json: is not a file"}));
    }
}

TEST_F(Shards, AFinishedWholeIsNotRunAgain)
{
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "one", "--resume"})));
    std::string const before = read("one/summary.json");
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "-o", "one", "--resume"})));
    EXPECT_EQ(read("one/summary.json"), before);
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "-o", "one", "--resume", "--shard", "1/2"}), {"1/1", "1/2"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "t.fa", "--resume"}), {"--output"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "-", "-o", "two", "--resume"}), {"standard input"}));
}

TEST_F(Shards, AFailedOneLeavesNothingToMerge)
{
    write("bad.fa", ">a\nACGT\n>b\nACGT\n>c\nAC!T\n");
    ASSERT_TRUE(is_done(scan({"-t", "bad.fa", "--shard", "1/3", "-o", "s1"})));
    ASSERT_TRUE(is_done(scan({"-t", "bad.fa", "--shard", "2/3", "-o", "s2"})));
    EXPECT_TRUE(is_refused(scan({"-t", "bad.fa", "--shard", "3/3", "-o", "s3"}), {"bad.fa: record c"}));
    EXPECT_FALSE(exists("s3"));
    EXPECT_TRUE(is_refused(merge({"s1", "s2", "s3"}), {"shard 3 of 3 is missing"}));
}

TEST_F(Shards, OfALargeFileThatChangedBetweenThemAreRefused)
{
    // Larger than what each shard reads as a whole.
    std::string line(999, 'T');
    line += '\n';
    std::string fasta;
    for (char const * const name : {">big1\n", ">big2\n"})
    {
        fasta += name;
        for (int i = 0; i < 34'000; ++i)
            fasta += line;
    }
    write("big.fa", fasta);
    write("big_m.fa", let7);
    auto const shard = [&](std::string const & index, std::string const & more)
    {
        return run({"scan", "-m", "big_m.fa", "-t", "big.fa", "--no-documented", "-q", "--shard", index + "/2", "-o",
                    "big" + index, more});
    };
    ASSERT_TRUE(is_done(shard("1", "--resume")));
    ASSERT_TRUE(is_done(shard("1", "--resume")));
    std::filesystem::last_write_time(path("big.fa"),
                                     std::filesystem::last_write_time(path("big.fa")) + std::chrono::seconds{5});
    EXPECT_TRUE(is_refused(shard("1", "--resume"), {"big1: holds", "big.fa was changed at a different time"}));
    ASSERT_TRUE(is_done(shard("2", "--resume")));
    EXPECT_TRUE(is_refused(run({"merge", "-o", "both", "big1", "big2"}), {"big.fa was changed at a different time"}));
    // Copies of one file.
    RunResult const merged = run({"merge", "-o", "both", "--no-input-checksums", "big1", "big2"});
    ASSERT_TRUE(is_done(merged));
    EXPECT_NE(read("both/summary.json").find("it was not checked that all shards have read the same bytes of big.fa"),
              std::string::npos);
    EXPECT_EQ(read("both/summary.json").find("\"modified\""), std::string::npos);
}

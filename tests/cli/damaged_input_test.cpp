#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep::test;
using namespace std::string_view_literals;

namespace
{

constexpr char text[] = ">t1 gene=G1\nGGCTACCTCAGG\n>t2 gene=G2\nAACTACCTCCAATTTT\n>t3\nTACCTCATTTACCTCA\n";

class DamagedInput : public ProgramRun
{
protected:
    DamagedInput()
    {
        write("m.fa", let7);
        write("t.fa", text);
    }

    RunResult scan(std::string const & transcripts, char const * const threads = "2") const
    {
        return run({"scan", "-m", "m.fa", "-t", transcripts, "--no-documented", "-j", threads});
    }

    std::string expected() const
    {
        RunResult const result = scan("t.fa");
        EXPECT_TRUE(is_done(result));
        return result.out;
    }

    /// Every shorter file is refused, except for the lengths that make a whole file again.
    void expect_every_cut_is_refused(std::string const & file, std::vector<std::size_t> const & whole = {})
    {
        for (std::size_t length = 0; length < file.size(); ++length)
        {
            if (std::find(whole.begin(), whole.end(), length) != whole.end())
                continue;
            write("cut", file.substr(0, length));
            EXPECT_TRUE(is_refused(scan("cut"), {"cut: "})) << "cut after " << length << " of " << file.size();
        }
    }

    /// Every flipped bit is refused or changes nothing that is read, such as the time in a header.
    void expect_no_flip_changes_the_result(std::string const & file)
    {
        std::string const right = expected();
        for (std::size_t at = 0; at < file.size(); ++at)
        {
            std::string flipped = file;
            flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ (1U << at % 8));
            write("flipped", flipped);
            RunResult const result = scan("flipped");
            if (result.status == 0)
                EXPECT_EQ(result.out, right) << "byte " << at;
            else
                EXPECT_TRUE(is_refused(result, {"flipped: "})) << "byte " << at;
        }
    }

    void expect_named(std::string_view const bytes, std::string const & name)
    {
        write("odd", bytes);
        EXPECT_TRUE(is_refused(scan("odd"), {"odd: ", name}));
        EXPECT_TRUE(is_refused(run({"scan", "-m", "odd", "-t", "t.fa"}), {"odd: ", name}));
        EXPECT_TRUE(is_refused(run({"scan", "-m", "m.fa", "-t", "t.fa", "-d", "odd"}), {"odd: ", name}));
        EXPECT_TRUE(is_refused(run({"scan", "-m", "m.fa", "-t", "t.fa", "--gene-map", "odd"}), {"odd: ", name}));
    }
};

} // namespace

TEST_F(DamagedInput, EveryCutOfAGzipFileIsRefused)
{
    expect_every_cut_is_refused(gzip_member(text));
}

TEST_F(DamagedInput, EveryCutOfAHeaderWithAllFieldsIsRefused)
{
    std::string const file = gzip_member_with_all_fields(text);
    write("whole", file);
    EXPECT_EQ(scan("whole").out, expected());
    expect_every_cut_is_refused(file);
}

TEST_F(DamagedInput, ReservedFlagsOfAGzipHeaderAreRefused)
{
    for (unsigned const flag : {0x20U, 0x40U, 0x80U})
    {
        std::string gzip = gzip_member(text);
        gzip[3] = static_cast<char>(flag);
        write("odd", gzip);
        EXPECT_TRUE(is_refused(scan("odd"), {"odd: the gzip data are damaged"})) << flag;
        std::string bgzf = bgzf_block(text);
        bgzf[3] = static_cast<char>(flag | 4U);
        write("odd", bgzf + bgzf_end());
        EXPECT_TRUE(is_refused(scan("odd"), {"odd: the gzip data are damaged"})) << flag;
    }
}

TEST_F(DamagedInput, EveryCutOfAFileOfSeveralMembersIsRefused)
{
    // A cut between two members leaves a whole gzip file, which nothing can tell from a shorter one.
    std::string const first = gzip_member(std::string_view{text}.substr(0, 30));
    expect_every_cut_is_refused(first + gzip_member(std::string_view{text}.substr(30)), {first.size()});
}

TEST_F(DamagedInput, EveryCutOfABgzfFileIsRefused)
{
    expect_every_cut_is_refused(bgzf_file(text, 30));
}

TEST_F(DamagedInput, EveryCutOfABgzfFileWithFurtherFieldsIsRefused)
{
    // Which the specification allows, and some tools write.
    std::string const file = bgzf_file(text, 30, std::string_view{"AB\x03\0xyz", 7});
    write("whole", file);
    EXPECT_EQ(scan("whole").out, expected());
    expect_every_cut_is_refused(file);
}

TEST_F(DamagedInput, EveryCutOfAnyOtherInputIsRefused)
{
    std::map<std::string, std::string> const inputs{
        {"-m", let7},
        {"-d", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG1\tweak\tA\n"},
        {"--gene-map", "transcript\tgene\nt3\tG3\n"}};
    for (auto const & [option, content] : inputs)
        for (std::string const & file : {gzip_member(content), bgzf_file(content, 20)})
            for (std::size_t length = 0; length < file.size(); length += 3)
            {
                write("cut", file.substr(0, length));
                std::vector<std::string> arguments{"scan", "-t", "t.fa", option, "cut"};
                if (option != "-m")
                    arguments.insert(arguments.end(), {"-m", "m.fa"});
                EXPECT_TRUE(is_refused(run(arguments), {"cut: "})) << option << " after " << length;
            }
}

TEST_F(DamagedInput, NoFlippedBitInGzipChangesTheResult)
{
    expect_no_flip_changes_the_result(gzip_member(text));
}

TEST_F(DamagedInput, NoFlippedBitInSeveralMembersChangesTheResult)
{
    expect_no_flip_changes_the_result(gzip_member(std::string_view{text}.substr(0, 30)) +
                                      gzip_member(std::string_view{text}.substr(30)));
}

TEST_F(DamagedInput, NoFlippedBitInBgzfChangesTheResult)
{
    expect_no_flip_changes_the_result(bgzf_file(text, 40));
}

TEST_F(DamagedInput, ABlockSizeThatCoversTheNextBlocksIsRefused)
{
    // A bit of the size can lead to the end of a later block, whose own trailer then is where this one's should.
    std::string const one = bgzf_block("A");
    std::string file;
    for (char const letter : std::string_view{text})
        file += bgzf_block({&letter, 1});
    file += bgzf_end();
    for (std::size_t const blocks : {2U, 3U, 5U})
    {
        std::string damaged = file;
        std::size_t const at = 4 * one.size() + 16;
        damaged[at] = static_cast<char>(blocks * one.size() - 1);
        write("damaged", damaged);
        EXPECT_TRUE(is_refused(scan("damaged"), {"damaged: BGZF block at byte"})) << blocks;
    }
}

TEST_F(DamagedInput, DamageFarInsideABigFileIsFoundOnAnyThread)
{
    std::string big;
    for (int i = 0; i < 40000; ++i)
        big += ">t" + std::to_string(i) + "\nGGCTACCTCAGGGTACCTCAAANNCTACCTC\n";
    std::string bgzf = bgzf_file(big, 60000);
    std::string gzip = gzip_member(big);
    bgzf[bgzf.size() / 2] = static_cast<char>(bgzf[bgzf.size() / 2] ^ 1);
    gzip[gzip.size() / 2] = static_cast<char>(gzip[gzip.size() / 2] ^ 1);
    big[big.find("GGTACC", big.size() / 2)] = '!';
    write("big.bgz", bgzf);
    write("big.gz", gzip);
    write("big.fa", big);
    for (char const * const name : {"big.bgz", "big.gz", "big.fa"})
    {
        RunResult const one = run({"scan", "-m", "m.fa", "-t", name, "-o", "out", "-j", "1"});
        EXPECT_TRUE(is_refused(one, {name, ": "}));
        for (char const * const threads : {"2", "8"})
            EXPECT_EQ(run({"scan", "-m", "m.fa", "-t", name, "-o", "out", "-j", threads}).err, one.err);
        EXPECT_FALSE(exists("out"));
    }
}

TEST_F(DamagedInput, ABgzfFileWithoutItsEndBlockIsRefusedWithTheWayToRepairIt)
{
    std::string const whole = bgzf_file(text, 30);
    write("t.bgz", whole.substr(0, whole.size() - 28));
    EXPECT_TRUE(is_refused(scan("t.bgz"), {"end block", "bgzip"}));
    write("t.bgz", whole.substr(0, whole.size() - 28) + gzip_member(">t4\nACGT\n"));
    EXPECT_TRUE(is_refused(scan("t.bgz"), {"end block", "bgzip"}));
}

TEST_F(DamagedInput, AllMembersAndEndBlocksInMidFileAreRead)
{
    std::string const right = expected();
    std::string_view const all = text;
    write("a", bgzf_file(all.substr(0, 30), 10) + bgzf_file(all.substr(30), 10));
    write("b", gzip_member(all.substr(0, 20)) + gzip_member("") + gzip_member(all.substr(20)));
    write("c", bgzf_file(all.substr(0, 30), 10) + gzip_member(all.substr(30)));
    write("d", gzip_member(all.substr(0, 30)) + bgzf_file(all.substr(30), 10));
    for (char const * const name : {"a", "b", "c", "d"})
        EXPECT_EQ(scan(name).out, right) << name;
}

TEST_F(DamagedInput, TrailingZerosAreAcceptedAndTrailingGarbageIsRefused)
{
    std::string const right = expected();
    for (std::string const & file : {gzip_member(text), bgzf_file(text, 30)})
    {
        write("padded", file + std::string(1000, '\0'));
        EXPECT_EQ(scan("padded").out, right);
        for (std::string_view const garbage : {"x"sv, "\0\0x"sv, ">t4\nACGT\n"sv, "\x1F"sv, "\x1F\x8B"sv})
        {
            write("garbage", file + std::string{garbage});
            EXPECT_TRUE(is_refused(scan("garbage"), {"garbage: "})) << garbage;
        }
    }
}

TEST_F(DamagedInput, GzipInsideGzipIsNamed)
{
    expect_named(gzip_member(gzip_member(text)), "gzip inside gzip");
    expect_named(bgzf_file(gzip_member(text), 30), "gzip inside gzip");
    expect_named(bgzf_file(bgzf_file(text, 30), 50), "gzip inside gzip");
}

TEST_F(DamagedInput, OtherFormatsAreNamed)
{
    expect_named("\xFD"
                 "7zXZ\0\0\4"sv,
                 "xz");
    expect_named("BZh91AY&SY", "bzip2");
    expect_named("\x28\xB5\x2F\xFD\x24\0"sv, "zstd");
    expect_named("PK\x03\x04\x14\0\6\0"sv, "xlsx");
    expect_named("PK\x03\x04\x14\0\6\0"sv, "zip");
    expect_named("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "spreadsheet");
    expect_named("\xFF\xFE>\0t\0\n\0A\0"sv, "UTF-16");
    expect_named("\xFE\xFF\0>\0t\0\n\0A"sv, "UTF-16");
    expect_named(">\0t\0\n\0A\0"sv, "UTF-16");
    expect_named("\xFF\xFE\0\0>\0\0\0"sv, "UTF-32");
    expect_named("\0\0\xFE\xFF\0\0\0>"sv, "UTF-32");
    expect_named("\0>\0t\0\n\0A"sv, "UTF-16");
    expect_named("<!DOCTYPE html>\n<html>", "HTML");
    expect_named("\xEF\xBB\xBF\n <HTML>", "HTML");
    expect_named("<head><title>404</title>", "HTML");
    expect_named("@read1\nACGTACGT\n+\nIIIIIIII\n", "FASTQ");
    expect_named("\x89PNG\r\n\x1A\n", "PNG");
    expect_named("%PDF-1.7", "PDF");
    expect_named("BAM\1\0\0\0\0"sv, "BAM");
    expect_named("@HD\tVN:1.6\n@SQ\tSN:t1\tLN:9\n+\n", "SAM");
}

TEST_F(DamagedInput, FormatsInsideGzipAreNamedToo)
{
    for (auto const & [bytes, name] : {std::pair{"BAM\1\0\0\0\0"sv, "BAM"}, std::pair{"\x89PNG\r\n\x1A\n"sv, "PNG"},
                                       std::pair{"@r\nACGT\n+\nIIII\n"sv, "FASTQ"}})
    {
        expect_named(gzip_member(bytes), name);
        expect_named(bgzf_file(bytes, 100), name);
    }
}

TEST_F(DamagedInput, NamesOfFilesSayNothing)
{
    std::string const right = expected();
    write("t.fa.gz", text);
    write("t.txt", gzip_member(text));
    write("t.bam", bgzf_file(text, 30));
    for (char const * const name : {"t.fa.gz", "t.txt", "t.bam"})
        EXPECT_EQ(scan(name).out, right) << name;
}

TEST_F(DamagedInput, AnInputWithoutARecordIsAnErrorAndOneWithoutSequenceAWarning)
{
    for (std::string_view const empty : {""sv, "\n"sv, " \r\n\t"sv, "\xEF\xBB\xBF"sv, "\xEF\xBB\xBF\n"sv})
    {
        write("empty", empty);
        EXPECT_TRUE(is_refused(scan("empty"), {"empty: holds no record"}));
        write("empty.gz", gzip_member(empty));
        EXPECT_TRUE(is_refused(scan("empty.gz"), {"empty.gz: holds no record"}));
        write("empty.bgz", bgzf_file(empty, 100));
        EXPECT_TRUE(is_refused(scan("empty.bgz"), {"empty.bgz: holds no record"}));
    }
    EXPECT_TRUE(is_refused(run({"scan", "-m", "m.fa", "-t", "-"}), {"standard input: holds no record"}));
    write("bare", ">t1\n>t2\n\n");
    RunResult const bare = scan("bare");
    ASSERT_TRUE(is_done(bare));
    EXPECT_TRUE(bare.err.starts_with("mirsweep: warning: bare: holds no sequence at all\n"
                                     "mirsweep: warning: bare: 2 records without sequence (t1, t2)\n"))
        << bare.err;
}

TEST_F(DamagedInput, OneEmptyInputAmongOthersIsAnError)
{
    write("empty", "");
    for (char const * const threads : {"1", "4"})
    {
        RunResult const result = run({"scan", "-m", "m.fa", "-t", "t.fa", "-t", "empty", "-o", "out", "-j", threads});
        EXPECT_TRUE(is_refused(result, {"empty: holds no record"}));
        EXPECT_FALSE(exists("out"));
    }
}

TEST_F(DamagedInput, AnEmptyInputIsAnErrorOfEveryCommand)
{
    write("empty", "");
    std::vector<std::vector<std::string>> const commands{
        {"show", "-m", "m.fa", "--mirna", "hsa-let-7a-5p", "--transcript", "t1"},
        {"ta-table", "-m", "m.fa"},
        {"scan", "-m", "m.fa", "--score", "context++"}};
    for (std::vector<std::string> command : commands)
    {
        command.insert(command.end(), {"-t", "t.fa", "-t", "empty"});
        EXPECT_TRUE(is_refused(run(command), {"empty: holds no record"})) << command.front();
    }
}

TEST_F(DamagedInput, MalformedFastaIsAnErrorOfEveryCommand)
{
    write("bad.fa", std::string{text} + ">t4\nGGCTACCTCAGG\nGGCT!CCTCAGG\n>t5\nACGE\n");
    std::vector<std::vector<std::string>> const commands{
        {"show", "-m", "m.fa", "--mirna", "hsa-let-7a-5p", "--transcript", "t1"},
        {"ta-table", "-m", "m.fa"},
        {"scan", "-m", "m.fa"},
        {"scan", "-m", "m.fa", "--score", "context++"}};
    for (std::vector<std::string> command : commands)
    {
        command.insert(command.end(), {"-t", "bad.fa"});
        EXPECT_TRUE(is_refused(run(command), {"bad.fa: record t4 (line 9): '!' in column 5"})) << command.front();
    }
}

TEST_F(DamagedInput, CountingNamesTheFirstMalformedRecordOnAnyThread)
{
    std::string many;
    for (int record = 0; record < 3000; ++record)
        many += ">r" + std::to_string(record) + "\n" + (record == 700 || record == 2900 ? "ACGE\n" : "ACGT\n") +
                std::string(1000, 'A') + '\n';
    write("many.fa", many);
    for (char const * const threads : {"1", "2", "5"})
    {
        RunResult const result = run({"ta-table", "-m", "m.fa", "-t", "many.fa", "-j", threads, "-o", "ta.tsv"});
        EXPECT_TRUE(is_refused(result, {"many.fa: record r700 (line 2102): 'E' in column 4"})) << threads;
        EXPECT_FALSE(exists("ta.tsv"));
    }
}

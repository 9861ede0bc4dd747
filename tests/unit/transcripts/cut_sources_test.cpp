// Where the parts of inputs are cut, held against the rule itself: a record is in the part in which its `>` is.
#include "transcripts/cut_sources.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>

#include "gzip_fixture.hpp"
#include "temporary_folder.hpp"
#include "transcripts/transcript_feed.hpp"

using namespace mirsweep;
using namespace mirsweep::transcripts;
using namespace mirsweep::test;

namespace
{

/// A FASTA text and what is known of it from its making.
struct Fasta
{
    std::string text{};
    std::vector<std::size_t> begins{}; ///< of the records
    std::vector<std::size_t> bases{};

    void add(std::string const & header, std::vector<std::size_t> const & lines, std::string const & end)
    {
        begins.push_back(text.size());
        bases.push_back(0);
        text += ">r" + std::to_string(bases.size()) + header + end;
        for (std::size_t const length : lines)
        {
            text += std::string(length, "ACGT"[length % 4]) + end;
            bases.back() += length;
        }
    }
};

Fasta fasta_of(unsigned const seed, std::size_t const records, std::string const & end)
{
    std::mt19937 random{seed};
    Fasta fasta{.text = seed % 2 == 0 ? end + " " + end : ""};
    for (std::size_t record = 0; record < records; ++record)
    {
        std::vector<std::size_t> lines(random() % 4);
        for (std::size_t & length : lines)
            length = random() % 30;
        fasta.add(random() % 3 == 0 ? " > gene=G>" : "", lines, end);
    }
    return fasta;
}

/// A record as `FILE:NUMBER:BASES`.
std::string record_text(std::size_t const file, std::string const & number, std::size_t const bases)
{
    return std::to_string(file) + ":" + number + ":" + std::to_string(bases);
}

using Parts = std::vector<std::vector<std::string>>;

/// The rule, applied to the text of all files, one after the other.
Parts expected_parts(std::vector<Fasta> const & files, std::uint64_t const count)
{
    std::uint64_t all = 0;
    for (Fasta const & fasta : files)
        all += fasta.text.size();
    Parts parts(count);
    std::uint64_t before = 0;
    for (std::size_t file = 0; file < files.size(); before += files[file++].text.size())
        for (std::size_t record = 0; record < files[file].begins.size(); ++record)
        {
            std::uint64_t part = 0;
            while (begin_of_part(all, part + 1, count) <= before + files[file].begins[record])
                ++part;
            parts[part].push_back(record_text(file, std::to_string(record + 1), files[file].bases[record]));
        }
    return parts;
}

std::vector<std::string> records_of(TranscriptFeed feed)
{
    std::vector<std::string> records;
    TranscriptFeed::Reader reader;
    std::uint64_t ordinal = 0;
    for (TranscriptBatch batch; feed.next(reader, batch, ordinal);)
    {
        EXPECT_FALSE(batch.defect) << batch.defect->what;
        for (TranscriptBatch::Record const & record : batch.records)
        {
            std::string_view const header = batch.header(record);
            records.push_back(
                record_text(reader.place().source, std::string{header.substr(1, header.find(' ') - 1)}, record.length));
        }
    }
    return records;
}

Parts parts_of(std::vector<std::string> const & paths, std::uint32_t const count, std::size_t const batch_bytes)
{
    Parts parts;
    for (std::uint32_t index = 1; index <= count; ++index)
        parts.push_back(records_of(TranscriptFeed{fasta_sources(paths), batch_bytes, nullptr,
                                                  cut_sources(fasta_sources(paths), {index, count}).cuts}));
    return parts;
}

class CutSourcesTest : public testing::Test
{
protected:
    void expect_the_rule(std::vector<std::string> const & paths, std::vector<Fasta> const & files) const
    {
        for (std::uint32_t const count : {1U, 2U, 3U, 7U, 64U, 301U})
            for (std::size_t const batch_bytes : {std::size_t{1}, std::size_t{50}, std::size_t{1} << 20U})
                EXPECT_EQ(parts_of(paths, count, batch_bytes), expected_parts(files, count))
                    << count << " parts in batches of " << batch_bytes;
    }

    void expect_the_rule(std::string const & path, Fasta const & file) const
    {
        expect_the_rule(std::vector{path}, std::vector{file});
    }

    TemporaryFolder folder;
};

std::string const line_ends[]{"\n", "\r\n", "\r"};

} // namespace

TEST(BeginOfPart, PartsDifferByAtMostOneByte)
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    for (std::uint64_t const size : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{999}, std::uint64_t{1000},
                                     std::uint64_t{1001}, std::uint64_t{1} << 60U, most})
        for (std::uint64_t const count : {1U, 2U, 3U, 7U, 1000U, 100'000U})
        {
            EXPECT_EQ(begin_of_part(size, 0, count), 0U);
            EXPECT_EQ(begin_of_part(size, count, count), size);
            for (std::uint64_t index = 0; index < count; ++index)
            {
                std::uint64_t const bytes = begin_of_part(size, index + 1, count) - begin_of_part(size, index, count);
                ASSERT_LE(bytes - size / count, 1U) << size << ": " << index << " of " << count;
            }
        }
}

TEST_F(CutSourcesTest, APlainFileWithEveryLineEnd)
{
    for (std::string const & end : line_ends)
        for (unsigned const seed : {1U, 2U})
        {
            Fasta const fasta = fasta_of(seed, 40, end);
            expect_the_rule(folder.write("t.fa", fasta.text), fasta);
        }
}

TEST_F(CutSourcesTest, BgzfWithAndWithoutAnIndex)
{
    for (std::string const & end : line_ends)
        for (std::size_t const block_size : {std::size_t{40}, std::size_t{65280}})
        {
            Fasta const fasta = fasta_of(3, 40, end);
            std::string const path = folder.write("t.fa.gz", bgzf_file(fasta.text, block_size));
            expect_the_rule(path, fasta);
            std::string const index = folder.write("t.fa.gz.gzi", gzi_of(fasta.text, block_size));
            expect_the_rule(path, fasta);
            EXPECT_TRUE(cut_sources(fasta_sources({path}), {2, 3}).warnings.empty());
            std::filesystem::remove(index);
        }
}

TEST_F(CutSourcesTest, GzipWithOneWarningForAllFiles)
{
    Fasta const fasta = fasta_of(4, 40, "\n");
    std::string const path = folder.write("t.fa.gz", gzip_member(fasta.text));
    expect_the_rule(path, fasta);
    EXPECT_EQ(cut_sources(fasta_sources({path, path, path}), {1, 2}).warnings.size(), 1U);
}

TEST_F(CutSourcesTest, SeveralFilesOneBehindTheOther)
{
    std::vector<Fasta> const files{fasta_of(5, 20, "\n"), fasta_of(6, 1, "\r\n"), fasta_of(7, 30, "\n"),
                                   fasta_of(8, 10, "\r")};
    expect_the_rule({folder.write("a.fa", files[0].text), folder.write("b.fa", files[1].text),
                     folder.write("c.fa.gz", bgzf_file(files[2].text, 100)),
                     folder.write("d.fa.gz", gzip_member(files[3].text))},
                    files);
}

TEST_F(CutSourcesTest, MorePartsThanRecordsLeaveSomeEmpty)
{
    Fasta fasta;
    for (int record = 0; record < 3; ++record)
        fasta.add("", {400, 400, 0, 3}, "\n");
    std::string const path = folder.write("t.fa", fasta.text);
    expect_the_rule(path, fasta);
    expect_the_rule(folder.write("t.fa.gz", bgzf_file(fasta.text, 64)), fasta);
    Parts const parts = parts_of({path}, 100, 1U << 20U);
    EXPECT_EQ(std::ranges::count_if(parts, [](auto const & records) { return records.size() == 1; }), 3);
    EXPECT_EQ(std::ranges::count_if(parts, [](auto const & records) { return records.empty(); }), 97);
}

TEST_F(CutSourcesTest, TheLastRecordMayLackItsLineEnd)
{
    Fasta fasta = fasta_of(9, 12, "\n");
    fasta.add("", {}, "");
    for (std::string const & text : {fasta.text, std::string{fasta.text} + "\n\n\n\n"})
    {
        fasta.text = text;
        expect_the_rule(folder.write("t.fa", text), fasta);
    }
}

/// The promise: parts differ by at most 5 % of the bases of a part and one record.
TEST_F(CutSourcesTest, PartsAreOfNearlyEqualBases)
{
    std::mt19937 random{10};
    Fasta fasta;
    for (int record = 0; record < 20'000; ++record)
        fasta.add(std::string(random() % 60, 'h'), {std::size_t{1} << random() % 9U, random() % 500}, "\n");
    std::uint64_t const longest = *std::ranges::max_element(fasta.bases);
    std::vector<std::string> const paths{folder.write("t.fa", fasta.text),
                                         folder.write("t.fa.gz", bgzf_file(fasta.text, 65280))};
    for (std::string const & path : paths)
        for (std::uint32_t const count : {2U, 7U, 64U})
        {
            std::vector<std::uint64_t> bases;
            for (std::vector<std::string> const & records : parts_of({path}, count, 1U << 20U))
            {
                bases.push_back(0);
                for (std::string const & record : records)
                    bases.back() += std::stoull(record.substr(record.rfind(':') + 1));
            }
            std::uint64_t const all = std::accumulate(bases.begin(), bases.end(), std::uint64_t{0});
            auto const [least, most] = std::ranges::minmax(bases);
            EXPECT_EQ(all, std::accumulate(fasta.bases.begin(), fasta.bases.end(), std::uint64_t{0}));
            EXPECT_LE(most - least, all / count / 20 + longest) << count << " parts of " << path;
        }
}

TEST_F(CutSourcesTest, ProgressIsCountedAgainstThePart)
{
    std::vector<Fasta> const files{fasta_of(11, 20, "\n"), fasta_of(12, 30, "\n"), fasta_of(13, 10, "\n")};
    std::vector<std::string> const paths{folder.write("a.fa", files[0].text),
                                         folder.write("b.fa.gz", bgzf_file(files[1].text, 100)),
                                         folder.write("c.fa.gz", gzip_member(files[2].text))};
    std::uint64_t all = 0;
    for (std::uint32_t index = 1; index <= 4; ++index)
    {
        TranscriptFeed feed{fasta_sources(paths), 50, nullptr, cut_sources(fasta_sources(paths), {index, 4}).cuts};
        ScanProgress progress;
        feed.report_to(&progress);
        std::uint64_t before = 0;
        TranscriptFeed::Reader reader;
        std::uint64_t ordinal = 0;
        for (TranscriptBatch batch; feed.next(reader, batch, ordinal); before = progress.place().second)
        {
            EXPECT_EQ(progress.place().first, reader.place().source);
            EXPECT_GT(progress.place().second, before);
        }
        // The last of it may have held no record of its own, so that nothing was given out there.
        EXPECT_LE(before, progress.part());
        EXPECT_GE(before, progress.part() - 100);
        all += progress.part();
    }
    EXPECT_EQ(all, files[0].text.size() + files[1].text.size() + files[2].text.size());
}

TEST_F(CutSourcesTest, OnlyFilesWithTextCanBeCut)
{
    std::string const good = folder.write("t.fa", ">a\nACGT\n");
    EXPECT_THROW(cut_sources(fasta_sources({good, "-"}), {1, 2}), UsageError);
    EXPECT_THROW(cut_sources(fasta_sources({folder.path().string()}), {1, 2}), UsageError);
    EXPECT_THROW(cut_sources(fasta_sources({good, folder.write("empty.fa", "")}), {1, 2}), InputError);
    EXPECT_TRUE(cut_sources(fasta_sources({"-"}), {1, 1}).cuts.empty());
}

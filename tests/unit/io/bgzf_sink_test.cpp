#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/bgzf/bgzf_sink.hpp>
#include <mirsweep/io/file_source.hpp>

#include "gzip_fixture.hpp"
#include "temporary_folder.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

std::string packed(std::string_view text, std::size_t const write_size, unsigned const threads)
{
    BgzfThreads packing{threads};
    MemorySink file;
    auto const sink = bgzf_sink(file, packing);
    for (; !text.empty(); text.remove_prefix(std::min(write_size, text.size())))
        sink->write(text.substr(0, write_size));
    sink->close();
    return file.bytes();
}

/// By the library's own reader, which verifies checksums, lengths and the end.
std::string unpacked(std::string const & bytes)
{
    TemporaryFolder const folder;
    auto const source = open_source(folder.write("packed.gz", bytes));
    std::string text;
    std::vector<char> piece(100'000);
    while (std::size_t const count = source->read(piece))
        text.append(piece.data(), count);
    return text;
}

std::string rows(std::size_t const size)
{
    std::string text;
    for (std::size_t i = 0; text.size() < size; ++i)
        text += "hsa-miR-" + std::to_string(i * i % 977) + "\tENST" + std::to_string(i / 7) + "\n";
    text.resize(size);
    return text;
}

std::string noise(std::size_t const size)
{
    std::mt19937 random{1};
    std::string text(size, '\0');
    std::generate(text.begin(), text.end(), [&] { return static_cast<char>(random()); });
    return text;
}

/// A sink on a full disk.
class FullSink final : public ByteSink
{
public:
    void write(std::string_view) override
    {
        throw OutputError{"full"};
    }

    void close() override
    {
    }
};

} // namespace

TEST(BgzfSink, GivesBackEveryByte)
{
    for (std::size_t const size : {0, 1, 65'279, 65'280, 65'281, 130'560, 1'000'000})
        for (std::string const & text : {rows(size), noise(size)})
            EXPECT_TRUE(unpacked(packed(text, 100'000, 2)) == text) << size;
}

TEST(BgzfSink, EndsWithTheEmptyBlock)
{
    EXPECT_EQ(packed("", 1, 1), bgzf_end());
    EXPECT_TRUE(packed("ACGT", 1, 1).ends_with(bgzf_end()));
}

TEST(BgzfSink, MakesTheSameBytesHoweverItIsWritten)
{
    std::string const text = rows(3'000'000);
    std::string const expected = packed(text, text.size(), 1);
    EXPECT_LT(expected.size() * 3, text.size());
    for (unsigned const threads : {1U, 2U, 3U, 8U})
        for (std::size_t const write_size : {997UL, 65'280UL, 1'000'003UL})
            EXPECT_TRUE(packed(text, write_size, threads) == expected) << threads << " " << write_size;
}

TEST(BgzfSink, TellsWhereTheBlocksLie)
{
    struct Noted final : BgzfListener
    {
        void take_block(std::string_view const text, std::uint64_t const address, std::uint64_t const next) override
        {
            texts.emplace_back(text);
            places.emplace_back(address, next);
        }

        std::vector<std::string> texts;
        std::vector<std::pair<std::uint64_t, std::uint64_t>> places;
    };
    Noted noted;
    BgzfThreads packing{2};
    MemorySink file;
    auto const sink = bgzf_sink(file, packing, &noted);
    std::string const text = rows(200'000);
    sink->write(text);
    sink->close();
    ASSERT_EQ(noted.texts.size(), 4U);
    std::uint64_t address = 0;
    std::string joined;
    for (std::size_t i = 0; i < noted.texts.size(); ++i)
    {
        joined += noted.texts[i];
        EXPECT_EQ(noted.places[i].first, address);
        address = noted.places[i].second;
        std::string const block =
            file.bytes().substr(noted.places[i].first, noted.places[i].second - noted.places[i].first);
        EXPECT_EQ(unpacked(block + bgzf_end()), noted.texts[i]);
    }
    EXPECT_EQ(joined, text);
    EXPECT_EQ(address + bgzf_end().size(), file.bytes().size());
}

TEST(BgzfSink, FailsWhereTheFileDoes)
{
    BgzfThreads packing{3};
    FullSink full;
    auto const sink = bgzf_sink(full, packing);
    EXPECT_THROW(
        {
            sink->write(rows(5'000'000));
            sink->close();
        },
        OutputError);
}

TEST(BgzfSink, SharesItsThreadsWithOthers)
{
    BgzfThreads packing{3};
    MemorySink left_file;
    MemorySink right_file;
    auto const left = bgzf_sink(left_file, packing);
    auto const right = bgzf_sink(right_file, packing);
    std::string const text = rows(100'000);
    for (int i = 0; i < 20; ++i)
    {
        left->write(text);
        right->write(text);
    }
    MemorySink given_up_file;
    auto const given_up = bgzf_sink(given_up_file, packing);
    given_up->write(text);
    left->close();
    right->close();
    EXPECT_TRUE(left_file.bytes() == right_file.bytes());
}

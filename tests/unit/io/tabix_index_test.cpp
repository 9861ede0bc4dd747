#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <htslib/tbx.h>

#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/io/bgzf/tabix_index.hpp>

#include "temporary_folder.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

constexpr IndexColumns bed{1, 2, 3, true};

struct Row
{
    std::string sequence;
    std::uint64_t begin;
    std::uint64_t end;

    std::string text() const
    {
        return sequence + '\t' + std::to_string(begin) + '\t' + std::to_string(end) + "\tname of the row";
    }
};

/// Rows of a sequence where they are many in places and none elsewhere.
void add_rows(std::string const & sequence, std::uint64_t const length, std::size_t const count,
              std::mt19937_64 & random, std::vector<Row> & rows)
{
    std::vector<std::uint64_t> begins(count);
    for (std::uint64_t & begin : begins)
        begin =
            random() % 3 == 0 ? random() % length : length / 2 + random() % std::min<std::uint64_t>(length / 4, 40'000);
    std::sort(begins.begin(), begins.end());
    for (std::uint64_t const begin : begins)
        rows.push_back({sequence, begin, begin + 6 + random() % 3});
}

/// Writes the rows with their index; `.tbi` or `.csi`, or the obstacle.
std::string write(std::vector<Row> const & rows, std::string const & path, IndexColumns const & columns = bed)
{
    BgzfThreads threads{2};
    TabixIndex index{columns};
    auto const file = create_file(path);
    auto const packed = bgzf_sink(*file, threads, &index);
    packed->write("# a comment\n");
    for (Row const & row : rows)
        packed->write(row.text() + "\n");
    packed->close();
    if (!index.obstacle().empty())
        return index.obstacle();
    auto const index_file = create_file(path + std::string{index.suffix()});
    auto const index_packed = bgzf_sink(*index_file, threads);
    index_packed->write(index.bytes());
    index_packed->close();
    return std::string{index.suffix()};
}

/// What htslib finds by the index.
class Reader
{
public:
    explicit Reader(std::string const & path)
        : file_{hts_open(path.c_str(), "r"), hts_close}, index_{tbx_index_load(path.c_str()), tbx_destroy}
    {
    }

    bool is_open() const
    {
        return file_ && index_;
    }

    std::vector<std::string> query(Row const & region) const
    {
        int const id = tbx_name2id(index_.get(), region.sequence.c_str());
        if (id < 0)
            return {"no such sequence"};
        hts_itr_t * const rows =
            tbx_itr_queryi(index_.get(), id, static_cast<hts_pos_t>(region.begin), static_cast<hts_pos_t>(region.end));
        std::vector<std::string> found;
        kstring_t line{0, 0, nullptr};
        while (rows != nullptr && tbx_itr_next(file_.get(), index_.get(), rows, &line) >= 0)
            found.emplace_back(line.s);
        std::free(line.s);
        tbx_itr_destroy(rows);
        return found;
    }

private:
    std::unique_ptr<htsFile, int (*)(htsFile *)> file_;
    std::unique_ptr<tbx_t, void (*)(tbx_t *)> index_;
};

std::vector<std::string> expected(std::vector<Row> const & rows, Row const & region)
{
    std::vector<std::string> found;
    for (Row const & row : rows)
        if (row.sequence == region.sequence && row.begin < region.end && region.begin < row.end)
            found.push_back(row.text());
    return found;
}

void expect_all_found(std::vector<Row> const & rows, std::string const & path, std::mt19937_64 & random)
{
    Reader const reader{path};
    ASSERT_TRUE(reader.is_open());
    for (int i = 0; i < 400; ++i)
    {
        Row const & near = rows[random() % rows.size()];
        std::uint64_t const begin = near.begin - std::min(near.begin, random() % 40'000);
        Row const region{near.sequence, begin, begin + 1 + random() % (i % 2 == 0 ? 20 : 200'000)};
        ASSERT_EQ(reader.query(region), expected(rows, region)) << region.text();
    }
    for (std::size_t const i : {std::size_t{0}, rows.size() / 2, rows.size() - 1})
    {
        Row const whole{rows[i].sequence, 0, 1ULL << 33};
        EXPECT_EQ(reader.query(whole), expected(rows, whole));
    }
}

} // namespace

TEST(TabixIndex, LetsHtslibFindTheRowsOfARegion)
{
    TemporaryFolder const folder;
    std::mt19937_64 random{7};
    std::vector<Row> rows;
    for (int i = 0; i < 200; ++i)
        add_rows("utr" + std::to_string(i), 100 + random() % 5'000, 1 + random() % 40, random, rows);
    add_rows("chromosome", 200'000'000, 9'000, random, rows);
    add_rows("end", 1 << 29, 300, random, rows);
    rows.push_back({"end", (1 << 29) - 8, 1 << 29});
    std::string const path = (folder.path() / "rows.bed.gz").string();
    ASSERT_EQ(write(rows, path), ".tbi");
    expect_all_found(rows, path, random);
}

TEST(TabixIndex, IsCsiForLongSequences)
{
    TemporaryFolder const folder;
    std::mt19937_64 random{8};
    std::vector<Row> rows;
    add_rows("short", 3'000, 100, random, rows);
    add_rows("long", 4'200'000'000, 5'000, random, rows);
    add_rows("short too", 3'000, 100, random, rows);
    std::string const path = (folder.path() / "rows.bed.gz").string();
    ASSERT_EQ(write(rows, path), ".csi");
    expect_all_found(rows, path, random);
}

TEST(TabixIndex, HoldsEverySequenceByName)
{
    TemporaryFolder const folder;
    std::string const path = (folder.path() / "rows.bed.gz").string();
    ASSERT_EQ(write({}, path), ".tbi");
    EXPECT_TRUE(Reader{path}.is_open());
    ASSERT_EQ(write({{"b", 1, 2}, {"a", 1, 2}}, path), ".tbi");
    EXPECT_EQ(Reader{path}.query({"a", 0, 9}).size(), 1U);
    EXPECT_EQ(Reader{path}.query({"c", 0, 9}), std::vector<std::string>{"no such sequence"});
}

TEST(TabixIndex, ReadsOtherColumns)
{
    TemporaryFolder const folder;
    std::string const path = (folder.path() / "rows.gff3.gz").string();
    BgzfThreads threads{1};
    TabixIndex index{IndexColumns{1, 4, 5, false}};
    auto const file = create_file(path);
    auto const packed = bgzf_sink(*file, threads, &index);
    packed->write("##gff-version 3\nt\tmirsweep\tsite\t3\t10\t.\nt\tmirsweep\tsite\t11\t17\t.\n");
    packed->close();
    auto const index_file = create_file(path + ".tbi");
    auto const index_packed = bgzf_sink(*index_file, threads);
    index_packed->write(index.bytes());
    index_packed->close();
    Reader const reader{path};
    ASSERT_TRUE(reader.is_open());
    EXPECT_EQ(reader.query({"t", 9, 10}), std::vector<std::string>{"t\tmirsweep\tsite\t3\t10\t."});
    EXPECT_EQ(reader.query({"t", 10, 11}), std::vector<std::string>{"t\tmirsweep\tsite\t11\t17\t."});
}

TEST(TabixIndex, SaysWhyThereIsNone)
{
    TemporaryFolder const folder;
    std::string const path = (folder.path() / "rows.bed.gz").string();
    EXPECT_EQ(write({{"a", 1, 2}, {"b", 1, 2}, {"a", 5, 6}}, path), "the rows of a are not together");
    EXPECT_EQ(write({{"a", 5, 6}, {"a", 1, 2}}, path), "the rows of a are not in the order of where they begin");
}

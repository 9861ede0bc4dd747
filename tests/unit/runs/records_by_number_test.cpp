#include "runs/records_by_number.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

#include "temporary_folder.hpp"

using namespace mirsweep;
using namespace mirsweep::runs;
using mirsweep::test::TemporaryFolder;

namespace
{

using Records = std::vector<std::pair<std::uint32_t, std::string>>;

/// Of the same numbers, short and long, some empty.
Records random_records(unsigned const seed, std::size_t const count, std::size_t const longest)
{
    std::mt19937 random{seed};
    Records records;
    for (std::size_t i = 0; i < count; ++i)
    {
        std::size_t const size = random() % 50 == 0 ? random() % (longest + 1) : random() % 30;
        records.emplace_back(random() % 7, std::string(size, static_cast<char>('a' + i % 26)));
    }
    return records;
}

Records sorted(Records records)
{
    std::ranges::stable_sort(records, {}, &Records::value_type::first);
    return records;
}

Records through(Records const & records, std::string const & folder, std::size_t const most_bytes)
{
    RecordsByNumber by_number{folder, most_bytes};
    for (auto const & [number, record] : records)
        by_number.add(number, record);
    Records taken;
    by_number.for_each([&](std::uint32_t const number, std::string_view const record)
                       { taken.emplace_back(number, record); });
    return taken;
}

} // namespace

TEST(RecordsByNumber, AreSortedWithAndWithoutAFile)
{
    TemporaryFolder const folder;
    for (unsigned seed = 0; seed < 20; ++seed)
    {
        Records const records = random_records(seed, seed * 40, 30'000);
        for (std::size_t const most_bytes : {std::size_t{1}, std::size_t{300}, std::size_t{20'000}, std::size_t{1} << 24})
            ASSERT_EQ(through(records, folder.path(), most_bytes), sorted(records)) << seed << ' ' << most_bytes;
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(RecordsByNumber, WithoutAFolderTheyAreInThatForTemporaryFiles)
{
    Records const records = random_records(1, 100, 1000);
    EXPECT_EQ(through(records, "", 100), sorted(records));
}

TEST(RecordsByNumber, AFolderThatIsNotThereIsNamed)
{
    try
    {
        through(random_records(1, 100, 1000), "/no/such/folder", 100);
        FAIL();
    }
    catch (OutputError const & error)
    {
        EXPECT_NE(std::string_view{error.what()}.find("/no/such/folder"), std::string_view::npos) << error.what();
    }
}

TEST(KeptText, IsWhatWasAppended)
{
    TemporaryFolder const folder;
    for (std::size_t const most_bytes : {std::size_t{1}, std::size_t{100'000}, std::size_t{1} << 24})
    {
        KeptText text{folder.path(), most_bytes};
        std::string expected;
        for (auto const & [number, record] : random_records(3, 2000, 90'000))
        {
            text.append(record);
            expected += record;
        }
        std::string read;
        text.for_each([&](std::string_view const piece) { read += piece; });
        EXPECT_EQ(read, expected);
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

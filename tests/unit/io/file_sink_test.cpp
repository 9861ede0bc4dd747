#include <gtest/gtest.h>

#include <filesystem>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/file_sink.hpp>

#include "temporary_folder.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

TEST(FileSink, GivesTheFileItsNameOnClose)
{
    TemporaryFolder const folder;
    std::string const path = folder.write("out", "old");
    {
        auto const sink = create_file(path);
        sink->write("new");
        EXPECT_EQ(read_file(path), "old");
        sink->close();
    }
    EXPECT_EQ(read_file(path), "new");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder.path()}, {}), 1);
}

TEST(FileSink, LeavesNothingWithoutClose)
{
    TemporaryFolder const folder;
    {
        auto const sink = create_file((folder.path() / "out").string());
        sink->write("half");
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(FileSink, RefusesWhatIsNoFile)
{
    TemporaryFolder const folder;
    EXPECT_THROW(create_file(folder.path().string()), OutputError);
    EXPECT_THROW(create_file("/dev/null"), OutputError);
    EXPECT_THROW(create_file((folder.path() / "none" / "out").string()), OutputError);
}

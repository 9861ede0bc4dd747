#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/io/publish/result_folder.hpp>

#include "temporary_folder.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

TEST(ResultFolder, GivesTheChecksumsOfItsFiles)
{
    TemporaryFolder const folder;
    std::string const path = (folder.path() / "out").string();
    std::vector<WrittenFile> files;
    {
        ResultFolder result{path, {}, IfThere::refuse};
        ByteSink & empty = result.add("empty");
        ByteSink & large = result.add("large");
        ByteSink & small = result.add("small");
        // More than what is left to one thread, in pieces of many sizes, in turns with another file.
        std::string piece;
        for (std::size_t i = 0; i < 4000; ++i)
        {
            piece.assign(1 + i * 7 % 12'000, static_cast<char>('a' + i % 26));
            large.write(piece);
            if (i % 100 == 0)
                small.write("x");
        }
        for (ByteSink * const sink : {&empty, &large, &small})
            sink->close();
        files = result.written_files();
        result.publish("{}");
    }
    ASSERT_EQ(files.size(), 3U);
    EXPECT_EQ(files[1].name, "large");
    EXPECT_GT(files[1].digest.bytes, 20'000'000U);
    for (WrittenFile const & file : files)
    {
        FileDigest const expected = digest_file(path + "/" + file.name);
        EXPECT_EQ(file.digest.bytes, expected.bytes) << file.name;
        EXPECT_EQ(file.digest.sha256, expected.sha256) << file.name;
    }
    // printf '' | sha256sum
    EXPECT_EQ(files[0].digest.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(ResultFolder, MayBeLeftWhileItsFilesAreRead)
{
    TemporaryFolder const folder;
    {
        ResultFolder result{(folder.path() / "out").string(), {}, IfThere::refuse};
        result.add("large").write(std::string(30'000'000, 'a'));
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

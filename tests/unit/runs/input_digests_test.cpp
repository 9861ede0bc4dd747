#include "runs/input_digests.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/digest_file.hpp>

#include "temporary_folder.hpp"

namespace mirsweep::runs
{

TEST(InputDigests, AreThoseOfEachFileWhateverTheSizes)
{
    test::TemporaryFolder const folder;
    std::vector<InputFile> files;
    std::vector<std::string> texts;
    for (std::size_t const size : {3U, 0U, 500'000U, 131'072U, 131'073U, 17U, 262'144U})
    {
        texts.push_back(std::string(size, static_cast<char>('a' + texts.size())));
        files.push_back({"transcripts", folder.write(std::to_string(texts.size()), texts.back())});
    }
    InputDigests digests{files, DigestRule::all};
    for (int round = 0; round < 2; ++round)
    {
        std::vector<InputSummary> const found = digests.wait().files;
        ASSERT_EQ(found.size(), files.size());
        for (std::size_t i = 0; i < files.size(); ++i)
        {
            EXPECT_EQ(found[i].path, files[i].path);
            EXPECT_EQ(found[i].bytes, texts[i].size());
            EXPECT_EQ(found[i].sha256, digest_bytes(texts[i]).sha256) << texts[i].size();
        }
    }
}

TEST(InputDigests, AreLeftOutWhereNoneIsWanted)
{
    test::TemporaryFolder const folder;
    InputDigests digests{{{"genome", folder.write("g", "x")}, {"annotation", "-"}}, DigestRule::nothing};
    std::vector<InputSummary> const found = digests.wait().files;
    ASSERT_EQ(found.size(), 2U);
    EXPECT_TRUE(std::ranges::all_of(found, [](InputSummary const & file) { return file.sha256.empty(); }));
}

TEST(InputDigests, FailWithAFileThatCannotBeRead)
{
    // A regular file whose first byte cannot be read, not even by root.
    InputFile const unreadable{"annotation", "/proc/self/mem"};
    test::TemporaryFolder const folder;
    InputDigests digests{{{"genome", folder.write("g", "y")}, unreadable}, DigestRule::all};
    EXPECT_THROW(digests.wait(), InputError);
}

} // namespace mirsweep::runs

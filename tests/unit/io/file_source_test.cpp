#include <gtest/gtest.h>

#include <random>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>

#include "gzip_fixture.hpp"
#include "temporary_folder.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

std::string random_text(std::size_t const length)
{
    std::mt19937 random{7};
    std::string text(length, '\0');
    for (char & letter : text)
        letter = "ACGT\n"[random() % 5];
    return text;
}

class FileSource : public ::testing::Test
{
protected:
    std::string content_of(std::string const & bytes)
    {
        return read_all(*open_source(folder.write("input", bytes)));
    }

    /// The message with which the bytes are refused, or `accepted`.
    std::string refusal_of(std::string const & bytes)
    {
        try
        {
            content_of(bytes);
            return "accepted";
        }
        catch (InputError const & error)
        {
            return error.what();
        }
    }

    TemporaryFolder folder;
};

} // namespace

TEST_F(FileSource, ReadsPlainGzipAndBgzf)
{
    for (std::size_t const length : {0U, 1U, 511U, 512U, 513U, 70'000U, 1'000'000U})
    {
        std::string const text = random_text(length);
        EXPECT_EQ(content_of(text), text);
        EXPECT_EQ(content_of(gzip_member(text)), text);
        EXPECT_EQ(content_of(bgzf_file(text, 65'000)), text);
    }
}

TEST_F(FileSource, ReadsEveryMemberAndEndBlocksInTheMiddle)
{
    std::string const text = random_text(5000);
    std::string expected;
    std::string members;
    for (std::size_t i = 0; i < 300; ++i)
    {
        members += gzip_member(text.substr(i, i * 10));
        expected += text.substr(i, i * 10);
    }
    EXPECT_EQ(content_of(members), expected);
    EXPECT_EQ(content_of(bgzf_file(text, 1000) + bgzf_file(text, 700)), text + text);
    EXPECT_EQ(content_of(bgzf_file(text, 1000) + gzip_member(text)), text + text);
    EXPECT_EQ(content_of(gzip_member(text) + bgzf_file(text, 1000)), text + text);
}

TEST_F(FileSource, RefusesEveryCutOfGzip)
{
    std::string const text = random_text(300);
    std::string const file = gzip_member(text);
    for (std::size_t length = 2; length < file.size(); ++length)
        EXPECT_NE(refusal_of(file.substr(0, length)), "accepted") << length;
    std::string const two = file + file;
    for (std::size_t length = file.size() + 1; length < two.size(); ++length)
        EXPECT_NE(refusal_of(two.substr(0, length)), "accepted") << length;
}

TEST_F(FileSource, RefusesEveryCutOfBgzf)
{
    std::string const file = bgzf_file(random_text(900), 300);
    for (std::size_t length = 2; length < file.size(); ++length)
        EXPECT_NE(refusal_of(file.substr(0, length)), "accepted") << length;
    std::string const without_end = file.substr(0, file.size() - bgzf_end().size());
    EXPECT_NE(refusal_of(without_end).find("end block"), std::string::npos);
}

// A flipped bit may leave the text as it was: the padding after the last code, or the length of a code that is never
// used.
TEST_F(FileSource, NeverGivesOtherTextForAFlippedBit)
{
    std::string const text = random_text(300);
    std::string const file = gzip_member(text);
    std::size_t refused = 0;
    for (std::size_t at = 10; at < file.size(); ++at)
        for (unsigned bit = 0; bit < 8; ++bit)
        {
            std::string damaged = file;
            damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ 1U << bit);
            try
            {
                EXPECT_EQ(content_of(damaged), text) << at << '.' << bit;
            }
            catch (InputError const &)
            {
                ++refused;
            }
        }
    EXPECT_GT(refused, (file.size() - 10) * 8 - 10);
}

TEST_F(FileSource, AcceptsTrailingZerosAndRefusesTrailingGarbage)
{
    std::string const text = random_text(300);
    EXPECT_EQ(content_of(gzip_member(text) + std::string(5, '\0')), text);
    EXPECT_EQ(content_of(gzip_member(text) + std::string(700'000, '\0')), text);
    EXPECT_EQ(content_of(bgzf_file(text, 100) + std::string(512, '\0')), text);
    EXPECT_NE(refusal_of(gzip_member(text) + "x").find("not gzip"), std::string::npos);
    EXPECT_NE(refusal_of(gzip_member(text) + std::string(600'000, '\0') + "x").find("not gzip"), std::string::npos);
}

TEST_F(FileSource, NamesTheFormatThatItRefuses)
{
    std::string const text = random_text(300);
    EXPECT_NE(refusal_of(gzip_member(gzip_member(text))).find("gzip inside gzip"), std::string::npos);
    EXPECT_NE(refusal_of("BZh91AY").find("bzip2"), std::string::npos);
    EXPECT_NE(refusal_of({"\xFD"
                          "7zXZ\0",
                          6})
                  .find("xz"),
              std::string::npos);
    EXPECT_NE(refusal_of("\x28\xB5\x2F\xFD").find("zstd"), std::string::npos);
    EXPECT_NE(refusal_of("PK\x03\x04").find("xlsx"), std::string::npos);
    EXPECT_NE(refusal_of({"\xFF\xFE>\0a\0", 6}).find("UTF-16"), std::string::npos);
    EXPECT_NE(refusal_of("\n <!DOCTYPE html>").find("web page"), std::string::npos);
    EXPECT_NE(refusal_of("\x89PNG\r\n").find("PNG"), std::string::npos);
    EXPECT_NE(refusal_of(gzip_member("PK\x03\x04")).find("xlsx"), std::string::npos);
}

TEST_F(FileSource, RefusesFoldersAndMissingFiles)
{
    EXPECT_THROW(open_source(folder.path().string()), InputError);
    EXPECT_THROW(open_source((folder.path() / "nothing").string()), InputError);
}

#include <mirsweep/transcripts/transcript_reader.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/scan/seed_table.hpp>

namespace mirsweep
{

namespace
{

class TranscriptReaderTest : public testing::Test
{
protected:
    void TearDown() override
    {
        std::filesystem::remove_all(folder_);
    }

    std::string write(std::string const & name, std::string const & text)
    {
        std::filesystem::create_directories(folder_);
        std::ofstream{folder_ / name} << text;
        return (folder_ / name).string();
    }

private:
    std::filesystem::path folder_{std::filesystem::path{testing::TempDir()} /
                                  testing::UnitTest::GetInstance()->current_test_info()->name()};
};

std::vector<std::string> headers_of(TranscriptReader reader)
{
    std::vector<std::string> headers;
    TranscriptBatch batch;
    while (reader.next(batch))
        for (TranscriptBatch::Record const & record : batch.records)
            headers.emplace_back(batch.header(record));
    return headers;
}

} // namespace

TEST_F(TranscriptReaderTest, ReadsAllFilesInOrder)
{
    std::vector<std::string> const paths{write("a.fa", ">a1 x\nACGT\n>a2\nAC\nGT\n"), write("b.fa", ">b1\nACGU\n")};
    EXPECT_EQ(headers_of(TranscriptReader{paths}), (std::vector<std::string>{"a1 x", "a2", "b1"}));
}

TEST_F(TranscriptReaderTest, FindsTheSameInBatchesOfAnySize)
{
    std::string text;
    std::vector<std::string> names;
    for (int i = 0; i < 100; ++i)
    {
        names.push_back("t" + std::to_string(i));
        text += ">" + names.back() + "\n" + std::string(static_cast<std::size_t>(i), 'A') + "\n";
    }
    std::string const path = write("many.fa", text);
    for (std::size_t const bytes : {1U, 10U, 100U, 1000U, 100000U})
        EXPECT_EQ(headers_of(TranscriptReader({path}, bytes)), names) << bytes;
}

TEST_F(TranscriptReaderTest, SitesOfABatchAreFoundInOneCall)
{
    Mirna const mirna{"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"};
    TranscriptReader reader{{write("t.fa", ">t1\nCCCC\n>t2\nCCATAAGCTACC\n")}};
    TranscriptBatch batch;
    ASSERT_TRUE(reader.next(batch));
    std::vector<Site> const sites = SeedTable{{&mirna, 1}, SiteTypeSet::canonical()}.find_sites(batch);
    EXPECT_EQ(sites, (std::vector<Site>{{1, 0, 2, SiteType::mer8}}));
}

TEST_F(TranscriptReaderTest, SaysWhereADefectStandsInItsFile)
{
    std::string const whole = write("whole.fa", ">w\nACGT\n");
    std::string const broken = write("broken.fa", ">a\nACGT\n>b\nACGT\n>c gene=C\nACGT\nAC!T\n");
    for (std::size_t const bytes : {1U, 8U, 100000U})
        try
        {
            headers_of(TranscriptReader({whole, broken}, bytes));
            FAIL() << "nothing was thrown";
        }
        catch (InputError const & error)
        {
            EXPECT_TRUE(std::string{error.what()}.starts_with(broken + ": record c (line 7")) << error.what();
        }
}

} // namespace mirsweep

#include "parallel/cpu_quota.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "temporary_folder.hpp"

using namespace mirsweep::parallel;

namespace
{

class CpuQuotaTest : public testing::Test
{
protected:
    void set(std::string const & group, std::string const & content)
    {
        std::filesystem::create_directories(folder.path() / group);
        folder.write(group.empty() ? "cpu.max" : group + "/cpu.max", content);
    }

    std::optional<unsigned> of(std::string const & groups)
    {
        return cpu_quota(groups, folder.path().string());
    }

    mirsweep::test::TemporaryFolder folder;
};

} // namespace

TEST_F(CpuQuotaTest, IsOfTheContainersOwnRoot)
{
    set("", "200000 100000\n");
    EXPECT_EQ(of("0::/\n"), 2U);
}

TEST_F(CpuQuotaTest, IsRoundedUp)
{
    set("", "150000 100000\n");
    EXPECT_EQ(of("0::/\n"), 2U);
    set("", "1000 100000\n");
    EXPECT_EQ(of("0::/\n"), 1U);
}

TEST_F(CpuQuotaTest, IsTheLeastOfTheGroupAndThoseAboveIt)
{
    set("pod", "300000 100000\n");
    set("pod/box", "800000 100000\n");
    EXPECT_EQ(of("1:name=systemd:/other\n0::/pod/box\n"), 3U);
    set("pod/box", "100000 100000\n");
    EXPECT_EQ(of("0::/pod/box\n"), 1U);
}

TEST_F(CpuQuotaTest, NoneWithoutALimitOrAFile)
{
    EXPECT_EQ(of("0::/\n"), std::nullopt);
    set("", "max 100000\n");
    EXPECT_EQ(of("0::/\n"), std::nullopt);
    set("", "");
    EXPECT_EQ(of("0::/gone\n"), std::nullopt);
    EXPECT_EQ(of(""), std::nullopt);
}

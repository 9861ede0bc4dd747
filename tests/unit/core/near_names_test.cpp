#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include <mirsweep/core/near_names.hpp>

using namespace mirsweep;

namespace
{

constexpr std::array<std::string_view, 6> options{"--threads", "--transcripts", "--tables", "--force", "-t", "--pct"};

} // namespace

TEST(Folded, DropsCaseAndTheBlanksAround)
{
    EXPECT_EQ(folded(" hsa-miR-320B\t"), "hsa-mir-320b");
    EXPECT_EQ(folded("\xC2\xA0Pten \xC2\xA0"), "pten");
    EXPECT_EQ(folded("miR 1"), "mir 1");
    EXPECT_EQ(folded(" \t "), "");
}

TEST(WithoutArm, TakesOnlyAnArmAtTheEnd)
{
    EXPECT_EQ(without_arm("hsa-miR-21-5p"), "hsa-miR-21");
    EXPECT_EQ(without_arm("hsa-let-7a-2-3p"), "hsa-let-7a-2");
    EXPECT_EQ(without_arm("hsa-miR-21"), "hsa-miR-21");
    EXPECT_EQ(without_arm("hsa-miR-21-5p.2"), "hsa-miR-21-5p.2");
}

TEST(NearestName, ForgivesOneLetterInThree)
{
    EXPECT_EQ(nearest_name("--treads", options), "--threads");
    EXPECT_EQ(nearest_name("--thraeds", options), "--threads");
    EXPECT_EQ(nearest_name("--tabels", options), "--tables");
    EXPECT_EQ(nearest_name("--FORCE", options), "--force");
    EXPECT_EQ(nearest_name("--colour", options), "");
    EXPECT_EQ(nearest_name("", options), "");
    EXPECT_EQ(nearest_name(std::string(100'000, 'a'), options), "");
    EXPECT_EQ(nearest_name("scan", {}), "");
}

TEST(NearestName, PrefersWhatBeginsSo)
{
    constexpr std::array<std::string_view, 4> types{"6mer", "7mer-A1", "8mer", "mer"};
    EXPECT_EQ(nearest_name("7mer", types), "7mer-A1");
    EXPECT_EQ(nearest_name("8MER", types), "8mer");
    EXPECT_EQ(nearest_name("9mer", types), "6mer");
}

TEST(UnknownName, NamesAllAndSuggestsOne)
{
    constexpr std::array<std::string_view, 2> formats{"tsv", "bed"};
    EXPECT_EQ(unknown_name("--format", "bde", formats), "--format: 'bde' is not one of tsv, bed (did you mean bed?)");
    EXPECT_EQ(unknown_name("--format", "x\n", formats), "--format: 'x\\x0a' is not one of tsv, bed");
}

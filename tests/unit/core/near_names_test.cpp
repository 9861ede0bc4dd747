#include <gtest/gtest.h>

#include <mirsweep/core/near_names.hpp>

using namespace mirsweep;

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

#include <mirsweep/score/decimals.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

namespace mirsweep
{

namespace
{

double by_printf(double const value)
{
    char text[400];
    std::snprintf(text, sizeof text, "%.3f", value);
    return std::strtod(text, nullptr);
}

} // namespace

TEST(Decimals, RoundAsPrintfDoes)
{
    std::mt19937 random{11};
    std::uniform_real_distribution<double> values{-3, 3};
    for (int i = 0; i < 100'000; ++i)
    {
        // Every other value has a 5 as its fourth decimal: as near to a tie as a double can be.
        double const value = i % 2 == 0 ? values(random) : (2.0 * static_cast<double>(random() % 6000) - 6001) / 2000.0;
        ASSERT_EQ(with_three_decimals(value), by_printf(value)) << value;
    }
}

TEST(Decimals, BreakExactTiesToEven)
{
    EXPECT_EQ(to_thousandths(0.0625), 62);
    EXPECT_EQ(to_thousandths(0.1875), 188);
    EXPECT_EQ(to_thousandths(-0.0625), -62);
}

TEST(Decimals, KeepTheSignOfZero)
{
    EXPECT_TRUE(std::signbit(with_three_decimals(-0.0)));
    EXPECT_TRUE(std::signbit(with_three_decimals(-0.0001)));
    EXPECT_FALSE(std::signbit(with_three_decimals(0.0001)));
}

TEST(Decimals, LogarithmOfNothingIsZero)
{
    EXPECT_EQ(log10_or_zero(0), 0.0);
    EXPECT_DOUBLE_EQ(log10_or_zero(1000), 3.0);
}

} // namespace mirsweep

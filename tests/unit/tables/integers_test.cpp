// Columns of whole numbers: their values as the memory grows and the numbers get wider.
#include <cstdint>
#include <thread>

#include <gtest/gtest.h>

#include <mirsweep/tables/integers.hpp>

namespace mirsweep::test
{

namespace
{

/// As the values of a scan: in another thread than the first, and given away.
void grow(std::size_t const count)
{
    Integers values;
    for (std::size_t i = 0; i < count; i += 1000)
        values.append_each(1000, static_cast<std::int64_t>(i + 999),
                           [i](std::size_t const k) { return static_cast<std::int64_t>(i + k); });
    ASSERT_EQ(values.size(), count);
    EXPECT_EQ(values.width(), 4U);
    for (std::size_t i = 0; i < count; ++i)
        ASSERT_EQ(values[i], static_cast<std::int64_t>(i));
    OwnedBytes const bytes = values.release();
    EXPECT_EQ(values.size(), 0U);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(bytes.get()) % 64, 0U);
    EXPECT_EQ(static_cast<std::int32_t const *>(bytes.get())[count - 1], static_cast<std::int32_t>(count - 1));
}

} // namespace

TEST(Integers, KeepTheirValuesWhileTheyGrowAndGetWider)
{
    std::thread thread{[] { grow(3'000'000); }};
    grow(100'000);
    thread.join();
}

TEST(Integers, AreWideAsTheLargestNeeds)
{
    Integers values;
    unsigned const widths[]{1, 1, 2, 2, 4, 4, 8};
    std::int64_t const numbers[]{-1, 127, 128, 32'767, 32'768, 2'147'483'647, 2'147'483'648};
    for (std::size_t i = 0; i < 7; ++i)
    {
        values.push_back(numbers[i]);
        EXPECT_EQ(values.width(), widths[i]);
    }
    for (std::size_t i = 0; i < 7; ++i)
        EXPECT_EQ(values[i], numbers[i]);
}

TEST(GrowingArray, ThatIsEmptyOwnsNothing)
{
    GrowingArray<double> values;
    EXPECT_EQ(values.release().get(), nullptr);
    values.push_back(0.5);
    EXPECT_EQ(values.data()[0], 0.5);
}

} // namespace mirsweep::test

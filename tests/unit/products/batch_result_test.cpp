#include <gtest/gtest.h>

#include <string>

#include "products/batch_result.hpp"

namespace mirsweep::products
{

TEST(BatchResult, KeepsTheMemoryOfTablesThatAreNotLarge)
{
    BatchResult result;
    ByteBuffer & table = result.tables.front();
    table.append(std::string(1000, 'x'));
    std::size_t const capacity = table.capacity();
    result.clear();
    EXPECT_TRUE(table.empty());
    EXPECT_EQ(table.capacity(), capacity);
}

TEST(BatchResult, GivesTheMemoryOfLargeTablesBack)
{
    BatchResult result;
    for (ByteBuffer & table : result.tables)
        table.append(std::string(BatchResult::most_kept + 1, 'x'));
    result.clear();
    for (ByteBuffer & table : result.tables)
    {
        EXPECT_EQ(table.capacity(), 0U);
        table.append("after");
        EXPECT_EQ(table.view(), "after");
    }
}

} // namespace mirsweep::products

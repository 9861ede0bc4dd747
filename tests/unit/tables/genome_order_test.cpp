#include <gtest/gtest.h>

#include "tables/genome_order.hpp"

namespace mirsweep
{

TEST(GenomeOrder, IsBySequenceBeginEndAndName)
{
    std::vector<std::string> const sequences{"chr2", "chr10", "a b"};
    EXPECT_EQ(in_genome_order("a%20b\t1\t9\tx\t1\n"
                              "chr10\t20\t28\tb\t1\n"
                              "chr10\t20\t28\ta\t1\n"
                              "chr10\t20\t27\tz\t1\n"
                              "chr10\t3\t11\tz\t1\n"
                              "chr10\t3\t11\tz\t2\n"
                              "chr2\t100\t108\tx\t1\n",
                              {1, 2, 3, true}, sequences),
              "chr2\t100\t108\tx\t1\n"
              "chr10\t3\t11\tz\t1\n"
              "chr10\t3\t11\tz\t2\n"
              "chr10\t20\t27\tz\t1\n"
              "chr10\t20\t28\ta\t1\n"
              "chr10\t20\t28\tb\t1\n"
              "a%20b\t1\t9\tx\t1\n");
    EXPECT_EQ(in_genome_order("", {1, 2, 3, true}, sequences), "");
    EXPECT_EQ(
        in_genome_order("chr2\tm\tt\t5\t9\t.\t+\t.\tID=1;Name=b;x=1\nchr2\tm\tt\t5\t9\t.\t+\t.\tID=2;Name=a;x=1\n",
                        {1, 4, 5, false}, sequences),
        "chr2\tm\tt\t5\t9\t.\t+\t.\tID=2;Name=a;x=1\nchr2\tm\tt\t5\t9\t.\t+\t.\tID=1;Name=b;x=1\n");
}

} // namespace mirsweep

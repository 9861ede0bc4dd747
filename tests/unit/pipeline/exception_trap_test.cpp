#include "pipeline/exception_trap.hpp"

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

using namespace mirsweep;

TEST(ExceptionTrap, LetsGoOfNothingWhenNothingWasThrown)
{
    ExceptionTrap trap;
    bool ran = false;
    trap.run(0, [&] { ran = true; });
    EXPECT_NO_THROW(trap.rethrow());
    EXPECT_TRUE(ran);
}

TEST(ExceptionTrap, RethrowsTheOneOfTheLowestOrdinalWhole)
{
    ExceptionTrap trap;
    trap.run(7, [] { throw OutputError{"seventh"}; });
    trap.run(3, [] { throw InputError{"third"}; });
    trap.run(5, [] { throw 5; });
    try
    {
        trap.rethrow();
        FAIL();
    }
    catch (InputError const & error)
    {
        EXPECT_STREQ(error.what(), "third");
    }
}

#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>

#include <gtest/gtest.h>

namespace mirsweep::test
{

/// Processor time since it was made. Other processes that are busy change it little.
class Stopwatch
{
public:
    double seconds() const
    {
        return static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC;
    }

private:
    std::clock_t begin_{std::clock()};
};

/// How many times as long ten times the work may take: linear, and the same where the larger work no longer fits the
/// caches, or sorts. Quadratic work takes 100 times as long.
constexpr double linear_growth = 12;
constexpr double growth_beyond_caches = 30;

/// Whether `seconds_for(10 * size)` is at most `most` times `seconds_for(size)`. The least of several attempts counts,
/// because a busy machine disturbs some of them.
template <typename SecondsFor>
::testing::AssertionResult grows_linearly(SecondsFor const & seconds_for, std::size_t const size,
                                          double const most = linear_growth)
{
    constexpr double least_measurable = 1e-4; // seconds
    constexpr int attempts = 12;
    seconds_for(size); // pages and caches are touched for the first time
    double growth = 1000;
    for (int attempt = 0; attempt < attempts && growth > most; ++attempt)
        growth = std::min(growth, seconds_for(10 * size) / std::max(seconds_for(size), least_measurable));
    if (growth <= most)
        return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "ten times the work takes " << growth << " times as long, at most " << most
                                         << " are allowed";
}

} // namespace mirsweep::test

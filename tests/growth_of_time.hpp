#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>

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

/// How many times as long ten times the work takes: `seconds_for(10 * size)` over `seconds_for(size)`, the least of
/// several attempts, because a busy machine disturbs some of them. Quadratic work never comes out below 12.
template <typename SecondsFor>
double growth_of_time(SecondsFor const & seconds_for, std::size_t const size)
{
    constexpr double least_measurable = 1e-4; // seconds
    seconds_for(size);                        // pages and caches are touched for the first time
    double growth = 1000;
    for (int attempt = 0; attempt < 5 && growth > 12; ++attempt)
        growth = std::min(growth, seconds_for(10 * size) / std::max(seconds_for(size), least_measurable));
    return growth;
}

} // namespace mirsweep::test

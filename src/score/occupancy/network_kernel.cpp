#include "score/occupancy/network_kernel.hpp"

#include "parallel/vector_dispatch.hpp"

// Highway compiles what follows once for each set of vector instructions and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "score/occupancy/network_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace mirsweep::HWY_NAMESPACE
{

namespace hn = hwy::HWY_NAMESPACE;

double total_of_rows(NetworkKd::RowsOfPairs const & rows, double const * const signs)
{
    hn::CappedTag<double, NetworkKd::channel_count> const numbers;
    hn::Rebind<std::int32_t, decltype(numbers)> const whole_numbers;
    auto total = hn::Zero(numbers);
    for (std::size_t channel = 0; channel < NetworkKd::channel_count; channel += hn::Lanes(numbers))
    {
        auto sum = hn::Load(whole_numbers, rows[0] + channel);
        for (std::size_t j = 1; j < rows.size(); ++j)
            sum = hn::Add(sum, hn::Load(whole_numbers, rows[j] + channel));
        auto const value = hn::PromoteTo(numbers, sum);
        auto const positive = hn::Max(value, hn::Zero(numbers));
        auto const rectified = hn::Add(value, hn::Mul(hn::Set(numbers, 4), positive));
        total = hn::Add(total, hn::Mul(hn::Load(numbers, signs + channel), rectified));
    }
    return hn::GetLane(hn::SumOfLanes(numbers, total));
}

} // namespace mirsweep::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep
{

constexpr decltype(&HWY_STATIC_DISPATCH(total_of_rows)) row_kernels[] = MIRSWEEP_VECTOR_TABLE(total_of_rows);

double rectified_total(NetworkKd::RowsOfPairs const & rows, double const * const signs) noexcept
{
    return row_kernels[scan::chosen_vector_target()](rows, signs);
}

} // namespace mirsweep
#endif

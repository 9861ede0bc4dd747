// Included once for each set of vector instructions, between the other lines that Highway asks for: no include guard
// but this one.
#if defined(MIRSWEEP_LANE_VECTORS) == defined(HWY_TARGET_TOGGLE)
#ifdef MIRSWEEP_LANE_VECTORS
#undef MIRSWEEP_LANE_VECTORS
#else
#define MIRSWEEP_LANE_VECTORS
#endif

#include <cstddef>

#include <hwy/highway.h>

#include "folding/lane_rows.hpp"

HWY_BEFORE_NAMESPACE();
namespace mirsweep::folding::HWY_NAMESPACE
{

namespace hn = hwy::HWY_NAMESPACE;

using Numbers = hn::CappedTag<double, lane_count>;
using Vector = hn::Vec<Numbers>;

inline constexpr std::size_t least_distance = 4;  ///< of two bases that pair
inline constexpr std::size_t least_two_stems = 9; ///< of the outermost bases of two stems

/// Some of the lanes of a row.
struct Row
{
    double * entries;

    HWY_INLINE Vector at(std::size_t const entry) const
    {
        return hn::Load(Numbers{}, entries + entry * lane_count);
    }

    /// Of an entry that may lie in front of the row.
    HWY_INLINE Vector near(std::ptrdiff_t const entry) const
    {
        return hn::Load(Numbers{}, entries + entry * static_cast<std::ptrdiff_t>(lane_count));
    }

    HWY_INLINE void set(std::size_t const entry, Vector const value) const
    {
        hn::Store(value, Numbers{}, entries + entry * lane_count);
    }
};

HWY_INLINE Vector all(double const value)
{
    return hn::Set(Numbers{}, value);
}

/// Rounded twice, never fused, so that all sets of instructions give the same bits.
HWY_INLINE Vector plus_product(Vector const sum, Vector const left, Vector const right)
{
    return hn::Add(sum, hn::Mul(left, right));
}

} // namespace mirsweep::folding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

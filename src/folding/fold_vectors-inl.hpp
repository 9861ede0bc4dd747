// Included once for each set of vector instructions, between the other lines that Highway asks for: no include guard
// but this one.
#if defined(MIRSWEEP_FOLD_VECTORS) == defined(HWY_TARGET_TOGGLE)
#ifdef MIRSWEEP_FOLD_VECTORS
#undef MIRSWEEP_FOLD_VECTORS
#else
#define MIRSWEEP_FOLD_VECTORS
#endif

#include <algorithm>
#include <cstddef>
#include <span>

#include <hwy/highway.h>

#include "folding/fold_rows.hpp"

HWY_BEFORE_NAMESPACE();
namespace mirsweep::folding::HWY_NAMESPACE
{

namespace hn = hwy::HWY_NAMESPACE;

using Numbers = hn::CappedTag<double, block_size>;
using Vector = hn::Vec<Numbers>;

inline constexpr std::size_t vector_size = hn::MaxLanes(Numbers{});
inline constexpr std::size_t vectors = block_size / vector_size; ///< of a block

/// A block of numbers. Products and sums are rounded one by one, never fused, so that all sets of instructions give the
/// same bits.
struct Block
{
    // The compiler's own would be compiled without this set's instructions, which those of NEON's vectors need.
    HWY_INLINE Block()
    {
    }

    Vector part[vectors];
};

HWY_INLINE Block load(double const * const from)
{
    Block block;
    for (std::size_t i = 0; i < vectors; ++i)
        block.part[i] = hn::Load(Numbers{}, from + i * vector_size);
    return block;
}

/// From anywhere, not only from the start of a block.
HWY_INLINE Block load_anywhere(double const * const from)
{
    Block block;
    for (std::size_t i = 0; i < vectors; ++i)
        block.part[i] = hn::LoadU(Numbers{}, from + i * vector_size);
    return block;
}

HWY_INLINE void store(Block const & block, double * const to)
{
    for (std::size_t i = 0; i < vectors; ++i)
        hn::Store(block.part[i], Numbers{}, to + i * vector_size);
}

HWY_INLINE Block all(double const value)
{
    Block block;
    for (std::size_t i = 0; i < vectors; ++i)
        block.part[i] = hn::Set(Numbers{}, value);
    return block;
}

HWY_INLINE void clear(double * const numbers, std::size_t const count)
{
    for (std::size_t i = 0; i < count; i += block_size)
        store(all(0), numbers + i);
}

/// All kinds of rows.
HWY_INLINE void clear(RowsView const & rows, std::size_t const position, std::size_t const kinds = 1)
{
    for (std::size_t kind = 0; kind < kinds; ++kind)
        clear(rows.at(position) + rows.first() + kind * rows.kind_step(), rows.entries());
}

HWY_INLINE Block operator+(Block const & left, Block const & right)
{
    Block block;
    for (std::size_t i = 0; i < vectors; ++i)
        block.part[i] = hn::Add(left.part[i], right.part[i]);
    return block;
}

HWY_INLINE Block operator*(Block const & left, Block const & right)
{
    Block block;
    for (std::size_t i = 0; i < vectors; ++i)
        block.part[i] = hn::Mul(left.part[i], right.part[i]);
    return block;
}

template <typename Tag>
HWY_INLINE double total_of([[maybe_unused]] Tag const tag, hn::Vec<Tag> const vector)
{
#if HWY_TARGET == HWY_SCALAR
    return hn::GetLane(vector);
#else
    if constexpr (hn::MaxLanes(Tag{}) == 1)
        return hn::GetLane(vector);
    else
    {
        hn::Half<Tag> const half;
        return total_of(half, hn::Add(hn::LowerHalf(half, vector), hn::UpperHalf(half, vector)));
    }
#endif
}

/// In an order that does not depend on the size of the vectors: halves are added until one number is left.
HWY_INLINE double total(Block block)
{
    for (std::size_t half = vectors / 2; half > 0; half /= 2)
        for (std::size_t i = 0; i < half; ++i)
            block.part[i] = hn::Add(block.part[i], block.part[i + half]);
    return total_of(Numbers{}, block.part[0]);
}

/// Adds the terms that reach the last one of some blocks to all of them, and those that reach less far to fewer.
template <std::size_t blocks>
HWY_INLINE void add_terms(std::span<RowTerm const> const terms, std::size_t const position, std::size_t const offset,
                          Block * const sums)
{
    std::size_t const needed = position + (blocks - 1) * block_size;
    std::size_t used = 0;
    for (; used < terms.size() && terms[used].reach >= needed; ++used)
    {
        Block const weight = all(terms[used].weight);
        double const * const row = terms[used].row + offset;
        for (std::size_t i = 0; i < blocks; ++i)
            sums[i] = sums[i] + weight * load(row + i * block_size);
    }
    if constexpr (blocks > 1)
        add_terms<blocks - 1>(terms.subspan(used), position, offset, sums);
}

template <std::size_t blocks>
HWY_INLINE void sum_terms(std::span<RowTerm const> const terms, std::size_t const position, std::size_t const offset,
                          double * const row)
{
    Block sums[blocks];
    for (std::size_t i = 0; i < blocks; ++i)
        sums[i] = all(0);
    add_terms<blocks>(terms, position, offset, sums);
    for (std::size_t i = 0; i < blocks; ++i)
        store(sums[i], row + offset + i * block_size);
}

/// Adds up rows, entry by entry in the order of the terms, for positions from the block of `first` to that of `last`,
/// the rest of which becomes 0. All rows and `sums` begin with the first block. A term must not reach further than the
/// one in front of it; the blocks that it does not reach are not read.
HWY_NOINLINE inline void sum_rows(std::span<RowTerm const> const terms, std::size_t const first, std::size_t const last,
                                  double * const sums)
{
    std::size_t const origin = block_start(first);
    for (std::size_t position = origin; position <= last; position += 4 * block_size)
    {
        std::size_t const offset = position - origin;
        switch (std::min<std::size_t>((last - position) / block_size, 3))
        {
        case 0:
            sum_terms<1>(terms, position, offset, sums);
            break;
        case 1:
            sum_terms<2>(terms, position, offset, sums);
            break;
        case 2:
            sum_terms<3>(terms, position, offset, sums);
            break;
        default:
            sum_terms<4>(terms, position, offset, sums);
        }
    }
}

} // namespace mirsweep::folding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

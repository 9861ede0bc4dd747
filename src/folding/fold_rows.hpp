#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <utility>
#include <vector>

namespace mirsweep::folding
{

/// Numbers that the kernels take together. All vectors sum over them in the same order.
inline constexpr std::size_t block_size = 8;

/// The number of the first entry of a block.
constexpr std::size_t block_start(std::size_t const entry) noexcept
{
    return entry / block_size * block_size;
}

/// Between two bases that pair: a hairpin has three unpaired bases or more.
inline constexpr std::size_t least_distance = 4;

/// The same of rows by distance, whose blocks begin with the least one.
constexpr std::size_t distance_block(std::size_t const distance) noexcept
{
    return block_start(distance - least_distance) + least_distance;
}

/// Numbers that begin at the start of a cache line, all 0.
class AlignedNumbers
{
public:
    explicit AlignedNumbers(std::size_t const count)
        : values_{
              static_cast<double *>(std::aligned_alloc(alignment, block_start(count + block_size) * sizeof(double)))}
    {
        if (!values_)
            throw std::bad_alloc{};
        std::fill_n(values_.get(), block_start(count + block_size), 0.0);
    }

    double * get() const noexcept
    {
        return values_.get();
    }

private:
    static constexpr std::size_t alignment = block_size * sizeof(double);

    struct Free
    {
        void operator()(double * const values) const noexcept
        {
            std::free(values);
        }
    };

    std::unique_ptr<double[], Free> values_;
};

/// A ring of rows, one or more kinds of them for each of the latest positions of the sequences. Entries begin with
/// number `first`, at the start of a block; those of a block in front of it and of one after the last can be read too
/// and are 0. Does not own the numbers.
class RowsView
{
public:
    RowsView(double * const numbers, std::size_t const rows, std::size_t const first, std::size_t const entries,
             std::size_t const kinds)
        : numbers_{numbers + block_size - first}, mask_{std::bit_ceil(rows) - 1}, first_{first},
          entries_{block_start(entries + block_size - 1)}, stride_{stride_of(entries, kinds)}
    {
    }

    /// The numbers that this many rows need.
    static std::size_t numbers_of(std::size_t const rows, std::size_t const entries, std::size_t const kinds) noexcept
    {
        return std::bit_ceil(rows) * stride_of(entries, kinds);
    }

    /// Where entry 0 of the row of that position would be. Further kinds of rows follow at `kind_step`.
    double * at(std::size_t const position) const noexcept
    {
        return numbers_ + (position & mask_) * stride_;
    }

    std::size_t first() const noexcept
    {
        return first_;
    }

    /// Of a row, without what is in front of and after it.
    std::size_t entries() const noexcept
    {
        return entries_;
    }

    std::size_t kind_step() const noexcept
    {
        return entries_ + block_size;
    }

private:
    /// An odd number of blocks: the rows do not compete for the same lines of a cache.
    static std::size_t stride_of(std::size_t const entries, std::size_t const kinds) noexcept
    {
        std::size_t const blocks = (entries + block_size - 1) / block_size;
        return ((kinds * (blocks + 1) + 1) | 1) * block_size;
    }

    double * numbers_;
    std::size_t mask_;
    std::size_t first_;
    std::size_t entries_;
    std::size_t stride_;
};

/// The same with its numbers. Kernels copy the view: of what is not their own, they must read the fields again after
/// each store.
class Rows : public RowsView
{
public:
    /// Keeps at least `rows` positions, with entries from 0 on.
    Rows(std::size_t const rows, std::size_t const entries) : Rows{rows, 0, entries, 1}
    {
    }

protected:
    Rows(std::size_t const rows, std::size_t const first, std::size_t const entries, std::size_t const kinds)
        : Rows{rows, first, entries, kinds, AlignedNumbers{numbers_of(rows, entries, kinds)}}
    {
    }

private:
    Rows(std::size_t const rows, std::size_t const first, std::size_t const entries, std::size_t const kinds,
         AlignedNumbers numbers)
        : RowsView{numbers.get(), rows, first, entries, kinds}, numbers_{std::move(numbers)}
    {
    }

    AlignedNumbers numbers_;
};

/// The same with an entry for each distance of two bases that pair.
class DistanceRows : public Rows
{
public:
    DistanceRows(std::size_t const rows, std::size_t const span, std::size_t const kinds = 1)
        // At least one entry of 0 more, so that two bases more than a block can be read after the longest distance.
        : Rows{rows, least_distance, std::max(span + 1, least_distance) - least_distance, kinds}
    {
    }
};

/// The same with an entry for each position near that of the row. The same position is at the same place within a
/// block in all rows. A row is not 0 before it is filled.
class PositionRowsView
{
public:
    PositionRowsView(RowsView const & rows, std::size_t const before) : rows_{rows}, before_{before}
    {
    }

    double * at(std::size_t const row, std::size_t const position) const noexcept
    {
        return rows_.at(row) + (position - block_start(row - before_));
    }

private:
    RowsView rows_;
    std::size_t before_;
};

/// The same with its numbers.
class PositionRows : public PositionRowsView
{
public:
    /// An entry for each position from `before` in front of the row's to `after` after it.
    PositionRows(std::size_t const rows, std::size_t const before, std::size_t const after)
        : PositionRows{before, Rows{rows, before + after + 2 * block_size}}
    {
    }

private:
    PositionRows(std::size_t const before, Rows rows) : PositionRowsView{rows, before}, values_{std::move(rows)}
    {
    }

    Rows values_;
};

/// A row of a weighted sum of rows; `reach` is the position of its last entry that is not 0.
struct RowTerm
{
    double weight;
    double const * row;
    std::size_t reach;
};

/// The terms of one sum, in memory that is used again.
class RowTerms
{
public:
    explicit RowTerms(std::size_t const most) : terms_(most)
    {
    }

    void clear() noexcept
    {
        count_ = 0;
    }

    /// Terms without a weight are left out.
    void add(RowTerm const & term) noexcept
    {
        terms_[count_] = term;
        count_ += term.weight != 0;
    }

    std::span<RowTerm const> get() const noexcept
    {
        return {terms_.data(), count_};
    }

private:
    std::vector<RowTerm> terms_;
    std::size_t count_{0};
};

/// A number for each of the latest positions.
class PositionNumbers
{
public:
    /// Keeps at least `count` numbers.
    explicit PositionNumbers(std::size_t const count) : values_(std::bit_ceil(count))
    {
    }

    double & operator[](std::size_t const position) noexcept
    {
        return values_[position & (values_.size() - 1)];
    }

private:
    std::vector<double> values_;
};

} // namespace mirsweep::folding

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

/// A ring of rows, a few for each of the latest positions of the sequences, with an entry for each distance. The
/// entries of a block in front of each row and of one after it can be read too and are 0. Does not own the numbers.
class DistanceRowsView
{
public:
    DistanceRowsView(double * const first, std::size_t const rows, std::size_t const entries, std::size_t const kinds)
        : first_{first}, mask_{std::bit_ceil(rows) - 1}, entries_{block_start(entries + block_size - 1)},
          // An odd number of blocks: the rows do not compete for the same lines of a cache.
          stride_{((kinds * (entries_ / block_size + 1) + 1) | 1) * block_size}
    {
    }

    /// Entry 0 of the row of that position, at the start of a block. Further kinds of rows follow at `kind_step`.
    double * at(std::size_t const position) const noexcept
    {
        return first_ + (position & mask_) * stride_ + block_size;
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

    std::size_t numbers() const noexcept
    {
        return (mask_ + 1) * stride_;
    }

private:
    double * first_;
    std::size_t mask_;
    std::size_t entries_;
    std::size_t stride_;
};

/// The same with its numbers. Kernels copy the view: of what is not their own, they must read the fields again after
/// each store.
class DistanceRows : public DistanceRowsView
{
public:
    /// Keeps at least `rows` positions.
    DistanceRows(std::size_t const rows, std::size_t const entries, std::size_t const kinds = 1)
        : DistanceRows{rows, entries, kinds, AlignedNumbers{DistanceRowsView{nullptr, rows, entries, kinds}.numbers()}}
    {
    }

private:
    DistanceRows(std::size_t const rows, std::size_t const entries, std::size_t const kinds, AlignedNumbers values)
        : DistanceRowsView{values.get(), rows, entries, kinds}, values_{std::move(values)}
    {
    }

    AlignedNumbers values_;
};

/// The same with an entry for each position near that of the row. The same position is at the same place within a
/// block in all rows.
class PositionRowsView
{
public:
    PositionRowsView(DistanceRowsView const & rows, std::size_t const before) : rows_{rows}, before_{before}
    {
    }

    double * at(std::size_t const row, std::size_t const position) const noexcept
    {
        return rows_.at(row) + (position - block_start(row - before_));
    }

    /// The first entry, and after it as many as `entries`.
    double * begin(std::size_t const row) const noexcept
    {
        return rows_.at(row);
    }

    std::size_t entries() const noexcept
    {
        return rows_.entries();
    }

    static constexpr std::size_t blocks_beyond = 4; ///< that can be read after the last position

private:
    DistanceRowsView rows_;
    std::size_t before_;
};

/// The same with its numbers.
class PositionRows : public PositionRowsView
{
public:
    /// An entry for each position from `before` in front of the row's to `after` after it, and some more.
    PositionRows(std::size_t const rows, std::size_t const before, std::size_t const after)
        : PositionRows{before,
                       DistanceRows{rows, block_start(before + after + block_size) + (1 + blocks_beyond) * block_size}}
    {
    }

private:
    PositionRows(std::size_t const before, DistanceRows rows) : PositionRowsView{rows, before}, values_{std::move(rows)}
    {
    }

    DistanceRows values_;
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

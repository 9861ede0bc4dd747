#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace mirsweep::folding
{

/// Sequences that are folded side by side, one in each lane of the vectors.
inline constexpr std::size_t lane_count = 8;

/// A ring of rows, one for each of the latest positions of the sequences; an entry of a row is one number for each
/// lane. Some entries in front of and after each row can be read too; they are 0 unless someone writes them.
class LaneRows
{
public:
    /// Keeps at least `rows` rows of `entries` entries, all of that value.
    LaneRows(std::size_t const rows, std::size_t const entries, double const value = 0)
        : mask_{std::bit_ceil(rows) - 1}, stride_{(margin + entries + margin) * lane_count}
    {
        std::size_t const bytes = (mask_ + 1) * stride_ * sizeof(double);
        values_.reset(static_cast<double *>(std::aligned_alloc(lane_count * sizeof(double), bytes)));
        if (!values_)
            throw std::bad_alloc{};
        std::fill_n(values_.get(), (mask_ + 1) * stride_, 0.0);
        for (std::size_t row = 0; value != 0 && row <= mask_; ++row)
            std::fill_n(at(row), entries * lane_count, value);
    }

    /// Entry 0 of the row of that position; entry i follows i * lane_count numbers later.
    double * at(std::size_t const position) const noexcept
    {
        return values_.get() + (position & mask_) * stride_ + margin * lane_count;
    }

private:
    static constexpr std::size_t margin = 8; // entries

    struct Free
    {
        void operator()(double * const values) const noexcept
        {
            std::free(values);
        }
    };

    std::size_t mask_;
    std::size_t stride_; // numbers
    std::unique_ptr<double[], Free> values_;
};

} // namespace mirsweep::folding

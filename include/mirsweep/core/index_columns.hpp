#pragma once

namespace mirsweep
{

/// Which columns of a row, counted from 1, say where on a sequence it lies; 0 for a format that cannot be indexed.
struct IndexColumns
{
    unsigned name{0};
    unsigned begin{0};
    unsigned end{0};
    bool is_half_open{false}; ///< 0-based and half-open, as in BED; else 1-based and closed

    constexpr bool is_given() const noexcept
    {
        return name != 0;
    }
};

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace mirsweep
{

/// For each column of an alignment in which the reference has a base, the rows that have the same letter there, as bits:
/// ASCII case is ignored, every letter can match itself, U and T differ. Rows that end before a column have no letter
/// there.
class ColumnSpecies
{
public:
    /// `rows` must not be empty; bit i of a column speaks of `rows[i]`.
    void compare(std::string_view reference, std::span<std::string_view const> rows);

    /// Columns of the reference that are no gap.
    std::size_t size() const noexcept
    {
        return columns_.size();
    }

    std::size_t words_per_column() const noexcept
    {
        return words_;
    }

    /// In words of 64 rows.
    std::span<std::uint64_t const> column(std::size_t const index) const noexcept
    {
        return {bits_.data() + columns_[index] * words_, words_};
    }

private:
    std::vector<std::uint32_t> columns_;
    std::vector<std::uint64_t> bits_;
    std::size_t words_{0};
    std::vector<char> lower_;
    std::vector<std::uint8_t> equal_;
};

} // namespace mirsweep

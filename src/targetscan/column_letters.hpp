#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mirsweep
{

/// The reference's letters in at most 64 columns of an alignment.
class ColumnLetters
{
public:
    explicit ColumnLetters(std::string_view const reference) : words_{lower_words(reference)}
    {
    }

    /// Bit i is set where letter i of the row is the reference's in either ASCII case.
    std::uint64_t equal(std::string_view const row) const noexcept
    {
        Words const words = lower_words(row);
        std::uint64_t columns = 0;
        for (std::size_t i = 0; i < words.size(); ++i)
            columns |= equal_bytes(words[i], words_[i]) << 8 * i;
        return row.size() < 64 ? columns & ((std::uint64_t{1} << row.size()) - 1) : columns;
    }

private:
    using Words = std::array<std::uint64_t, 8>; // eight letters each

    static constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    static constexpr std::uint64_t all_but_highest = 0x7F * ones;

    /// 0 after the last letter.
    static Words lower_words(std::string_view const letters) noexcept
    {
        Words words{};
        std::memcpy(words.data(), letters.data(), letters.size());
        for (std::uint64_t & word : words)
            word = lower(word);
        return words;
    }

    static std::uint64_t lower(std::uint64_t const letters) noexcept
    {
        std::uint64_t const low = letters & all_but_highest;
        std::uint64_t const from_a = low + (0x80 - 'A') * ones, beyond_z = low + (0x7F - 'Z') * ones;
        std::uint64_t const is_upper = from_a & ~beyond_z & ~letters & ~all_but_highest;
        return letters | is_upper >> 2;
    }

    /// One bit for each byte, the lowest one first.
    static std::uint64_t equal_bytes(std::uint64_t const left, std::uint64_t const right) noexcept
    {
        std::uint64_t const different = left ^ right;
        std::uint64_t const is_equal =
            ~(((different & all_but_highest) + all_but_highest) | different | all_but_highest);
        return (is_equal >> 7) * 0x0102'0408'1020'4080 >> 56;
    }

    Words words_;
};

} // namespace mirsweep

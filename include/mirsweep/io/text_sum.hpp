#pragma once

#include <cstdint>
#include <string_view>

#include <mirsweep/io/crc32.hpp>

namespace mirsweep
{

/// Number of bytes and CRC-32 of a text, made of its pieces.
struct TextSum
{
    std::uint64_t bytes{0};
    std::uint32_t crc32{0};

    TextSum() = default;

    explicit TextSum(std::string_view const text) noexcept : bytes{text.size()}
    {
        Crc32 checksum;
        checksum.add(text);
        crc32 = checksum.value();
    }

    /// The sum of this text with another one after it.
    void add(TextSum const & next) noexcept
    {
        crc32 = crc32_of_both(crc32, next.crc32, next.bytes);
        bytes += next.bytes;
    }

    friend bool operator==(TextSum const &, TextSum const &) = default;
};

/// Whether a reader makes the sum of what it reads, which takes it a tenth longer. Shards have it in their records.
enum class TextSums : std::uint8_t
{
    left_out,
    made
};

/// Adds a text to the sum where that is wanted.
inline void add_text(TextSums const sums, std::string_view const text, TextSum & sum) noexcept
{
    if (sums == TextSums::made)
        sum.add(TextSum{text});
}

} // namespace mirsweep

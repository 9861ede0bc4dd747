#include <mirsweep/io/crc32.hpp>

#include <array>

#include <libdeflate.h>

namespace mirsweep
{

namespace
{

// Checksums are polynomials over the field of two elements, modulo that of CRC-32: bit 31 is the coefficient of x^0.
constexpr std::uint32_t one = 0x80000000;
constexpr std::uint32_t modulus = 0xEDB88320;

constexpr std::uint32_t product(std::uint32_t const left, std::uint32_t right) noexcept
{
    std::uint32_t result = 0;
    for (std::uint32_t bit = one; bit != 0; bit >>= 1)
    {
        result ^= (left & bit) != 0 ? right : 0;
        right = (right >> 1) ^ ((right & 1) != 0 ? modulus : 0);
    }
    return result;
}

/// x^8, and the square of each one before.
constexpr auto powers = []
{
    std::array<std::uint32_t, 64> result{one >> 8};
    for (std::size_t i = 1; i < result.size(); ++i)
        result[i] = product(result[i - 1], result[i - 1]);
    return result;
}();

} // namespace

void Crc32::add(std::string_view const bytes) noexcept
{
    if (bytes.empty()) // a null pointer would restart the checksum
        return;
    value_ = libdeflate_crc32(value_, bytes.data(), bytes.size());
}

std::uint32_t crc32_of_both(std::uint32_t first, std::uint32_t const second, std::uint64_t second_bytes) noexcept
{
    for (std::size_t i = 0; second_bytes != 0; ++i, second_bytes >>= 1)
        if ((second_bytes & 1) != 0)
            first = product(first, powers[i]);
    return first ^ second;
}

} // namespace mirsweep

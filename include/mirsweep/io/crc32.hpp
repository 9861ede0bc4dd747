#pragma once

#include <cstdint>
#include <string_view>

namespace mirsweep
{

/// The checksum of gzip, of bytes that come piece by piece: 10 GB/s and more, against accidents and not against malice.
class Crc32
{
public:
    void add(std::string_view bytes) noexcept;

    std::uint32_t value() const noexcept
    {
        return value_;
    }

private:
    std::uint32_t value_{0};
};

/// The checksum of a text from the checksums of its two parts and the number of bytes of the second.
std::uint32_t crc32_of_both(std::uint32_t first, std::uint32_t second, std::uint64_t second_bytes) noexcept;

} // namespace mirsweep

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mirsweep::io
{

/// A buffer for bytes from any place of a file.
///
/// The kernel keeps files in pages. Where bytes are copied to almost the same place in a page as they come from, some
/// processors take each load for one that depends on a store just before it, and copying takes up to four times as
/// long; see benchmarks/results. malloc puts a large buffer near the beginning of a page, where a part of a file may
/// begin too, so the two are kept half a page apart.
class FileBuffer
{
public:
    explicit FileBuffer(std::size_t const size) : bytes_(size + 2 * page), size_{size}
    {
    }

    std::span<char> at(std::uint64_t const place_in_file) noexcept
    {
        auto const begin = reinterpret_cast<std::uintptr_t>(bytes_.data());
        std::size_t const wanted = (place_in_file + page / 2) % page;
        return {bytes_.data() + (wanted + page - begin % page) % page, size_};
    }

private:
    static constexpr std::size_t page = 4096;

    std::vector<char> bytes_;
    std::size_t size_;
};

} // namespace mirsweep::io

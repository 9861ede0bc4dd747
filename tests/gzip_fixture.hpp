#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <libdeflate.h>

namespace mirsweep::test
{

/// One gzip member, made by libdeflate and so not by the library under test.
inline std::string gzip_member(std::string_view const text)
{
    std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> const compressor{
        libdeflate_alloc_compressor(6), libdeflate_free_compressor};
    std::string member(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
    std::size_t const size =
        libdeflate_gzip_compress(compressor.get(), text.data(), text.size(), member.data(), member.size());
    if (size == 0)
        throw std::runtime_error{"gzip failed"};
    member.resize(size);
    return member;
}

/// Two bytes, the lower first.
inline std::string little_endian(std::size_t const number)
{
    return {static_cast<char>(number & 0xFFU), static_cast<char>(number >> 8)};
}

/// A gzip member whose header has all that a header can have but its checksum.
inline std::string gzip_member_with_all_fields(std::string_view const text)
{
    std::string header{"\x1F\x8B\x08\x1D\1\2\3\4\0\xFF\x07\0AB\x03\0xyz", 19};
    header += std::string{"name.fa\0comment\0", 16};
    return header + gzip_member(text).substr(10);
}

/// One BGZF block of at most 65,280 bytes of text, with further extra fields before its own.
inline std::string bgzf_block(std::string_view const text, std::string_view const more_fields = {})
{
    std::string const member = gzip_member(text);
    std::string const deflated = member.substr(10); // after the ten-byte header, with checksum and length
    std::size_t const size = 18 + more_fields.size() + deflated.size() - 1;
    std::string block{"\x1F\x8B\x08\x04\0\0\0\0\0\xFF", 10};
    block += little_endian(more_fields.size() + 6);
    block += more_fields;
    block += std::string{"BC\x02\0", 4} + little_endian(size);
    return block + deflated;
}

inline std::string bgzf_end()
{
    return {"\x1F\x8B\x08\x04\0\0\0\0\0\xFF\x06\0BC\x02\0\x1B\0\x03\0\0\0\0\0\0\0\0\0", 28};
}

/// A whole BGZF file with blocks of `block_size` bytes of text.
inline std::string bgzf_file(std::string_view text, std::size_t const block_size,
                             std::string_view const more_fields = {})
{
    std::string file;
    for (; !text.empty(); text.remove_prefix(std::min(block_size, text.size())))
        file += bgzf_block(text.substr(0, block_size), more_fields);
    return file + bgzf_end();
}

/// What `bgzip -r` writes for `bgzf_file(text, block_size)`.
inline std::string gzi_of(std::string_view text, std::size_t const block_size)
{
    auto const number = [](std::uint64_t const value)
    {
        std::string bytes;
        for (unsigned shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>(value >> shift & 0xFFU);
        return bytes;
    };
    std::string entries;
    std::uint64_t offset = 0;
    for (std::uint64_t at = 0; !text.empty(); text.remove_prefix(std::min(block_size, text.size())))
    {
        if (at != 0)
            entries += number(offset) + number(at);
        offset += bgzf_block(text.substr(0, block_size)).size();
        at += std::min(block_size, text.size());
    }
    return number(entries.size() / 16) + entries;
}

} // namespace mirsweep::test

#include "io/bgzf/bgzf_packer.hpp"

#include <cstdint>
#include <cstring>
#include <new>

namespace mirsweep::io
{

namespace
{

using namespace std::string_view_literals;

/// On `sites` of all human miRNAs, level 1 packed 160 MB/s to 12.7 percent, level 4 100 MB/s to 12.3, level 6 80 MB/s
/// to 11.2 (one thread of a 2-core machine under load).
constexpr int level = 1;

constexpr std::string_view header = "\x1F\x8B\x08\x04\0\0\0\0\0\xFF\x06\0BC\x02\0\0\0"sv;
constexpr std::size_t trailer_size = 8;
constexpr std::size_t most_bytes = 64 * 1024;

char * put_little_endian(std::uint32_t const value, std::size_t const count, char * to)
{
    for (std::size_t i = 0; i < count; ++i)
        *to++ = static_cast<char>(value >> 8 * i & 0xFF);
    return to;
}

} // namespace

std::string_view const last_bgzf_block = "\x1F\x8B\x08\x04\0\0\0\0\0\xFF\x06\0BC\x02\0\x1B\0\x03\0\0\0\0\0\0\0\0\0"sv;

BgzfPacker::BgzfPacker() : compressor_{libdeflate_alloc_compressor(level), libdeflate_free_compressor}
{
    if (!compressor_)
        throw std::bad_alloc{};
}

void BgzfPacker::pack(std::string_view const text, std::vector<char> & block)
{
    block.resize(most_bytes);
    std::memcpy(block.data(), header.data(), header.size());
    std::size_t const deflated =
        libdeflate_deflate_compress(compressor_.get(), text.data(), text.size(), block.data() + header.size(),
                                    most_bytes - header.size() - trailer_size);
    std::size_t const size = header.size() + deflated + trailer_size;
    put_little_endian(static_cast<std::uint32_t>(size - 1), 2, block.data() + header.size() - 2);
    char * const trailer =
        put_little_endian(libdeflate_crc32(0, text.data(), text.size()), 4, block.data() + header.size() + deflated);
    put_little_endian(static_cast<std::uint32_t>(text.size()), 4, trailer);
    block.resize(size);
}

} // namespace mirsweep::io

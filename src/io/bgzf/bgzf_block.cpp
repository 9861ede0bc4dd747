#include "io/bgzf/bgzf_block.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <string>
#include <string_view>

#include <mirsweep/core/error.hpp>

#include "io/content_format.hpp"

namespace mirsweep::io
{

namespace
{

constexpr std::size_t header_size = 18;
constexpr std::size_t trailer_size = 8;
constexpr std::uint32_t most_text = 64 * 1024; // of a block, by the SAM specification

constexpr std::string_view damaged = "its data or checksum are damaged: fetch the file again";

std::uint32_t little_endian(char const * const bytes, std::size_t const count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << 8 * i;
    return value;
}

[[noreturn]] void fail(RawFile const & file, std::uint64_t const offset, std::string_view const what)
{
    throw_input_error({.file = file.name()}, "BGZF block at byte " + std::to_string(offset) + ": " + std::string{what});
}

void check_only_zeros_follow(RawFile const & file, std::uint64_t const begin)
{
    std::vector<char> buffer(64 * 1024);
    for (std::uint64_t offset = begin; offset < file.size(); offset += buffer.size())
    {
        std::size_t const count = file.read_at(buffer, offset);
        if (std::any_of(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count),
                        [](char const byte) { return byte != 0; }))
            fail(file, begin, "is not one: create the file again with `gzip -dc FILE | bgzip > NEW`, or fetch it again");
    }
}

} // namespace

BgzfBlock bgzf_block_at(RawFile const & file, std::uint64_t const offset)
{
    if (offset >= file.size())
        return {offset, 0, 0};
    std::array<char, header_size> header{};
    std::size_t const count = file.read_at(header, offset);
    if (!begins_bgzf_block({header.data(), count}))
    {
        check_only_zeros_follow(file, offset);
        return {offset, 0, 0};
    }
    std::uint32_t const size = little_endian(header.data() + 16, 2) + 1;
    if (size < header_size + trailer_size || offset + size > file.size())
        fail(file, offset, "is cut short: fetch the file again");
    std::array<char, 4> text_size{};
    file.read_at(text_size, offset + size - text_size.size());
    BgzfBlock const block{offset, size, little_endian(text_size.data(), text_size.size())};
    if (block.text_size > most_text)
        fail(file, offset, damaged);
    return block;
}

BgzfInflater::BgzfInflater() : decompressor_{libdeflate_alloc_decompressor(), libdeflate_free_decompressor}
{
    if (!decompressor_)
        throw std::bad_alloc{};
}

void BgzfInflater::append(RawFile const & file, BgzfBlock const & block, std::vector<char> & text)
{
    compressed_.resize(block.size);
    file.read_at(compressed_, block.offset);
    std::size_t const before = text.size();
    text.resize(before + block.text_size);
    std::size_t used = 0;
    std::size_t written = 0;
    libdeflate_result const result =
        libdeflate_gzip_decompress_ex(decompressor_.get(), compressed_.data(), compressed_.size(), text.data() + before,
                                      block.text_size, &used, &written);
    // A damaged size may cover the next blocks too, whose text would be lost.
    if (result != LIBDEFLATE_SUCCESS || used != block.size || written != block.text_size)
        fail(file, block.offset, damaged);
}

} // namespace mirsweep::io

#include "io/gzip_source.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include <mirsweep/core/error.hpp>

#include "io/content_format.hpp"

namespace mirsweep::io
{

using namespace std::string_view_literals;

std::string_view const bgzf_end_block{
    "\x1F\x8B\x08\x04\0\0\0\0\0\xFF\x06\0\x42\x43\x02\0\x1B\0\x03\0\0\0\0\0\0\0\0\0"sv};

std::string_view const missing_end_block{
    "is a BGZF file without its end block, so it was probably cut short: fetch it again, or, if it is whole, make it "
    "again with `gzip -dc FILE | bgzip > NEW`"};

namespace
{

constexpr std::size_t kept = InflateStream::kept;
constexpr std::size_t front_room = 2 * kept;
constexpr std::size_t refill_size = 256 * 1024;

constexpr std::string_view damaged = "the gzip data are damaged: fetch the file again";

} // namespace

GzipSource::GzipSource(std::unique_ptr<RawFile> file, std::string_view const front)
    : file_{std::move(file)},
      buffer_(front_room + std::max(refill_size, front.size()))
{
    std::copy(front.begin(), front.end(), buffer_.begin() + front_room);
    stream_.set_input({buffer_.data() + front_room, front.size()});
}

std::size_t GzipSource::read(std::span<char> const buffer)
{
    std::size_t filled = 0;
    while (filled < buffer.size() && !at_end_)
    {
        if (!in_member_ && !begin_member())
            break;
        std::size_t const wanted = std::min<std::size_t>(buffer.size() - filled, 1U << 30);
        filled += inflate_into(buffer.subspan(filled, wanted));
        if (stream_.is_at_member_end())
            in_member_ = false;
    }
    return filled;
}

/// Appends raw bytes to what the decoder has not taken yet; false at the end of the file.
bool GzipSource::refill()
{
    if (input_ended_)
        return false;
    std::size_t const rest = stream_.input().size();
    std::memmove(buffer_.data() + front_room - kept, stream_.input().data() - kept, kept + rest);
    std::uint8_t * const from = buffer_.data() + front_room + rest;
    std::size_t const room = buffer_.size() - front_room - rest;
    std::size_t const count = file_->read({reinterpret_cast<char *>(from), room});
    input_ended_ = count < room;
    stream_.set_input({buffer_.data() + front_room, rest + count});
    return count != 0;
}

bool GzipSource::begin_member()
{
    if (stream_.input().size() < longest_extra_header)
        refill();
    std::string_view const next{reinterpret_cast<char const *>(stream_.input().data()), stream_.input().size()};
    bool const is_member = next.starts_with("\x1F\x8B"sv);
    if (!is_member && has_member_)
    {
        skip_zeros_to_end();
        if (needs_end_block_)
            fail(missing_end_block);
        at_end_ = true;
        return false;
    }
    // The decoder does not look at these bits, which only a damaged header has.
    constexpr unsigned reserved_flags = 0xE0;
    if (next.size() > 3 && (static_cast<unsigned char>(next[3]) & reserved_flags) != 0)
        fail(damaged);
    bool const is_block = has_bgzf_field(next);
    if (needs_end_block_ && !is_block)
        fail(missing_end_block);
    needs_end_block_ = is_block && !next.starts_with(bgzf_end_block);
    stream_.begin_member();
    in_member_ = true;
    has_member_ = true;
    return true;
}

/// Fills the buffer, unless the member ends before. Returns the number of bytes.
std::size_t GzipSource::inflate_into(std::span<char> const buffer)
{
    std::span<char> room = buffer;
    while (!room.empty() && !stream_.is_at_member_end())
    {
        if (stream_.input().empty())
            refill();
        std::size_t const in_before = stream_.input().size();
        std::size_t const room_before = room.size();
        InflateStream::Status const status = stream_.inflate(room);
        if (status == InflateStream::Status::wrong_checksum)
            fail("its checksum or length is wrong, so the file is damaged: fetch it again");
        if (status == InflateStream::Status::damaged)
            fail(damaged);
        bool const is_stuck = stream_.input().size() == in_before && room.size() == room_before;
        if (is_stuck && !stream_.is_at_member_end() && stream_.input().empty() && input_ended_)
            fail("it is cut short in the middle of the gzip data: fetch it again");
    }
    return buffer.size() - room.size();
}

void GzipSource::skip_zeros_to_end()
{
    do
    {
        std::span<std::uint8_t const> const rest = stream_.input();
        if (std::any_of(rest.begin(), rest.end(), [](std::uint8_t const byte) { return byte != 0; }))
            fail("something that is not gzip follows the gzip data: remove it, or fetch the file again");
        stream_.set_input(rest.last(0));
    } while (refill());
}

void GzipSource::fail(std::string_view const what) const
{
    throw_input_error({.file = name()}, what);
}

} // namespace mirsweep::io

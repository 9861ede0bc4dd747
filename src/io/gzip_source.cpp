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
    "anew with `gzip -dc FILE | bgzip > NEW`"};

namespace
{

// The decoder may step back by up to eight bytes into what it took before, so these are kept in front of the buffer.
constexpr std::size_t kept = 64;
constexpr std::size_t front_room = 2 * kept;
constexpr std::size_t refill_size = 256 * 1024;

constexpr std::string_view damaged = "the gzip data are damaged: fetch the file again";

} // namespace

GzipSource::GzipSource(std::unique_ptr<RawFile> file, std::string_view const front)
    : file_{std::move(file)},
      buffer_(front_room + std::max(refill_size, front.size())), state_{std::make_unique<inflate_state>()}
{
    std::copy(front.begin(), front.end(), buffer_.begin() + front_room);
    isal_inflate_init(state_.get());
    state_->next_in = buffer_.data() + front_room;
    state_->avail_in = static_cast<std::uint32_t>(front.size());
}

std::size_t GzipSource::read(std::span<char> const buffer)
{
    std::size_t filled = 0;
    while (filled < buffer.size() && !at_end_)
    {
        if (!in_member_ && !begin_member())
            break;
        std::size_t const wanted = std::min<std::size_t>(buffer.size() - filled, 1U << 30);
        inflate_into(buffer.subspan(filled, wanted));
        filled += wanted - state_->avail_out;
        if (state_->block_state == ISAL_BLOCK_FINISH)
            in_member_ = false;
    }
    return filled;
}

/// Appends raw bytes to what the decoder has not taken yet; false at the end of the file.
bool GzipSource::refill()
{
    if (input_ended_)
        return false;
    std::size_t const rest = state_->avail_in;
    std::memmove(buffer_.data() + front_room - kept, state_->next_in - kept, kept + rest);
    std::uint8_t * const from = buffer_.data() + front_room + rest;
    std::size_t const room = buffer_.size() - front_room - rest;
    std::size_t const count = file_->read({reinterpret_cast<char *>(from), room});
    input_ended_ = count < room;
    state_->next_in = buffer_.data() + front_room;
    state_->avail_in = static_cast<std::uint32_t>(rest + count);
    return count != 0;
}

bool GzipSource::begin_member()
{
    if (state_->avail_in < longest_extra_header)
        refill();
    std::string_view const next{reinterpret_cast<char const *>(state_->next_in), state_->avail_in};
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
    isal_inflate_reset(state_.get());
    state_->crc_flag = ISAL_GZIP;
    in_member_ = true;
    has_member_ = true;
    return true;
}

void GzipSource::inflate_into(std::span<char> const buffer)
{
    state_->next_out = reinterpret_cast<std::uint8_t *>(buffer.data());
    state_->avail_out = static_cast<std::uint32_t>(buffer.size());
    while (state_->avail_out != 0 && state_->block_state != ISAL_BLOCK_FINISH)
    {
        if (state_->avail_in == 0)
            refill();
        std::uint32_t const in_before = state_->avail_in;
        std::uint32_t const out_before = state_->avail_out;
        int const status = isal_inflate(state_.get());
        if (status == ISAL_INCORRECT_CHECKSUM)
            fail("its checksum or length is wrong, so the file is damaged: fetch it again");
        if (status < 0 || status == ISAL_NEED_DICT)
            fail(damaged);
        bool const is_stuck = state_->avail_in == in_before && state_->avail_out == out_before;
        if (is_stuck && state_->block_state != ISAL_BLOCK_FINISH && state_->avail_in == 0 && input_ended_)
            fail("it is cut short in the middle of the gzip data: fetch it again");
    }
}

void GzipSource::skip_zeros_to_end()
{
    do
    {
        std::uint8_t const * const begin = state_->next_in;
        std::uint8_t const * const end = begin + state_->avail_in;
        if (std::any_of(begin, end, [](std::uint8_t const byte) { return byte != 0; }))
            fail("something that is not gzip follows the gzip data: remove it, or fetch the file again");
        state_->next_in += state_->avail_in;
        state_->avail_in = 0;
    } while (refill());
}

void GzipSource::fail(std::string_view const what) const
{
    throw_input_error({.file = name()}, what);
}

} // namespace mirsweep::io

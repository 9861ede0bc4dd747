#include "io/inflate_stream.hpp"

#include <cstring>
#include <new>

#include <zlib.h>

namespace mirsweep::io
{

struct InflateStream::State
{
    z_stream zlib{};
    bool is_at_member_end{false};
};

InflateStream::InflateStream() : state_{std::make_unique<State>()}
{
    constexpr int gzip_window = 15 + 16;
    if (::inflateInit2(&state_->zlib, gzip_window) != Z_OK)
        throw std::bad_alloc{};
}

InflateStream::~InflateStream()
{
    ::inflateEnd(&state_->zlib);
}

std::span<std::uint8_t const> InflateStream::input() const noexcept
{
    return {state_->zlib.next_in, state_->zlib.avail_in};
}

void InflateStream::set_input(std::span<std::uint8_t const> const input) noexcept
{
    state_->zlib.next_in = const_cast<std::uint8_t *>(input.data());
    state_->zlib.avail_in = static_cast<unsigned>(input.size());
}

void InflateStream::begin_member()
{
    ::inflateReset(&state_->zlib);
    state_->is_at_member_end = false;
}

bool InflateStream::is_at_member_end() const noexcept
{
    return state_->is_at_member_end;
}

InflateStream::Status InflateStream::inflate(std::span<char> & output)
{
    z_stream & zlib = state_->zlib;
    zlib.next_out = reinterpret_cast<std::uint8_t *>(output.data());
    zlib.avail_out = static_cast<unsigned>(output.size());
    int const status = ::inflate(&zlib, Z_NO_FLUSH);
    output = output.last(zlib.avail_out);
    if (status == Z_MEM_ERROR)
        throw std::bad_alloc{};
    state_->is_at_member_end = status == Z_STREAM_END;
    if (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR)
        return Status::good;
    bool const is_checked = zlib.msg != nullptr && (std::strcmp(zlib.msg, "incorrect data check") == 0 ||
                                                    std::strcmp(zlib.msg, "incorrect length check") == 0);
    return is_checked ? Status::wrong_checksum : Status::damaged;
}

} // namespace mirsweep::io

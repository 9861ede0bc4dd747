#include "io/inflate_stream.hpp"

#include <isa-l/igzip_lib.h>

namespace mirsweep::io
{

struct InflateStream::State
{
    inflate_state isal{};
};

InflateStream::InflateStream() : state_{std::make_unique<State>()}
{
    isal_inflate_init(&state_->isal);
}

InflateStream::~InflateStream() = default;

std::span<std::uint8_t const> InflateStream::input() const noexcept
{
    return {state_->isal.next_in, state_->isal.avail_in};
}

void InflateStream::set_input(std::span<std::uint8_t const> const input) noexcept
{
    state_->isal.next_in = const_cast<std::uint8_t *>(input.data());
    state_->isal.avail_in = static_cast<std::uint32_t>(input.size());
}

void InflateStream::begin_member()
{
    isal_inflate_reset(&state_->isal);
    state_->isal.crc_flag = ISAL_GZIP;
}

bool InflateStream::is_at_member_end() const noexcept
{
    return state_->isal.block_state == ISAL_BLOCK_FINISH;
}

InflateStream::Status InflateStream::inflate(std::span<char> & output)
{
    state_->isal.next_out = reinterpret_cast<std::uint8_t *>(output.data());
    state_->isal.avail_out = static_cast<std::uint32_t>(output.size());
    int const status = isal_inflate(&state_->isal);
    output = output.last(state_->isal.avail_out);
    if (status == ISAL_INCORRECT_CHECKSUM)
        return Status::wrong_checksum;
    return status < 0 || status == ISAL_NEED_DICT ? Status::damaged : Status::good;
}

} // namespace mirsweep::io

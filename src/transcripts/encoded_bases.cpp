#include <mirsweep/transcripts/encoded_bases.hpp>

#include <algorithm>
#include <cstdint>
#include <new>

#include "core/large_pages.hpp"

namespace mirsweep
{

namespace
{

/// Copies the bits [begin, begin + count) of one plane after the first `to_size` bits of another, which has a word more
/// than it needs. The bits after those are of no account.
void append_plane(std::uint64_t const * from, std::size_t const begin, std::size_t const count, std::uint64_t * to,
                  std::size_t const to_size) noexcept
{
    // The bits that fill up the last word, and from there on whole words.
    std::size_t const filled = to_size % 64;
    auto const word_at = [&](std::size_t const bit)
    { return from[bit / 64] >> bit % 64 | from[bit / 64 + 1] << 1 << (63 - bit % 64); };
    to += to_size / 64;
    std::size_t done = 0;
    if (filled != 0)
    {
        std::uint64_t const kept = (std::uint64_t{1} << filled) - 1;
        *to = (*to & kept) | word_at(begin) << filled;
        ++to;
        done = 64 - filled;
    }
    if (done >= count)
        return;
    from += (begin + done) / 64;
    auto const shift = static_cast<unsigned>((begin + done) % 64);
    std::size_t const words = (count - done + 63) / 64;
    for (std::size_t i = 0; i < words; ++i)
        to[i] = from[i] >> shift | from[i + 1] << 1 << (63 - shift);
}

} // namespace

EncodedBases::EncodedBases()
{
    reserve_more(padding_bases);
}

void EncodedBases::clear() noexcept
{
    size_ = 0;
}

void EncodedBases::truncate(std::size_t const size) noexcept
{
    size_ = std::min(size_, size);
}

void EncodedBases::append_unknown()
{
    reserve_more(1);
    BitAppender appender{*this};
    appender.append(0, 0, 1, 1);
    appender.finish();
}

void EncodedBases::append(EncodedBases const & others, std::size_t const begin, std::size_t const count)
{
    append({others.low(), others.high(), others.unknown(), begin, count});
}

void EncodedBases::append(BasePlanes const & others)
{
    reserve_more(others.size);
    std::uint64_t const * const from[3] = {others.low, others.high, others.unknown};
    for (std::size_t plane = 0; plane < 3; ++plane)
        append_plane(from[plane], others.begin, others.size, planes_[plane].get(), size_);
    size_ += others.size;
}

void EncodedBases::expect(std::size_t const count)
{
    try
    {
        reserve_more(count);
    }
    catch (std::bad_alloc const &)
    {
        return; // what is really needed may be less
    }
    for (auto & plane : planes_)
        ask_for_large_pages(plane.get(), capacity_ / 8);
}

/// Grows by realloc: of a large block the kernel moves the pages instead of copying them, and pages that were never
/// written take no memory, so a growing chromosome needs three bits a base and not twice that.
void EncodedBases::reserve_more(std::size_t const count)
{
    std::size_t const needed = size_ + count + 2 * padding_bases;
    if (needed <= capacity_)
        return;
    std::size_t const words = (std::max(needed, capacity_ + capacity_ / 2) + 63) / 64;
    for (auto & plane : planes_)
    {
        void * const grown = std::realloc(plane.get(), words * sizeof(std::uint64_t));
        if (grown == nullptr)
            throw std::bad_alloc{};
        static_cast<void>(plane.release());
        plane.reset(static_cast<std::uint64_t *>(grown));
    }
    capacity_ = words * 64;
}

void EncodedBases::pad()
{
    reserve_more(padding_bases);
    std::size_t const word = size_ / 64;
    std::uint64_t const behind = ~((std::uint64_t{1} << size_ % 64) - 1);
    for (std::size_t plane = 0; plane < 3; ++plane)
    {
        std::uint64_t const fill = plane == 2 ? ~std::uint64_t{0} : 0;
        planes_[plane][word] = (planes_[plane][word] & ~behind) | (fill & behind);
        std::fill_n(planes_[plane].get() + word + 1, padding_bases / 64 + 1, fill);
    }
}

} // namespace mirsweep

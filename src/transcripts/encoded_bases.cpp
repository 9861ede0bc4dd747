#include <mirsweep/transcripts/encoded_bases.hpp>

#include <algorithm>
#include <new>

namespace mirsweep
{

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

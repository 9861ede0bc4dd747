#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// Bases as three bit planes: bit i of `low` and `high` are the two bits of base i's code (see Nucleotide), bit i of
/// `unknown` is set where base i is not one base. Three bits a base. After the last base, at least `padding_bases`
/// unknown bases can be read.
class EncodedBases
{
public:
    static constexpr std::size_t padding_bases = 1024;

    EncodedBases();

    std::size_t size() const noexcept
    {
        return size_;
    }

    std::uint64_t const * low() const noexcept
    {
        return planes_[0].get();
    }

    std::uint64_t const * high() const noexcept
    {
        return planes_[1].get();
    }

    std::uint64_t const * unknown() const noexcept
    {
        return planes_[2].get();
    }

    Nucleotide at(std::size_t const index) const noexcept
    {
        auto const bit = [&](std::size_t const plane)
        { return static_cast<unsigned>(planes_[plane][index / 64] >> (index % 64) & 1U); };
        return bit(2) != 0 ? Nucleotide::n : static_cast<Nucleotide>(bit(0) | bit(1) << 1);
    }

    /// Forgets all bases and keeps the memory.
    void clear() noexcept;

    /// Forgets the bases from `size` on.
    void truncate(std::size_t size) noexcept;

    /// Appends one unknown base.
    void append_unknown();

    /// Appends `count` bases of others from base `begin` on. Throws std::bad_alloc.
    void append(EncodedBases const & others, std::size_t begin, std::size_t count);

    /// Appends all bases of planes, which are not these. Throws std::bad_alloc.
    void append(BasePlanes const & others);

    /// Reserves address space for `count` more bases, which then are not moved when their number grows. Pages that nothing
    /// is written to take no memory. Does nothing where there is not so much.
    void expect(std::size_t count);

    /// Where to write the next bases; see `BitAppender`. Makes room for `count` more bases; throws std::bad_alloc.
    void reserve_more(std::size_t count);

    /// Writes up to 64 bases at a time after the last base; room must have been reserved. `finish` must be called
    /// last.
    class BitAppender
    {
    public:
        explicit BitAppender(EncodedBases & bases) noexcept;

        /// The lowest `count` bits of each word; the bits above must be 0. At most 64.
        void append(std::uint64_t low, std::uint64_t high, std::uint64_t unknown, unsigned count) noexcept;

        void finish() noexcept;

    private:
        EncodedBases & bases_;
        std::uint64_t * low_;
        std::uint64_t * high_;
        std::uint64_t * unknown_;
        std::uint64_t low_word_, high_word_, unknown_word_;
        std::size_t word_;
        unsigned fill_; // bits in the current words, below 64
    };

    /// Marks what lies after the last base as unknown; to be called before a kernel reads.
    void pad();

private:
    struct Free
    {
        void operator()(std::uint64_t * const words) const noexcept
        {
            std::free(words);
        }
    };

    std::unique_ptr<std::uint64_t[], Free> planes_[3];
    std::size_t size_{0};
    std::size_t capacity_{0}; // in bases
};

inline EncodedBases::BitAppender::BitAppender(EncodedBases & bases) noexcept
    : bases_{bases}, low_{bases.planes_[0].get()}, high_{bases.planes_[1].get()}, unknown_{bases.planes_[2].get()},
      word_{bases.size_ / 64}, fill_{static_cast<unsigned>(bases.size_ % 64)}
{
    std::uint64_t const kept = (std::uint64_t{1} << fill_) - 1;
    low_word_ = low_[word_] & kept;
    high_word_ = high_[word_] & kept;
    unknown_word_ = unknown_[word_] & kept;
}

inline void EncodedBases::BitAppender::append(std::uint64_t const low, std::uint64_t const high,
                                              std::uint64_t const unknown, unsigned const count) noexcept
{
    low_word_ |= low << fill_;
    high_word_ |= high << fill_;
    unknown_word_ |= unknown << fill_;
    unsigned const filled = fill_ + count;
    if (filled >= 64)
    {
        low_[word_] = low_word_;
        high_[word_] = high_word_;
        unknown_[word_] = unknown_word_;
        ++word_;
        // Shifting by 64 is undefined, so the shift is done in two steps.
        unsigned const taken = 63 - fill_;
        low_word_ = low >> taken >> 1;
        high_word_ = high >> taken >> 1;
        unknown_word_ = unknown >> taken >> 1;
    }
    fill_ = filled % 64;
}

inline void EncodedBases::BitAppender::finish() noexcept
{
    low_[word_] = low_word_;
    high_[word_] = high_word_;
    unknown_[word_] = unknown_word_;
    bases_.size_ = word_ * 64 + fill_;
}

} // namespace mirsweep

#include "transcripts/encode_lines.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include <mirsweep/core/nucleotide.hpp>

#include "parallel/vector_dispatch.hpp"

// Highway compiles what follows once for each set of vector instructions and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "transcripts/encode_lines.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef MIRSWEEP_ENCODE_LINES_ONCE
#define MIRSWEEP_ENCODE_LINES_ONCE
namespace mirsweep::scan
{

constexpr std::size_t block_size = 64;

/// One bit a byte of a block of text.
struct BlockMasks
{
    std::uint64_t low, high; // the two bits of the code
    std::uint64_t letter;    // A C G T U N in either case
    std::uint64_t blank;     // blank, tab, CR, LF
    std::uint64_t n, u, line_feed, carriage_return;
};

/// Removes from `bits` every position that is set in `blanks`. One line end a block is the rule, so that the first step
/// is taken whether there is one or not: without one it changes nothing.
inline std::uint64_t squeeze(std::uint64_t bits, std::uint64_t blanks)
{
    do
    {
        std::uint64_t const below = (blanks & (~blanks + 1)) - 1;
        bits = (bits & below) | (bits >> 1 & ~below);
        blanks = (blanks & (blanks - 1)) >> 1;
    } while (blanks != 0);
    return bits;
}

/// Bits below `length`, which is at most 64.
inline std::uint64_t bits_below(unsigned const length)
{
    return length == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << length) - 1;
}

/// Takes further IUPAC letters into the masks and returns the number of bytes before the first that is none.
inline unsigned take_ambiguous(char const * const text, unsigned const length, BlockMasks & masks)
{
    std::uint64_t odd = ~(masks.letter | masks.blank) & bits_below(length);
    for (; odd != 0; odd &= odd - 1)
    {
        auto const at = static_cast<unsigned>(std::countr_zero(odd));
        if (letter_class(text[at]) != LetterClass::ambiguous)
            return at;
        masks.letter |= std::uint64_t{1} << at;
        masks.n |= std::uint64_t{1} << at;
    }
    return length;
}

inline void count_lines(BlockMasks const & masks, std::uint64_t const taken, LineStatistics & statistics)
{
    std::uint64_t const returns = masks.carriage_return & taken;
    std::uint64_t const after_return = returns << 1 | (statistics.ends_in_carriage_return ? 1U : 0U);
    std::uint64_t const line_ends = returns | (masks.line_feed & taken & ~after_return);
    statistics.lines += static_cast<unsigned>(std::popcount(line_ends));
    if (taken != 0)
        statistics.ends_in_carriage_return = (returns & ~(taken >> 1)) != 0;
}

/// Appends the first `length` bytes of a block.
inline void append_block(BlockMasks const & masks, unsigned const length, EncodedBases::BitAppender & appender,
                         LineStatistics & statistics)
{
    std::uint64_t const taken = bits_below(length);
    std::uint64_t const letters = masks.letter & taken;
    std::uint64_t const blanks = masks.blank & taken;
    count_lines(masks, taken, statistics);
    statistics.has_u |= (masks.u & taken) != 0;
    statistics.has_t |= (masks.high & ~masks.low & ~masks.u & ~masks.n & letters) != 0;
    auto const count = static_cast<unsigned>(std::popcount(letters));
    if (count == 0)
        return;
    std::uint64_t const unknown = squeeze(masks.n & letters, blanks);
    if (unknown != 0)
        statistics.ambiguous += static_cast<unsigned>(std::popcount(unknown));
    appender.append(squeeze(masks.low & letters, blanks), squeeze(masks.high & letters, blanks), unknown, count);
}

} // namespace mirsweep::scan
#endif

HWY_BEFORE_NAMESPACE();
namespace mirsweep::scan::HWY_NAMESPACE
{

namespace hn = hwy::HWY_NAMESPACE;

// A byte is one of the letters if its low four bits name it: they differ for all of A C G T U N, and for the blanks.
alignas(16) constexpr std::uint8_t letter_of_nibble[16] = {255, 'A', 255, 'C', 'T', 'U', 255, 'G',
                                                           255, 255, 255, 255, 255, 255, 'N', 255};
alignas(16) constexpr std::uint8_t base_of_nibble[16] = {255, 'A', 255, 'C', 'T', 'U', 255, 'G',
                                                         255, 255, 255, 255, 255, 255, 255, 255};
constexpr std::uint8_t seen_t = 1;
constexpr std::uint8_t seen_u = 2;
alignas(16) constexpr std::uint8_t seen_of_nibble[16] = {0, 0, 0, 0, seen_t, seen_u, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
// 255 is not a blank, though its low four bits find the last entry, which therefore must be another byte.
alignas(16) constexpr std::uint8_t blank_of_nibble[16] = {' ', 255,  255,  255, 255, 255,  255, 255,
                                                          255, '\t', '\n', 255, 255, '\r', 255, 0};

#if HWY_TARGET != HWY_SCALAR
/// One bit a lane, the first lane lowest.
template <typename Tag, typename Mask>
HWY_INLINE std::uint64_t bits_of(Tag const d, Mask const mask)
{
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
    static_cast<void>(d);
    return mask.raw;
#else
    // Fewer than eight lanes would not fill a byte of bits.
    std::uint8_t bits[8] = {};
    hn::StoreMaskBits(d, mask, bits);
    std::uint64_t word = 0;
    std::memcpy(&word, bits, sizeof word);
    return word;
#endif
}

/// One bit a byte of a block of text, as far as text without other letters than A C G T U needs it.
struct PlainMasks
{
    std::uint64_t low, high; // the two bits of the code
    std::uint64_t base, line_feed;
};

using Bytes = hn::CappedTag<std::uint8_t, block_size>;

/// Adds to `seen` the bits of T and U.
HWY_INLINE PlainMasks plain_masks_of_block(char const * const text, hn::Vec<Bytes> & seen)
{
    Bytes const d;
    std::size_t const lanes = hn::Lanes(d);
    auto const * const bytes = reinterpret_cast<std::uint8_t const *>(text);
    PlainMasks masks{};
    for (std::size_t at = 0; at < block_size; at += lanes)
    {
        auto const v = hn::LoadU(d, bytes + at);
        auto const nibble = hn::And(v, hn::Set(d, 0x0F));
        auto const base = hn::TableLookupBytes(hn::LoadDup128(d, base_of_nibble), nibble);
        masks.low |= bits_of(d, hn::TestBit(v, hn::Set(d, 2))) << at;
        masks.high |= bits_of(d, hn::TestBit(v, hn::Set(d, 4))) << at;
        masks.base |= bits_of(d, hn::Eq(hn::And(v, hn::Set(d, 0xDF)), base)) << at;
        masks.line_feed |= bits_of(d, hn::Eq(v, hn::Set(d, '\n'))) << at;
        seen = hn::Or(seen, hn::TableLookupBytes(hn::LoadDup128(d, seen_of_nibble), nibble));
    }
    return masks;
}

/// The bits at the positions of the bases, one after the other; `between` are the line feeds between them. All processors
/// with AVX-512 do it in one fast step; among those with AVX2 are some on which that step takes hundreds of cycles.
HWY_INLINE std::uint64_t bits_at(std::uint64_t const bits, std::uint64_t const bases, std::uint64_t const between)
{
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
    static_cast<void>(between);
    return _pext_u64(bits, bases);
#else
    return squeeze(bits & bases, between);
#endif
}

/// Which bytes of a block of text have their lowest bit, by which U differs from T.
HWY_INLINE std::uint64_t lowest_bits_of_block(char const * const text)
{
    Bytes const d;
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < block_size; at += hn::Lanes(d))
    {
        auto const v = hn::LoadU(d, reinterpret_cast<std::uint8_t const *>(text) + at);
        bits |= bits_of(d, hn::TestBit(v, hn::Set(d, 1))) << at;
    }
    return bits;
}

/// Appends the part of a block that lies in front of the next record, of which there may be nothing.
HWY_INLINE void append_last_bases(char const * const text, unsigned const length, PlainMasks const & masks,
                                  EncodedBases::BitAppender & appender, LineStatistics & statistics)
{
    std::uint64_t const bases = masks.base & bits_below(length);
    std::uint64_t const between = masks.line_feed & bits_below(length);
    appender.append(bits_at(masks.low, bases, between), bits_at(masks.high, bases, between), 0,
                    static_cast<unsigned>(std::popcount(bases)));
    std::uint64_t const t_or_u = bases & masks.high & ~masks.low;
    std::uint64_t const u = t_or_u & lowest_bits_of_block(text);
    statistics.has_u |= u != 0;
    statistics.has_t |= u != t_or_u;
}

/// Appends the blocks up to the first that holds anything but A C G T U and line feeds, which hardly any does but the
/// one where the next record begins; of that one, what lies before. Returns how many bytes that were. All that changes
/// from block to block is local, so that it stays in registers.
HWY_INLINE std::size_t append_plain_blocks(std::string_view const text, EncodedBases & bases,
                                           LineStatistics & statistics)
{
    if (statistics.ends_in_carriage_return)
        return 0;
    std::size_t const bases_before = bases.size();
    EncodedBases::BitAppender appender{bases};
    auto seen = hn::Zero(Bytes{});
    auto seen_before = seen;
    std::size_t at = 0;
    for (; at + block_size <= text.size(); at += block_size)
    {
        PlainMasks const masks = plain_masks_of_block(text.data() + at, seen);
        std::uint64_t const odd = ~(masks.base | masks.line_feed);
        if (HWY_UNLIKELY(odd != 0))
        {
            seen = seen_before;
            auto const length = static_cast<unsigned>(std::countr_zero(odd));
            if (text[at + length] != '>')
                break;
            append_last_bases(text.data() + at, length, masks, appender, statistics);
            at += length;
            break;
        }
        seen_before = seen;
        appender.append(bits_at(masks.low, masks.base, masks.line_feed), bits_at(masks.high, masks.base, masks.line_feed), 0,
                        static_cast<unsigned>(std::popcount(masks.base)));
    }
    appender.finish();
    statistics.lines += at - (bases.size() - bases_before);
    statistics.has_t |= !hn::AllFalse(Bytes{}, hn::TestBit(seen, hn::Set(Bytes{}, seen_t)));
    statistics.has_u |= !hn::AllFalse(Bytes{}, hn::TestBit(seen, hn::Set(Bytes{}, seen_u)));
    return at;
}
#endif

HWY_INLINE BlockMasks masks_of_block(char const * const text)
{
    hn::CappedTag<std::uint8_t, block_size> const d;
    std::size_t const lanes = hn::Lanes(d);
    auto const * const bytes = reinterpret_cast<std::uint8_t const *>(text);
    BlockMasks masks{};
    auto const store = [&](auto const mask, std::size_t const at, std::uint64_t & word)
    {
        // Fewer than eight lanes would not fill a byte of bits.
        std::uint8_t bits[8] = {};
        hn::StoreMaskBits(d, mask, bits);
        std::uint64_t part = 0;
        std::memcpy(&part, bits, sizeof part);
        word |= part << at;
    };
    for (std::size_t at = 0; at < block_size; at += lanes)
    {
        auto const v = hn::LoadU(d, bytes + at);
        auto const upper = hn::And(v, hn::Set(d, 0xDF));
        store(hn::TestBit(v, hn::Set(d, 2)), at, masks.low);
        store(hn::TestBit(v, hn::Set(d, 4)), at, masks.high);
#if HWY_TARGET == HWY_SCALAR
        std::uint8_t const nibble = hn::GetLane(v) & 0x0F;
        auto const letter = hn::Set(d, letter_of_nibble[nibble]);
        auto const blank = hn::Set(d, blank_of_nibble[nibble]);
#else
        auto const nibble = hn::And(v, hn::Set(d, 0x0F));
        auto const letter = hn::TableLookupBytes(hn::LoadDup128(d, letter_of_nibble), nibble);
        auto const blank = hn::TableLookupBytes(hn::LoadDup128(d, blank_of_nibble), nibble);
#endif
        store(hn::Eq(upper, letter), at, masks.letter);
        store(hn::Eq(v, blank), at, masks.blank);
        store(hn::Eq(upper, hn::Set(d, 'N')), at, masks.n);
        store(hn::Eq(upper, hn::Set(d, 'U')), at, masks.u);
        store(hn::Eq(v, hn::Set(d, '\n')), at, masks.line_feed);
        store(hn::Eq(v, hn::Set(d, '\r')), at, masks.carriage_return);
    }
    return masks;
}

/// Appends a block of any text, of which `size` bytes are there to be read; returns how many of them were taken.
HWY_NOINLINE unsigned append_any_block(char const * const text, unsigned const size, EncodedBases & bases,
                                       LineStatistics & statistics)
{
    char block[block_size] = {};
    std::memcpy(block, text, size);
    BlockMasks masks = masks_of_block(block);
    bool const is_plain = size == block_size && (masks.letter | masks.blank) == ~std::uint64_t{0};
    unsigned const length = is_plain ? size : take_ambiguous(block, size, masks);
    EncodedBases::BitAppender appender{bases};
    append_block(masks, length, appender, statistics);
    appender.finish();
    return length;
}

std::size_t encode(std::string_view const text, EncodedBases & bases, LineStatistics & statistics)
{
    std::size_t at = 0;
    while (at < text.size())
    {
#if HWY_TARGET != HWY_SCALAR
        at += append_plain_blocks(text.substr(at), bases, statistics);
        if (at == text.size() || text[at] == '>')
            break;
#endif
        auto const size = static_cast<unsigned>(std::min(block_size, text.size() - at));
        unsigned const length = append_any_block(text.data() + at, size, bases, statistics);
        at += length;
        if (length < size)
            break;
    }
    return at;
}

} // namespace mirsweep::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::scan
{

constexpr decltype(&HWY_STATIC_DISPATCH(encode)) encoders[] = MIRSWEEP_VECTOR_TABLE(encode);

std::size_t encode_lines(std::string_view const text, EncodedBases & bases, LineStatistics & statistics)
{
    bases.reserve_more(text.size());
    return encoders[chosen_vector_target()](text, bases, statistics);
}

} // namespace mirsweep::scan
#endif

#include "scan/encode_lines.hpp"

#include <bit>
#include <cstring>

#include <mirsweep/core/nucleotide.hpp>

// Highway compiles what follows once for each set of vector instructions and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/encode_lines.cpp"
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

/// Removes from `bits` every position that is set in `blanks`. A line end or two a block are the rule.
inline std::uint64_t squeeze(std::uint64_t bits, std::uint64_t blanks)
{
    while (blanks != 0)
    {
        unsigned const at = 63U - static_cast<unsigned>(std::countl_zero(blanks));
        std::uint64_t const below = (std::uint64_t{1} << at) - 1;
        bits = (bits & below) | (bits >> 1 & ~below);
        blanks &= below;
    }
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
// 255 is no blank, though its low four bits find the last entry, which therefore must be another byte.
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

/// Appends a block that holds nothing but A C G T U and line feeds, as nearly all do; false if it is another.
HWY_INLINE bool append_plain_block(char const * const text, EncodedBases::BitAppender & appender,
                                   LineStatistics & statistics)
{
    hn::CappedTag<std::uint8_t, block_size> const d;
    std::size_t const lanes = hn::Lanes(d);
    auto const * const bytes = reinterpret_cast<std::uint8_t const *>(text);
    std::uint64_t low = 0, high = 0, base = 0, line_feed = 0, u = 0;
    for (std::size_t at = 0; at < block_size; at += lanes)
    {
        auto const v = hn::LoadU(d, bytes + at);
        auto const upper = hn::And(v, hn::Set(d, 0xDF));
        auto const of_nibble = hn::TableLookupBytes(hn::LoadDup128(d, base_of_nibble), hn::And(v, hn::Set(d, 0x0F)));
        low |= bits_of(d, hn::TestBit(v, hn::Set(d, 2))) << at;
        high |= bits_of(d, hn::TestBit(v, hn::Set(d, 4))) << at;
        base |= bits_of(d, hn::Eq(upper, of_nibble)) << at;
        line_feed |= bits_of(d, hn::Eq(v, hn::Set(d, '\n'))) << at;
        u |= bits_of(d, hn::Eq(upper, hn::Set(d, 'U'))) << at;
    }
    auto const lines = static_cast<unsigned>(std::popcount(line_feed));
    if ((base | line_feed) != ~std::uint64_t{0} || lines == block_size || statistics.ends_in_carriage_return)
        return false;
    statistics.lines += lines;
    statistics.has_u |= u != 0;
    statistics.has_t |= (base & high & ~low & ~u) != 0;
    appender.append(squeeze(low & base, line_feed), squeeze(high & base, line_feed), 0, block_size - lines);
    return true;
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

std::size_t encode(std::string_view const text, EncodedBases & bases, LineStatistics & statistics)
{
    EncodedBases::BitAppender appender{bases};
    std::size_t at = 0;
    for (; at + block_size <= text.size(); at += block_size)
    {
#if HWY_TARGET != HWY_SCALAR
        if (append_plain_block(text.data() + at, appender, statistics)) [[likely]]
            continue;
#endif
        BlockMasks masks = masks_of_block(text.data() + at);
        unsigned length = block_size;
        if ((masks.letter | masks.blank) != ~std::uint64_t{0})
            length = take_ambiguous(text.data() + at, block_size, masks);
        append_block(masks, length, appender, statistics);
        if (length != block_size)
        {
            appender.finish();
            return at + length;
        }
    }
    char rest[block_size] = {};
    auto const rest_size = static_cast<unsigned>(text.size() - at);
    std::memcpy(rest, text.data() + at, rest_size);
    BlockMasks masks = masks_of_block(rest);
    unsigned const length = take_ambiguous(rest, rest_size, masks);
    append_block(masks, length, appender, statistics);
    appender.finish();
    return at + length;
}

} // namespace mirsweep::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::scan
{

HWY_EXPORT(encode);

std::size_t encode_lines(std::string_view const text, EncodedBases & bases, LineStatistics & statistics)
{
    bases.reserve_more(text.size());
    return HWY_DYNAMIC_DISPATCH(encode)(text, bases, statistics);
}

} // namespace mirsweep::scan
#endif

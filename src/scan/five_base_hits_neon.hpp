#pragma once

// Looks five bases up in tables of 1,024 bits, 16 places at a time: for scan/core_candidates, on aarch64.

#include <array>
#include <cstddef>
#include <cstdint>

#include <arm_neon.h>

#include <mirsweep/transcripts/encoded_bases.hpp>

#include "scan/five_bases.hpp"

namespace mirsweep::scan
{

/// Of one word of places after the other.
class NeonLookUp
{
public:
    NeonLookUp(EncodedBases const & bases, std::size_t const first_word, CoreTables const & tables) noexcept
        : bases_{bases}, word_{first_word}, positions_3_to_7_{load(tables.positions_3_to_7)},
          positions_2_to_6_{load(tables.positions_2_to_6)}, positions_4_to_8_{load(tables.positions_4_to_8)},
          codes_{codes_of(first_word + 1)}, threes_{threes_of(codes_of(first_word), codes_)}
    {
    }

    FiveBaseHits next() noexcept
    {
        Word const next_codes = codes_of(word_ + 2);
        Word const next_threes = threes_of(codes_, next_codes);
        Word byte;
        Word bit;
        for (std::size_t part = 0; part < parts; ++part)
        {
            uint8x16_t const fourth = from<3>(threes_, next_threes, part); // and the two after it
            byte[part] = vorrq_u8(threes_[part], vandq_u8(vshlq_n_u8(fourth, 6), vdupq_n_u8(0x40)));
            bit[part] = vqtbl1q_u8(bits_by_fourth_and_fifth(), vandq_u8(fourth, vdupq_n_u8(0x0F)));
        }
        FiveBaseHits const hits{look_up(positions_3_to_7_, byte, bit), look_up(positions_2_to_6_, byte, bit),
                                look_up(positions_4_to_8_, byte, bit)};
        codes_ = next_codes;
        threes_ = next_threes;
        ++word_;
        return hits;
    }

private:
    static constexpr std::size_t parts = 4;

    /// A byte a place.
    using Word = std::array<uint8x16_t, parts>;

    /// A table in eight registers.
    struct VectorTable
    {
        uint8x16x4_t first, second;
    };

    static VectorTable load(FiveBaseTable const & table) noexcept
    {
        return {vld1q_u8_x4(table.data()), vld1q_u8_x4(table.data() + 64)};
    }

    /// 1, 2, 4 and so on, twice.
    static uint8x16_t bit_of_place() noexcept
    {
        return vreinterpretq_u8_u64(vdupq_n_u64(0x8040201008040201));
    }

    /// By the high bit of the fourth base and the fifth; the low bit of the fourth, the lowest of the index, is no matter.
    static uint8x16_t bits_by_fourth_and_fifth() noexcept
    {
        static constexpr std::uint8_t bits[16] = {1, 1, 2, 2, 4, 4, 8, 8, 16, 16, 32, 32, 64, 64, 128, 128};
        return vld1q_u8(bits);
    }

    /// All bits of the bytes of places whose bit is set.
    static uint8x16_t bytes_of(std::uint64_t const bits, std::size_t const part) noexcept
    {
        auto const byte = [&](std::size_t const at) { return vdup_n_u8(static_cast<std::uint8_t>(bits >> (16 * part + 8 * at))); };
        return vtstq_u8(vcombine_u8(byte(0), byte(1)), bit_of_place());
    }

    Word codes_of(std::size_t const word) const noexcept
    {
        Word codes;
        for (std::size_t part = 0; part < parts; ++part)
            codes[part] = vorrq_u8(vandq_u8(bytes_of(bases_.low()[word], part), vdupq_n_u8(1)),
                                   vandq_u8(bytes_of(bases_.high()[word], part), vdupq_n_u8(2)));
        return codes;
    }

    /// The bytes from `Offset` on, of two words that follow each other.
    template <int Offset>
    static uint8x16_t from(Word const & here, Word const & next, std::size_t const part) noexcept
    {
        return vextq_u8(here[part], part + 1 < parts ? here[part + 1] : next[0], Offset);
    }

    /// The codes of three bases.
    static Word threes_of(Word const & here, Word const & next) noexcept
    {
        Word threes;
        for (std::size_t part = 0; part < parts; ++part)
            threes[part] = vorrq_u8(here[part], vorrq_u8(vshlq_n_u8(from<1>(here, next, part), 2),
                                                         vshlq_n_u8(from<2>(here, next, part), 4)));
        return threes;
    }

    static std::uint64_t look_up(VectorTable const & table, Word const & byte, Word const & bit) noexcept
    {
        Word found;
        for (std::size_t part = 0; part < parts; ++part)
        {
            // A place beyond the first half is 0 there; one in it is beyond the second half, which then changes nothing.
            uint8x16_t const in_first = vqtbl4q_u8(table.first, byte[part]);
            uint8x16_t const bytes = vqtbx4q_u8(in_first, table.second, vsubq_u8(byte[part], vdupq_n_u8(64)));
            found[part] = vandq_u8(vtstq_u8(bytes, bit[part]), bit_of_place());
        }
        uint8x16_t const sums = vpaddq_u8(vpaddq_u8(found[0], found[1]), vpaddq_u8(found[2], found[3]));
        return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
    }

    EncodedBases const & bases_;
    std::size_t word_;
    VectorTable positions_3_to_7_, positions_2_to_6_, positions_4_to_8_;
    Word codes_;  // of the word after `word_`
    Word threes_; // of `word_`
};

} // namespace mirsweep::scan

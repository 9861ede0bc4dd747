#include "scan/core_candidates.hpp"

#include <bit>

#include "parallel/vector_dispatch.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include "scan/five_base_hits_neon.hpp"
#endif

namespace mirsweep::scan
{

namespace
{

/// The bits from `offset` on, of two words that follow each other.
constexpr std::uint64_t bits_from(std::uint64_t const here, std::uint64_t const next, unsigned const offset) noexcept
{
    return here >> offset | next << (64 - offset);
}

/// Of the registers of a word, whose hits are `here`; `a` tells where the bases of this word and the next are A.
inline std::uint64_t candidates_of(FiveBaseHits const & here, FiveBaseHits const & next, std::uint64_t const a_here,
                                   std::uint64_t const a_next, CoreTables const & tables) noexcept
{
    std::uint64_t const core = bits_from(here.positions_3_to_7, next.positions_3_to_7, 1);
    std::uint64_t position_2 = bits_from(here.positions_2_to_6, next.positions_2_to_6, 2);
    if (tables.needs_position_8_or_a1)
        position_2 &= here.positions_4_to_8 | bits_from(a_here, a_next, 7);
    return core & (position_2 | (tables.has_offset_6mers ? here.positions_4_to_8 : 0));
}

FiveBaseHits hits_one_by_one(EncodedBases const & bases, std::size_t const word, CoreTables const & tables) noexcept
{
    FiveBaseHits hits{};
    for (unsigned at = 0; at < 64; ++at)
    {
        auto const bits = [at](std::uint64_t const * const words)
        { return words[0] >> at | words[1] << 1 << (63 - at); };
        std::uint64_t const low = bits(bases.low() + word);
        std::uint64_t const high = bits(bases.high() + word);
        std::array<std::uint8_t, 5> codes{};
        for (unsigned i = 0; i < codes.size(); ++i)
            codes[i] = static_cast<std::uint8_t>((low >> i & 1U) | (high >> i & 1U) << 1);
        FiveBases const five = place_of(codes);
        auto const hit = [&](FiveBaseTable const & table)
        { return static_cast<std::uint64_t>(table[five.byte] >> five.bit & 1U) << at; };
        hits.positions_3_to_7 |= hit(tables.positions_3_to_7);
        hits.positions_2_to_6 |= hit(tables.positions_2_to_6);
        hits.positions_4_to_8 |= hit(tables.positions_4_to_8);
    }
    return hits;
}

std::uint64_t where_a(EncodedBases const & bases, std::size_t const word) noexcept
{
    return ~(bases.low()[word] | bases.high()[word]);
}

#if defined(__x86_64__)

#define MIRSWEEP_VBMI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,bmi,bmi2,popcnt")))

/// A byte a place: the codes of the bases of a word.
MIRSWEEP_VBMI inline __m512i codes_of(EncodedBases const & bases, std::size_t const word) noexcept
{
    __m512i const low = _mm512_maskz_set1_epi8(bases.low()[word], 1);
    return _mm512_mask_add_epi8(low, bases.high()[word], low, _mm512_set1_epi8(2));
}

/// The bytes from `Offset` on, of two vectors that follow each other.
template <int Offset>
MIRSWEEP_VBMI inline __m512i bytes_from(__m512i const here, __m512i const next, __m512i const ascending) noexcept
{
    return _mm512_permutex2var_epi8(here, _mm512_add_epi8(ascending, _mm512_set1_epi8(Offset)), next);
}

/// A byte a place: the codes of three bases.
MIRSWEEP_VBMI inline __m512i threes_of(__m512i const here, __m512i const next, __m512i const ascending) noexcept
{
    __m512i const second = _mm512_slli_epi16(bytes_from<1>(here, next, ascending), 2);
    __m512i const third = _mm512_slli_epi16(bytes_from<2>(here, next, ascending), 4);
    return _mm512_or_si512(_mm512_or_si512(here, second), third);
}

/// A table in two registers.
struct VectorTable
{
    __m512i first, second;
};

MIRSWEEP_VBMI inline VectorTable load(FiveBaseTable const & table) noexcept
{
    return {_mm512_loadu_si512(table.data()), _mm512_loadu_si512(table.data() + 64)};
}

MIRSWEEP_VBMI inline std::uint64_t look_up(VectorTable const & table, __m512i const byte, __m512i const bit) noexcept
{
    return _mm512_test_epi8_mask(_mm512_permutex2var_epi8(table.first, byte, table.second), bit);
}

bool has_vbmi() noexcept
{
    return __builtin_cpu_supports("avx512vbmi");
}

#endif

} // namespace

bool CandidatePlaces::is_fast() noexcept
{
#if defined(__x86_64__)
    return chosen_vector_target() == avx3_target && has_vbmi();
#elif defined(__aarch64__)
    return true; // every one has NEON
#else
    return false;
#endif
}

/// How many there are cannot be foreseen, so hardly anything is made to depend on it.
[[gnu::always_inline]] inline void CandidatePlaces::append(std::uint64_t candidates, std::size_t const first) noexcept
{
    auto const count = static_cast<std::size_t>(std::popcount(candidates));
    for (std::size_t done = 0; done == 0 || done < count; done += written_together)
        for (std::size_t i = done; i < done + written_together; ++i, candidates &= candidates - 1)
            places_[count_ + i] =
                static_cast<std::uint16_t>(first + static_cast<unsigned>(std::countr_zero(candidates)));
    count_ += count;
}

void CandidatePlaces::find_one_by_one(EncodedBases const & bases, std::size_t const first_word, std::size_t const words,
                                      CoreTables const & tables) noexcept
{
    FiveBaseHits here = hits_one_by_one(bases, first_word, tables);
    for (std::size_t i = 0; i < words; ++i)
    {
        std::size_t const word = first_word + i;
        FiveBaseHits const next = hits_one_by_one(bases, word + 1, tables);
        append(candidates_of(here, next, where_a(bases, word), where_a(bases, word + 1), tables), i * 64);
        here = next;
    }
}

#if defined(__x86_64__)
MIRSWEEP_VBMI void CandidatePlaces::find_64_by_64(EncodedBases const & bases, std::size_t const first_word,
                                                  std::size_t const words, CoreTables const & tables) noexcept
{
    alignas(64) std::uint8_t numbers[64];
    for (unsigned i = 0; i < 64; ++i)
        numbers[i] = static_cast<std::uint8_t>(i);
    __m512i const ascending = _mm512_load_si512(numbers);
    // By the high bit of the fourth base and the fifth; the low bit of the fourth, the lowest of the index, is no
    // matter.
    __m512i const bits =
        _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_set_epi8(-128, -128, 64, 64, 32, 32, 16, 16, 8, 8, 4, 4, 2, 2, 1, 1));
    VectorTable const positions_3_to_7 = load(tables.positions_3_to_7);
    VectorTable const positions_2_to_6 = load(tables.positions_2_to_6);
    VectorTable const positions_4_to_8 = load(tables.positions_4_to_8);

    __m512i const first_codes = codes_of(bases, first_word);
    __m512i codes = codes_of(bases, first_word + 1);
    __m512i threes = threes_of(first_codes, codes, ascending);
    FiveBaseHits here{};
    std::uint64_t a_here = 0;
    // The first round is for the hits of the first word alone.
    for (std::size_t i = 0; i <= words; ++i)
    {
        std::size_t const word = first_word + i;
        __m512i const next_codes = codes_of(bases, word + 2);
        __m512i const next_threes = threes_of(codes, next_codes, ascending);
        __m512i const behind = bytes_from<3>(threes, next_threes, ascending);
        // The first three bases, and of the fourth the low bit: ternary logic `a | (b & c)`.
        __m512i const byte =
            _mm512_ternarylogic_epi64(threes, _mm512_slli_epi16(behind, 6), _mm512_set1_epi8(0x40), 0xF8);
        __m512i const bit = _mm512_shuffle_epi8(bits, behind);
        FiveBaseHits const hits{look_up(positions_3_to_7, byte, bit), look_up(positions_2_to_6, byte, bit),
                                look_up(positions_4_to_8, byte, bit)};
        std::uint64_t const a = where_a(bases, word);
        if (i != 0)
            append(candidates_of(here, hits, a_here, a, tables), (i - 1) * 64);
        here = hits;
        a_here = a;
        codes = next_codes;
        threes = next_threes;
    }
}

#elif defined(__aarch64__)
void CandidatePlaces::find_64_by_64(EncodedBases const & bases, std::size_t const first_word, std::size_t const words,
                                    CoreTables const & tables) noexcept
{
    NeonLookUp look_up{bases, first_word, tables};
    FiveBaseHits here = look_up.next();
    for (std::size_t i = 0; i < words; ++i)
    {
        std::size_t const word = first_word + i;
        FiveBaseHits const next = look_up.next();
        append(candidates_of(here, next, where_a(bases, word), where_a(bases, word + 1), tables), i * 64);
        here = next;
    }
}

#endif

std::span<std::uint16_t const> CandidatePlaces::find(EncodedBases const & bases, std::size_t const first_word,
                                                     std::size_t const words, CoreTables const & tables) noexcept
{
    count_ = 0;
#if defined(__x86_64__) || defined(__aarch64__)
    if (is_fast())
        find_64_by_64(bases, first_word, words, tables);
    else
#endif
        find_one_by_one(bases, first_word, words, tables);
    return {places_.data(), count_};
}

} // namespace mirsweep::scan

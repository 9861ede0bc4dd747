#include "scan/plane_kernel.hpp"

#include <bit>

// Highway compiles what follows once for each set of vector instructions and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/plane_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef MIRSWEEP_PLANE_KERNEL_ONCE
#define MIRSWEEP_PLANE_KERNEL_ONCE
namespace mirsweep::scan
{

/// What the kernels need to know beside the planes.
struct PlaneSearch
{
    std::span<SeedPattern const> patterns;
    SiteTypeSet types;
    std::vector<SeedMatch> & matches;
};

/// One bit a register: which of its bases pair.
struct PairedBits
{
    std::uint64_t core; // positions 3-7, and 2 or 8, or what else the types that are asked for need
    std::uint64_t position_8, position_2, a1;
};

/// The type of each place is the most specific one that holds there.
inline void append_matches(PairedBits const & paired, std::uint64_t const first_register, std::uint32_t const seed,
                           PlaneSearch & search)
{
    for (std::uint64_t left = paired.core; left != 0; left &= left - 1)
    {
        auto const at = static_cast<unsigned>(std::countr_zero(left));
        auto const is_set = [at](std::uint64_t const bits) { return (bits >> at & 1U) != 0; };
        SiteType const type = !is_set(paired.position_2)  ? SiteType::offset_6mer
                              : is_set(paired.position_8) ? (is_set(paired.a1) ? SiteType::mer8 : SiteType::mer7_m8)
                                                          : (is_set(paired.a1) ? SiteType::mer7_a1 : SiteType::mer6);
        if (search.types.contains(type))
            search.matches.push_back({first_register + at, seed, type});
    }
}

} // namespace mirsweep::scan
#endif

HWY_BEFORE_NAMESPACE();
namespace mirsweep::scan::HWY_NAMESPACE
{

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::uint64_t>;
using Vector = hn::Vec<Words>;

constexpr std::size_t letters_an_offset = 4;
constexpr std::size_t offsets = 8;

/// The words at `word`, moved down by `Offset` bases.
template <int Offset>
HWY_INLINE Vector shifted(std::uint64_t const * const plane, std::size_t const word)
{
    Words const d;
    auto const here = hn::LoadU(d, plane + word);
    if constexpr (Offset == 0)
        return here;
    else
        return hn::Or(hn::ShiftRight<Offset>(here), hn::ShiftLeft<64 - Offset>(hn::LoadU(d, plane + word + 1)));
}

/// For the base `Offset` behind each register: where it is A, C, T and G, in the order of the codes.
template <int Offset>
HWY_INLINE void store_letters(EncodedBases const & bases, std::size_t const word, std::uint64_t * const letters)
{
    Words const d;
    auto const low = shifted<Offset>(bases.low(), word);
    auto const high = shifted<Offset>(bases.high(), word);
    auto const unknown = shifted<Offset>(bases.unknown(), word);
    auto const low_known = hn::AndNot(unknown, low);
    auto const low_not = hn::AndNot(hn::Or(unknown, low), hn::Set(d, ~std::uint64_t{0}));
    std::size_t const lanes = hn::Lanes(d);
    std::uint64_t * const to = letters + Offset * letters_an_offset * lanes;
    hn::Store(hn::AndNot(high, low_not), d, to);
    hn::Store(hn::AndNot(high, low_known), d, to + lanes);
    hn::Store(hn::And(high, low_not), d, to + 2 * lanes);
    hn::Store(hn::And(high, low_known), d, to + 3 * lanes);
}

HWY_INLINE void store_all_letters(EncodedBases const & bases, std::size_t const word, std::uint64_t * const letters)
{
    store_letters<0>(bases, word, letters);
    store_letters<1>(bases, word, letters);
    store_letters<2>(bases, word, letters);
    store_letters<3>(bases, word, letters);
    store_letters<4>(bases, word, letters);
    store_letters<5>(bases, word, letters);
    store_letters<6>(bases, word, letters);
    store_letters<7>(bases, word, letters);
}

/// Where positions 3-7 pair and what the asked types need besides.
template <bool WithOffset6mer, bool With6mer>
HWY_INLINE Vector candidates(Vector const core, Vector const position_8, Vector const position_2, Vector const a1)
{
    if constexpr (WithOffset6mer)
        return hn::And(core, hn::Or(position_2, position_8));
    else if constexpr (With6mer)
        return hn::And(core, position_2);
    else
        return hn::And(hn::And(core, position_2), hn::Or(position_8, a1));
}

template <bool WithOffset6mer, bool With6mer>
void search_vector(std::uint64_t const * const letters, std::size_t const word, PlaneSearch & search)
{
    Words const d;
    std::size_t const lanes = hn::Lanes(d);
    auto const letter = [&](std::size_t const offset, std::size_t const code)
    { return hn::Load(d, letters + (offset * letters_an_offset + code) * lanes); };
    auto const a1 = letter(7, static_cast<std::size_t>(Nucleotide::a));
    for (std::uint32_t seed = 0; seed < search.patterns.size(); ++seed)
    {
        auto const & target = search.patterns[seed].target;
        auto const core = hn::And(hn::And(hn::And(letter(1, target[1]), letter(2, target[2])),
                                          hn::And(letter(3, target[3]), letter(4, target[4]))),
                                  letter(5, target[5]));
        auto const position_8 = letter(0, target[0]);
        auto const position_2 = letter(6, target[6]);
        auto const found = candidates<WithOffset6mer, With6mer>(core, position_8, position_2, a1);
        if (HWY_LIKELY(hn::AllTrue(d, hn::Eq(found, hn::Zero(d)))))
            continue;
        HWY_ALIGN std::uint64_t bits[4][hn::MaxLanes(Words{})];
        hn::Store(found, d, bits[0]);
        hn::Store(position_8, d, bits[1]);
        hn::Store(position_2, d, bits[2]);
        hn::Store(a1, d, bits[3]);
        for (std::size_t lane = 0; lane < lanes; ++lane)
            append_matches({bits[0][lane], bits[1][lane], bits[2][lane], bits[3][lane]}, (word + lane) * 64, seed,
                           search);
    }
}

template <bool WithOffset6mer, bool With6mer>
void search_words(EncodedBases const & bases, std::size_t const first_word, std::size_t const last_word,
                  PlaneSearch & search)
{
    Words const d;
    std::size_t const lanes = hn::Lanes(d);
    HWY_ALIGN std::uint64_t letters[offsets * letters_an_offset * hn::MaxLanes(Words{})];
    for (std::size_t word = first_word; word < last_word; word += lanes)
    {
        store_all_letters(bases, word, letters);
        search_vector<WithOffset6mer, With6mer>(letters, word, search);
    }
}

void search(EncodedBases const & bases, std::size_t const first_word, std::size_t const last_word,
            PlaneSearch & plane_search)
{
    if (plane_search.types.contains(SiteType::offset_6mer))
        search_words<true, true>(bases, first_word, last_word, plane_search);
    else if (plane_search.types.contains(SiteType::mer6))
        search_words<false, true>(bases, first_word, last_word, plane_search);
    else
        search_words<false, false>(bases, first_word, last_word, plane_search);
}

} // namespace mirsweep::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::scan
{

HWY_EXPORT(search);

SeedPattern make_pattern(Seed const & seed)
{
    SeedPattern pattern{};
    for (unsigned position = 8; position >= 2; --position)
        pattern.target[8 - position] = static_cast<std::uint8_t>(seed.target_at(position));
    return pattern;
}

void find_matches(EncodedBases const & bases, std::size_t const first_word, std::size_t const last_word,
                  std::span<SeedPattern const> const patterns, SiteTypeSet const types,
                  std::vector<SeedMatch> & matches)
{
    PlaneSearch plane_search{patterns, types, matches};
    HWY_DYNAMIC_DISPATCH(search)(bases, first_word, last_word, plane_search);
}

} // namespace mirsweep::scan
#endif

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

constexpr std::size_t pairs_a_place = 16;
constexpr std::size_t pair_places = 3;

/// Letters of one vector of words, and what is made of them.
struct LetterTables
{
    HWY_ALIGN std::uint64_t letters[offsets * letters_an_offset * hn::MaxLanes(Words{})];
    HWY_ALIGN std::uint64_t pairs[pair_places * pairs_a_place * hn::MaxLanes(Words{})];
    HWY_ALIGN std::uint64_t pairs_at_8_or_a1[letters_an_offset * hn::MaxLanes(Words{})];

    Vector letter(std::size_t const offset, std::size_t const code) const
    {
        Words const d;
        return hn::Load(d, letters + (offset * letters_an_offset + code) * hn::Lanes(d));
    }

    /// Where both bases of a seed's pair of target letters are; see SeedPattern.
    Vector pair(std::size_t const place, std::size_t const codes) const
    {
        Words const d;
        return hn::Load(d, pairs + (place * pairs_a_place + codes) * hn::Lanes(d));
    }

    Vector position_8_or_a1(std::size_t const code) const
    {
        Words const d;
        return hn::Load(d, pairs_at_8_or_a1 + code * hn::Lanes(d));
    }

    Vector a1() const
    {
        return letter(7, static_cast<std::size_t>(Nucleotide::a));
    }

    void make_pairs()
    {
        Words const d;
        for (std::size_t place = 0; place < pair_places; ++place)
            for (std::size_t first = 0; first < letters_an_offset; ++first)
                for (std::size_t second = 0; second < letters_an_offset; ++second)
                    hn::Store(hn::And(letter(2 * place + 1, first), letter(2 * place + 2, second)), d,
                              pairs + (place * pairs_a_place + first * letters_an_offset + second) * hn::Lanes(d));
        for (std::size_t code = 0; code < letters_an_offset; ++code)
            hn::Store(hn::Or(letter(0, code), a1()), d, pairs_at_8_or_a1 + code * hn::Lanes(d));
    }
};

/// Which types are asked for, as far as the search must know.
enum class Asked
{
    canonical,
    canonical_and_6mer,
    all
};

/// Where positions 3-7 pair and what the asked types need besides.
template <Asked Types, bool UsePairs>
HWY_INLINE Vector find_pattern(LetterTables const & tables, SeedPattern const & pattern)
{
    auto const & target = pattern.target;
    auto const core = [&]
    {
        if constexpr (UsePairs)
            return hn::And(tables.pair(0, pattern.pairs[0]), tables.pair(1, pattern.pairs[1]));
        else
            return hn::And(hn::And(tables.letter(1, target[1]), tables.letter(2, target[2])),
                           hn::And(tables.letter(3, target[3]), tables.letter(4, target[4])));
    }();
    if constexpr (Types == Asked::all)
        return hn::And(hn::And(core, tables.letter(5, target[5])),
                       hn::Or(tables.letter(6, target[6]), tables.letter(0, target[0])));
    auto const end = [&]
    {
        if constexpr (UsePairs)
            return tables.pair(2, pattern.pairs[2]);
        else
            return hn::And(tables.letter(5, target[5]), tables.letter(6, target[6]));
    }();
    if constexpr (Types == Asked::canonical_and_6mer)
        return hn::And(core, end);
    else if constexpr (UsePairs)
        return hn::And(hn::And(core, end), tables.position_8_or_a1(target[0]));
    else
        return hn::And(hn::And(core, end), hn::Or(tables.letter(0, target[0]), tables.a1()));
}

HWY_NOINLINE void append_found(Vector const found, LetterTables const & tables, std::size_t const word,
                               std::uint32_t const seed, PlaneSearch & search)
{
    Words const d;
    auto const & target = search.patterns[seed].target;
    HWY_ALIGN std::uint64_t bits[4][hn::MaxLanes(Words{})];
    hn::Store(found, d, bits[0]);
    hn::Store(tables.letter(0, target[0]), d, bits[1]);
    hn::Store(tables.letter(6, target[6]), d, bits[2]);
    hn::Store(tables.a1(), d, bits[3]);
    for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane)
        if (bits[0][lane] != 0)
            append_matches({bits[0][lane], bits[1][lane], bits[2][lane], bits[3][lane]}, (word + lane) * 64, seed,
                           search);
}

template <Asked Types, bool UsePairs>
void search_words(EncodedBases const & bases, std::size_t const first_word, std::size_t const last_word,
                  PlaneSearch & search)
{
    Words const d;
    LetterTables tables;
    auto const pattern_count = static_cast<std::uint32_t>(search.patterns.size());
    for (std::size_t word = first_word; word < last_word; word += hn::Lanes(d))
    {
        store_all_letters(bases, word, tables.letters);
        if constexpr (UsePairs)
            tables.make_pairs();
        for (std::uint32_t seed = 0; seed < pattern_count; ++seed)
        {
            auto const found = find_pattern<Types, UsePairs>(tables, search.patterns[seed]);
            if (HWY_UNLIKELY(!hn::AllTrue(d, hn::Eq(found, hn::Zero(d)))))
                append_found(found, tables, word, seed, search);
        }
    }
}

template <Asked Types>
void search_for(EncodedBases const & bases, std::size_t const first_word, std::size_t const last_word,
                PlaneSearch & plane_search)
{
    // With fewer seeds, pairs of letters cost more than they save.
    constexpr std::size_t fewest_seeds_for_pairs = 16;
    if (plane_search.patterns.size() < fewest_seeds_for_pairs)
        search_words<Types, false>(bases, first_word, last_word, plane_search);
    else
        search_words<Types, true>(bases, first_word, last_word, plane_search);
}

void search(EncodedBases const & bases, std::size_t const first_word, std::size_t const last_word,
            PlaneSearch & plane_search)
{
    if (plane_search.types.contains(SiteType::offset_6mer))
        search_for<Asked::all>(bases, first_word, last_word, plane_search);
    else if (plane_search.types.contains(SiteType::mer6))
        search_for<Asked::canonical_and_6mer>(bases, first_word, last_word, plane_search);
    else
        search_for<Asked::canonical>(bases, first_word, last_word, plane_search);
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
    for (std::size_t place = 0; place < pattern.pairs.size(); ++place)
        pattern.pairs[place] =
            static_cast<std::uint8_t>(4 * pattern.target[2 * place + 1] + pattern.target[2 * place + 2]);
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

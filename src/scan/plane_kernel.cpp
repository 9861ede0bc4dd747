#include "scan/plane_kernel.hpp"

#include <bit>

#include "parallel/vector_dispatch.hpp"

// Highway compiles what follows once for each set of vector instructions and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/plane_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef MIRSWEEP_PLANE_KERNEL_ONCE
#define MIRSWEEP_PLANE_KERNEL_ONCE
namespace mirsweep::scan
{

/// What the kernels need to know besides the planes.
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

constexpr std::size_t letter_count = 4;

/// Where the bases of the words at `word` are A, C, T and G, in the order of the codes.
HWY_INLINE void store_letters(EncodedBases const & bases, std::size_t const word, std::uint64_t * const letters)
{
    Words const d;
    auto const low = hn::LoadU(d, bases.low() + word);
    auto const high = hn::LoadU(d, bases.high() + word);
    auto const unknown = hn::LoadU(d, bases.unknown() + word);
    auto const low_known = hn::AndNot(unknown, low);
    auto const low_not = hn::AndNot(hn::Or(unknown, low), hn::Set(d, ~std::uint64_t{0}));
    std::size_t const lanes = hn::Lanes(d);
    hn::Store(hn::AndNot(high, low_not), d, letters);
    hn::Store(hn::AndNot(high, low_known), d, letters + lanes);
    hn::Store(hn::And(high, low_not), d, letters + 2 * lanes);
    hn::Store(hn::And(high, low_known), d, letters + 3 * lanes);
}

// Two ways to answer the same questions for a vector of registers.

/// For few seeds: the letters of the words, moved down to the register whenever they are asked for.
class Letters
{
public:
    HWY_INLINE Letters(EncodedBases const & bases, std::size_t const word)
    {
        store_letters(bases, word, here_);
        store_letters(bases, word + 1, next_);
    }

    /// Where the base `Offset` after the register has that code.
    template <int Offset>
    HWY_INLINE Vector at(std::size_t const code) const
    {
        Words const d;
        auto const here = hn::Load(d, here_ + code * hn::Lanes(d));
        if constexpr (Offset == 0)
            return here;
        else
            return hn::Or(hn::ShiftRight<Offset>(here),
                          hn::ShiftLeft<64 - Offset>(hn::Load(d, next_ + code * hn::Lanes(d))));
    }

    HWY_INLINE Vector a1() const
    {
        return at<7>(static_cast<std::size_t>(Nucleotide::a));
    }

    HWY_INLINE Vector position_8_or_a1(SeedPattern const & pattern) const
    {
        return hn::Or(at<0>(pattern.target[0]), a1());
    }

    HWY_INLINE Vector positions_4_to_7(SeedPattern const & pattern) const
    {
        auto const & target = pattern.target;
        return hn::And(hn::And(at<1>(target[1]), at<2>(target[2])), hn::And(at<3>(target[3]), at<4>(target[4])));
    }

    HWY_INLINE Vector positions_2_and_3(SeedPattern const & pattern) const
    {
        return hn::And(at<5>(pattern.target[5]), at<6>(pattern.target[6]));
    }

private:
    HWY_ALIGN std::uint64_t here_[letter_count * hn::MaxLanes(Words{})];
    HWY_ALIGN std::uint64_t next_[letter_count * hn::MaxLanes(Words{})];
};

/// For more seeds: everything is made ready, the letters of two neighbours together too.
class LetterPairs
{
public:
    HWY_INLINE LetterPairs(EncodedBases const & bases, std::size_t const word)
    {
        Letters const letters{bases, word};
        store_offsets<0>(letters);
        make_pairs();
    }

    template <int Offset>
    HWY_INLINE Vector at(std::size_t const code) const
    {
        return letter(Offset, code);
    }

    HWY_INLINE Vector a1() const
    {
        return at<7>(static_cast<std::size_t>(Nucleotide::a));
    }

    HWY_INLINE Vector position_8_or_a1(SeedPattern const & pattern) const
    {
        Words const d;
        return hn::Load(d, position_8_or_a1_ + pattern.target[0] * hn::Lanes(d));
    }

    HWY_INLINE Vector positions_4_to_7(SeedPattern const & pattern) const
    {
        return hn::And(pair(0, pattern), pair(1, pattern));
    }

    HWY_INLINE Vector positions_2_and_3(SeedPattern const & pattern) const
    {
        return pair(2, pattern);
    }

private:
    static constexpr int offsets = 8;
    static constexpr std::size_t pair_count = letter_count * letter_count;
    static constexpr std::size_t pair_places = 3;

    HWY_INLINE Vector letter(std::size_t const offset, std::size_t const code) const
    {
        Words const d;
        return hn::Load(d, letters_ + (offset * letter_count + code) * hn::Lanes(d));
    }

    /// Where both bases of a seed's pair of target letters are; see SeedPattern.
    HWY_INLINE Vector pair(std::size_t const place, SeedPattern const & pattern) const
    {
        Words const d;
        return hn::Load(d, pairs_ + (place * pair_count + pattern.pairs[place]) * hn::Lanes(d));
    }

    template <int Offset>
    HWY_INLINE void store_offsets(Letters const & letters)
    {
        Words const d;
        for (std::size_t code = 0; code < letter_count; ++code)
            hn::Store(letters.at<Offset>(code), d, letters_ + (Offset * letter_count + code) * hn::Lanes(d));
        if constexpr (Offset + 1 < offsets)
            store_offsets<Offset + 1>(letters);
    }

    HWY_INLINE void make_pairs()
    {
        Words const d;
        for (std::size_t place = 0; place < pair_places; ++place)
            for (std::size_t first = 0; first < letter_count; ++first)
                for (std::size_t second = 0; second < letter_count; ++second)
                    hn::Store(hn::And(letter(2 * place + 1, first), letter(2 * place + 2, second)), d,
                              pairs_ + (place * pair_count + first * letter_count + second) * hn::Lanes(d));
        for (std::size_t code = 0; code < letter_count; ++code)
            hn::Store(hn::Or(letter(0, code), a1()), d, position_8_or_a1_ + code * hn::Lanes(d));
    }

    HWY_ALIGN std::uint64_t letters_[offsets * letter_count * hn::MaxLanes(Words{})];
    HWY_ALIGN std::uint64_t pairs_[pair_places * pair_count * hn::MaxLanes(Words{})];
    HWY_ALIGN std::uint64_t position_8_or_a1_[letter_count * hn::MaxLanes(Words{})];
};

/// Which types are asked for, as far as the search must know.
enum class Asked
{
    canonical,
    canonical_and_6mer,
    all
};

/// Where positions 3-7 pair and what the asked types need besides.
template <Asked Types, typename Tables>
HWY_INLINE Vector find_pattern(Tables const & tables, SeedPattern const & pattern)
{
    auto const most = tables.positions_4_to_7(pattern);
    auto const & target = pattern.target;
    if constexpr (Types == Asked::all)
        return hn::And(hn::And(most, tables.template at<5>(target[5])),
                       hn::Or(tables.template at<6>(target[6]), tables.template at<0>(target[0])));
    auto const core = hn::And(most, tables.positions_2_and_3(pattern));
    if constexpr (Types == Asked::canonical_and_6mer)
        return core;
    return hn::And(core, tables.position_8_or_a1(pattern));
}

template <typename Tables>
HWY_NOINLINE void append_found(Vector const found, Tables const & tables, std::size_t const word,
                               std::uint32_t const seed, PlaneSearch & search)
{
    Words const d;
    auto const & target = search.patterns[seed].target;
    HWY_ALIGN std::uint64_t bits[4][hn::MaxLanes(Words{})];
    hn::Store(found, d, bits[0]);
    hn::Store(tables.template at<0>(target[0]), d, bits[1]);
    hn::Store(tables.template at<6>(target[6]), d, bits[2]);
    hn::Store(tables.a1(), d, bits[3]);
    for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane)
        if (bits[0][lane] != 0)
            append_matches({bits[0][lane], bits[1][lane], bits[2][lane], bits[3][lane]}, (word + lane) * 64, seed,
                           search);
}

template <Asked Types, typename Tables>
void search_words(EncodedBases const & bases, std::size_t const first_word, std::size_t const last_word,
                  PlaneSearch & search)
{
    Words const d;
    auto const pattern_count = static_cast<std::uint32_t>(search.patterns.size());
    for (std::size_t word = first_word; word < last_word; word += hn::Lanes(d))
    {
        Tables const tables{bases, word};
        for (std::uint32_t seed = 0; seed < pattern_count; ++seed)
        {
            auto const found = find_pattern<Types>(tables, search.patterns[seed]);
            if (HWY_UNLIKELY(!hn::AllTrue(d, hn::Eq(found, hn::Zero(d)))))
                append_found(found, tables, word, seed, search);
        }
    }
}

template <Asked Types>
void search_for(EncodedBases const & bases, std::size_t const first_word, std::size_t const last_word,
                PlaneSearch & plane_search)
{
    // With fewer seeds, to make all pairs ready costs more than it saves; see benchmarks/README.md.
    constexpr std::size_t fewest_seeds_for_pairs = 12;
    if (plane_search.patterns.size() < fewest_seeds_for_pairs)
        search_words<Types, Letters>(bases, first_word, last_word, plane_search);
    else
        search_words<Types, LetterPairs>(bases, first_word, last_word, plane_search);
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

constexpr decltype(&HWY_STATIC_DISPATCH(search)) searches[] = MIRSWEEP_VECTOR_TABLE(search);

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
    searches[chosen_vector_target()](bases, first_word, last_word, plane_search);
}

} // namespace mirsweep::scan
#endif

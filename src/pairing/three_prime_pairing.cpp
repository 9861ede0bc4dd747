#include <mirsweep/pairing/three_prime_pairing.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>

#include "pairing/best_from_offset.hpp"

namespace mirsweep
{

namespace
{

constexpr unsigned bonus_pairs = 4; // miRNA positions 13-16

// A run of pairs: base numbers [begin, end).
struct Run
{
    unsigned begin;
    unsigned end;
};

// Where the positions 13-16 are, counted from `first_position`; in front of 0 if it is after them.
constexpr int bonus_begin(unsigned const first_position)
{
    return 13 - static_cast<int>(first_position);
}

// Set bits next to another one.
std::uint64_t without_single_pairs(std::uint64_t const pairs)
{
    std::uint64_t const followed = pairs & pairs >> 1;
    return followed | followed << 1;
}

// Takes the lowest run out of `pairs`, which must not be 0.
Run take_lowest_run(std::uint64_t & pairs)
{
    auto const begin = static_cast<unsigned>(std::countr_zero(pairs));
    auto const end = begin + static_cast<unsigned>(std::countr_one(pairs >> begin));
    pairs &= end < 64 ? ~std::uint64_t{0} << end : 0;
    return {begin, end};
}

// std::popcount is a call where the processor's own is not known to exist, so nothing is counted bit by bit.
int half_points_of(Run const run, int const bonus)
{
    int const begin = static_cast<int>(run.begin);
    int const end = static_cast<int>(run.end);
    int const in_bonus = std::min(end, bonus + static_cast<int>(bonus_pairs)) - std::max(begin, bonus);
    return end - begin + std::max(in_bonus, 0);
}

// Shortest run that can be worth more than `half_points`.
unsigned length_to_beat(int const half_points)
{
    unsigned const wanted = static_cast<unsigned>(half_points + 1);
    unsigned const length = wanted <= 2 * bonus_pairs ? (wanted + 1) / 2 : wanted - bonus_pairs;
    return std::max(length, 2U);
}

bool has_run(std::uint64_t pairs, unsigned const length)
{
    for (unsigned i = 1; i < length && pairs != 0; ++i)
        pairs &= pairs >> 1;
    return pairs != 0;
}

int best_run_value(std::uint64_t const pairs, int const bonus)
{
    int best = 0;
    for (std::uint64_t rest = without_single_pairs(pairs); rest != 0;)
        best = std::max(best, half_points_of(take_lowest_run(rest), bonus));
    return best;
}

int penalty_of(unsigned const offset)
{
    return offset > 2 ? static_cast<int>(offset) - 2 : 0;
}

// No run of `compared` pairs is worth more if `bonus` of them may be at positions 13-16.
int highest_of_compared(unsigned const compared, int const bonus, unsigned const offset)
{
    int const in_bonus = std::clamp(bonus, 0, static_cast<int>(std::min(compared, bonus_pairs)));
    return static_cast<int>(compared) + in_bonus - penalty_of(offset);
}

} // namespace

PairingBases pairing_bases(std::span<Nucleotide const> const bases) noexcept
{
    PairingBases result;
    result.length = static_cast<unsigned>(bases.size());
    for (std::size_t i = 0; i < bases.size(); ++i)
    {
        auto const code = static_cast<std::uint64_t>(bases[i]);
        result.low |= (code & 1U) << i;
        result.high |= (code >> 1 & 1U) << i;
        result.known |= (code >> 2 ^ 1U) << i;
    }
    return result;
}

// With the gap in the target the positions 13-16 move towards the first pair, and beyond it.
int highest_half_points(unsigned const target_length, unsigned const mirna_length, unsigned const offset,
                        unsigned const first_position) noexcept
{
    int const bonus = bonus_begin(first_position);
    auto const compared = [offset](unsigned const shifted, unsigned const other)
    { return std::min(shifted - std::min(offset, shifted), other); };
    unsigned const in_mirna_gap = compared(target_length, mirna_length);
    return std::max(highest_of_compared(in_mirna_gap, static_cast<int>(in_mirna_gap) - bonus, offset),
                    highest_of_compared(compared(mirna_length, target_length),
                                        bonus + static_cast<int>(bonus_pairs) - static_cast<int>(offset), offset));
}

ThreePrimePairing best_from_offset(unsigned const first_offset, ThreePrimePairing best, PairingBases const & target,
                                   PairingBases const & mirna, unsigned const first_position) noexcept
{
    int const bonus = bonus_begin(first_position);
    auto const consider = [&](std::uint64_t const pairs, int const bonus_here, unsigned const offset, GapSide const gap)
    {
        if (!has_run(pairs, length_to_beat(best.half_points + penalty_of(offset))))
            return;
        int const half_points = best_run_value(pairs, bonus_here) - penalty_of(offset);
        if (half_points > best.half_points)
            best = {half_points, offset, gap};
    };
    unsigned const offsets = std::max(target.length, mirna.length);
    for (unsigned offset = first_offset; offset < offsets; ++offset)
    {
        if (highest_half_points(target.length, mirna.length, offset, first_position) <= best.half_points)
            break;
        consider(pairs_of(from_offset(target, offset), mirna), bonus, offset, GapSide::mirna);
        consider(pairs_of(target, from_offset(mirna, offset)), bonus - static_cast<int>(offset), offset,
                 GapSide::target);
    }
    return best;
}

ThreePrimePairing best_three_prime_pairing(PairingBases const & target, PairingBases const & mirna,
                                           unsigned const first_position) noexcept
{
    int const bonus = bonus_begin(first_position);
    ThreePrimePairing const straight{best_run_value(pairs_of(target, mirna), bonus), 0, GapSide::mirna};
    return best_from_offset(1, straight, target, mirna, first_position);
}

std::uint64_t best_runs(std::uint64_t const pairs, unsigned const first_position) noexcept
{
    int const bonus = bonus_begin(first_position);
    int const best = best_run_value(pairs, bonus);
    std::uint64_t result = 0;
    for (std::uint64_t rest = without_single_pairs(pairs); rest != 0;)
    {
        std::uint64_t const before = rest;
        if (half_points_of(take_lowest_run(rest), bonus) == best)
            result |= before ^ rest;
    }
    return result;
}

} // namespace mirsweep

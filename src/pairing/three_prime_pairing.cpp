#include <mirsweep/pairing/three_prime_pairing.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>

namespace mirsweep
{

namespace
{

constexpr unsigned bonus_pairs = 4; // miRNA positions 13-16

// Bits of the positions 13-16, where bit 0 is `first_position`.
std::uint64_t bonus_mask(unsigned const first_position)
{
    return first_position <= 13 ? 0xFULL << (13 - first_position) : 0xFULL >> (first_position - 13);
}

// The lowest run of set bits.
std::uint64_t lowest_run(std::uint64_t const pairs)
{
    std::uint64_t const rest = pairs + (pairs & -pairs); // carries through the run; wraps to 0 at bit 63
    return pairs & ~rest;
}

int half_points_of(std::uint64_t const run, std::uint64_t const bonus)
{
    return std::popcount(run) + std::popcount(run & bonus);
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

int best_run_value(std::uint64_t pairs, std::uint64_t const bonus)
{
    int best = 0;
    while (pairs != 0)
    {
        std::uint64_t const run = lowest_run(pairs);
        pairs ^= run;
        if ((run & (run - 1)) != 0)
            best = std::max(best, half_points_of(run, bonus));
    }
    return best;
}

int penalty_of(unsigned const offset)
{
    return offset > 2 ? static_cast<int>(offset) - 2 : 0;
}

// No pairing at this offset or a greater one is worth more.
int highest_half_points(unsigned const target_length, unsigned const mirna_length, unsigned const offset)
{
    unsigned const compared =
        std::min(std::max(target_length, mirna_length) - offset, std::min(target_length, mirna_length));
    return static_cast<int>(compared + bonus_pairs) - penalty_of(offset);
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

ThreePrimePairing best_three_prime_pairing(PairingBases const & target, PairingBases const & mirna,
                                           unsigned const first_position) noexcept
{
    std::uint64_t const bonus = bonus_mask(first_position);
    ThreePrimePairing best{best_run_value(pairs_of(target, mirna), bonus), 0, GapSide::mirna};
    auto const consider =
        [&](std::uint64_t const pairs, std::uint64_t const bonus_here, unsigned const offset, GapSide const gap)
    {
        if (!has_run(pairs, length_to_beat(best.half_points + penalty_of(offset))))
            return;
        int const half_points = best_run_value(pairs, bonus_here) - penalty_of(offset);
        if (half_points > best.half_points)
            best = {half_points, offset, gap};
    };
    unsigned const offsets = std::max(target.length, mirna.length);
    for (unsigned offset = 1; offset < offsets; ++offset)
    {
        if (highest_half_points(target.length, mirna.length, offset) <= best.half_points)
            break;
        consider(pairs_of(from_offset(target, offset), mirna), bonus, offset, GapSide::mirna);
        consider(pairs_of(target, from_offset(mirna, offset)), bonus >> offset, offset, GapSide::target);
    }
    return best;
}

std::uint64_t best_runs(std::uint64_t pairs, unsigned const first_position) noexcept
{
    std::uint64_t const bonus = bonus_mask(first_position);
    int const best = best_run_value(pairs, bonus);
    std::uint64_t result = 0;
    while (pairs != 0)
    {
        std::uint64_t const run = lowest_run(pairs);
        pairs ^= run;
        if ((run & (run - 1)) != 0 && half_points_of(run, bonus) == best)
            result |= run;
    }
    return result;
}

} // namespace mirsweep

#include <mirsweep/pairing/three_prime_pairing.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "pairing/best_from_offset.hpp"

namespace mirsweep
{

namespace
{

constexpr std::size_t lane_count = PairingLanes::offsets; // of either side
constexpr std::size_t longest_target = 15;

// Eight lanes of 16 bits, which the compiler maps to a vector of the processor's baseline.
using Lanes [[gnu::vector_size(2 * lane_count)]] = std::int16_t;

constexpr std::array<std::int16_t, lane_count> penalties{0, 0, 0, 1, 2, 3, 4, 5};

// What a pair at each target base is worth at each offset: 2 at miRNA positions 13-16, else 1.
struct PairValues
{
    alignas(16) std::array<std::array<std::int16_t, lane_count>, longest_target> at{};
};

constexpr PairValues pair_values(int const first_position, GapSide const gap)
{
    PairValues values;
    for (int base = 0; base < static_cast<int>(longest_target); ++base)
        for (int offset = 0; offset < static_cast<int>(lane_count); ++offset)
        {
            int const position = first_position + base + (gap == GapSide::mirna ? -offset : offset);
            values.at[static_cast<std::size_t>(base)][static_cast<std::size_t>(offset)] =
                position >= 13 && position <= 16 ? 2 : 1;
        }
    return values;
}

// By first position, 8 or 9, and side.
constexpr std::array<std::array<PairValues, 2>, 2> values_of{
    {{pair_values(8, GapSide::mirna), pair_values(8, GapSide::target)},
     {pair_values(9, GapSide::mirna), pair_values(9, GapSide::target)}}};

template <typename Lane>
void load(Lane const * const from, Lanes & lanes)
{
    static_assert(sizeof(Lane) == sizeof(std::int16_t));
    std::memcpy(&lanes, from, sizeof lanes);
}

int highest(Lanes const & lanes)
{
    std::array<std::int16_t, lane_count> values;
    std::memcpy(values.data(), &lanes, sizeof values);
    return *std::max_element(values.begin(), values.end());
}

// The best half points, after the penalty, with the gap on one side.
int highest_of_side(GapSide const gap, PairingBases const & target, PairingLanes const & mirna,
                    unsigned const first_position)
{
    std::size_t const side = static_cast<std::size_t>(gap);
    Lanes low;
    Lanes high;
    Lanes known;
    load(mirna.low.data() + side * lane_count, low);
    load(mirna.high.data() + side * lane_count, high);
    load(mirna.known.data() + side * lane_count, known);
    Lanes const pairs = ~(low ^ static_cast<std::int16_t>(target.low)) &
                        (high ^ static_cast<std::int16_t>(target.high)) & known &
                        static_cast<std::int16_t>(target.known);
    // Bit 15 is never set, so the shifts bring in zeros. Pairs without a neighbour are left out.
    Lanes const followed = pairs & (pairs >> 1);
    Lanes const in_runs = followed | (followed << 1);

    PairValues const & values = values_of[first_position - 8][side];
    Lanes run{};
    Lanes best{};
    for (std::size_t base = 0; base < longest_target; ++base)
    {
        Lanes value;
        load(values.at[base].data(), value);
        Lanes const is_pair = (in_runs << static_cast<int>(15 - base)) >> 15; // all bits or none
        run = (run + value) & is_pair;
        best = best > run ? best : run;
    }
    Lanes penalty;
    load(penalties.data(), penalty);
    return highest(best - penalty);
}

} // namespace

PairingLanes pairing_lanes(PairingBases const & mirna) noexcept
{
    PairingLanes lanes;
    for (unsigned offset = 0; offset < PairingLanes::offsets; ++offset)
    {
        auto const set = [&](PairingLanes::Plane & plane, std::uint64_t const bits)
        {
            plane[offset] = static_cast<std::uint16_t>(bits << offset);
            plane[PairingLanes::offsets + offset] = static_cast<std::uint16_t>(bits >> offset);
        };
        set(lanes.low, mirna.low);
        set(lanes.high, mirna.high);
        set(lanes.known, mirna.known);
    }
    return lanes;
}

int best_half_points(PairingBases const & target, PairingBases const & mirna, PairingLanes const & lanes,
                     unsigned const first_position) noexcept
{
    int const near = std::max(highest_of_side(GapSide::mirna, target, lanes, first_position),
                              highest_of_side(GapSide::target, target, lanes, first_position));
    ThreePrimePairing const straight{std::max(near, 0), 0, GapSide::mirna};
    return best_from_offset(PairingLanes::offsets, straight, target, mirna, first_position).half_points;
}

} // namespace mirsweep

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
constexpr std::size_t shortest_run = 2;
constexpr std::size_t bonus_lanes = 4; // miRNA positions 13-16

// Eight lanes of 16 bits, which the compiler maps to a vector of the processor's baseline.
using Lanes [[gnu::vector_size(2 * lane_count)]] = std::int16_t;
using BitLanes [[gnu::vector_size(2 * lane_count)]] = std::uint16_t;
using LaneValues = std::array<std::int16_t, lane_count>;

alignas(16) constexpr LaneValues penalties{0, 0, 0, 1, 2, 3, 4, 5};

// Bit b of lane o is set if a run of one length that begins at target base b holds at least 1, 2, 3, 4 of the positions
// 13-16, at offset o.
using BonusStarts = std::array<LaneValues, bonus_lanes>;

// By length of the run.
using BonusStartsOfRuns = std::array<BonusStarts, longest_target + 1>;

constexpr int bonus_pairs_of(int const first_position, int const length)
{
    int count = 0;
    for (int position = first_position; position < first_position + length; ++position)
        count += position >= 13 && position <= 16 ? 1 : 0;
    return count;
}

constexpr BonusStartsOfRuns bonus_starts(int const first_position, GapSide const gap)
{
    BonusStartsOfRuns starts{};
    for (std::size_t length = shortest_run; length <= longest_target; ++length)
        for (std::size_t offset = 0; offset < lane_count; ++offset)
            for (std::size_t base = 0; base + length <= longest_target; ++base)
            {
                int const shift = gap == GapSide::mirna ? -static_cast<int>(offset) : static_cast<int>(offset);
                int const bonus =
                    bonus_pairs_of(first_position + static_cast<int>(base) + shift, static_cast<int>(length));
                for (std::size_t count = 0; count < static_cast<std::size_t>(bonus); ++count)
                    starts[length][count][offset] =
                        static_cast<std::int16_t>(starts[length][count][offset] | 1 << base);
            }
    return starts;
}

// By first position, 8 or 9, and side.
alignas(16) constexpr std::array<std::array<BonusStartsOfRuns, 2>, 2> bonus_starts_of{
    {{bonus_starts(8, GapSide::mirna), bonus_starts(8, GapSide::target)},
     {bonus_starts(9, GapSide::mirna), bonus_starts(9, GapSide::target)}}};

// The bits of target bases that face a position after 8, at each offset with the gap in the miRNA.
alignas(16) constexpr std::array<std::uint16_t, lane_count> faces_behind_8{0xFFFF, 0xFFFE, 0xFFFC, 0xFFF8,
                                                                           0xFFF0, 0xFFE0, 0xFFC0, 0xFF80};

template <typename Vector, typename Lane>
Vector load(Lane const * const from)
{
    static_assert(sizeof(Vector) == lane_count * sizeof(Lane));
    Vector lanes;
    std::memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

bool is_any(Lanes const & lanes)
{
    std::array<std::uint64_t, 2> words;
    std::memcpy(words.data(), &lanes, sizeof words);
    return (words[0] | words[1]) != 0;
}

Lanes higher(Lanes const & left, Lanes const & right)
{
    return left > right ? left : right;
}

int highest(Lanes lanes)
{
    lanes = higher(lanes, __builtin_shufflevector(lanes, lanes, 4, 5, 6, 7, 0, 1, 2, 3));
    lanes = higher(lanes, __builtin_shufflevector(lanes, lanes, 2, 3, 0, 1, 6, 7, 4, 5));
    lanes = higher(lanes, __builtin_shufflevector(lanes, lanes, 1, 0, 3, 2, 5, 4, 7, 6));
    return lanes[0];
}

// The pairs of the target's bases, in bits 0 to 14, at each offset of one side. The lanes hold position 8, which is
// left out if it is not the first that may pair.
Lanes pairs_at_offsets(GapSide const gap, PairingBases const & target, PairingLanes const & mirna,
                       unsigned const first_position)
{
    std::size_t const begin = static_cast<std::size_t>(gap) * lane_count;
    int const shift = static_cast<int>(first_position) - 8;
    BitLanes const low = load<BitLanes>(mirna.low.data() + begin) >> shift;
    BitLanes const high = load<BitLanes>(mirna.high.data() + begin) >> shift;
    BitLanes const known = load<BitLanes>(mirna.known.data() + begin) >> shift;
    BitLanes pairs = ~(low ^ static_cast<std::uint16_t>(target.low)) &
                     (high ^ static_cast<std::uint16_t>(target.high)) & known &
                     static_cast<std::uint16_t>(target.known);
    if (gap == GapSide::mirna && shift != 0)
        pairs &= load<BitLanes>(faces_behind_8.data());
    return reinterpret_cast<Lanes>(pairs);
}

// The half points of the best run with one length at each offset, where `starts` are the bases at which there is one.
// Below 0 where there is none.
Lanes half_points_of_runs(Lanes const & starts, std::size_t const length, BonusStartsOfRuns const & bonus_starts)
{
    // A comparison gives -1 where it holds.
    Lanes points = static_cast<std::int16_t>(length) + ((starts == 0) << 5);
    for (LaneValues const & with_bonus : bonus_starts[length])
        points -= (starts & load<Lanes>(with_bonus.data())) != 0;
    return points;
}

// The best half points, after the penalty. What a run is worth grows with its length, so runs are lengthened one pair
// at a time until none is left: three times on average.
int half_points_of_lanes(PairingBases const & target, PairingLanes const & mirna, unsigned const first_position)
{
    auto const & bonus = bonus_starts_of[first_position - 8];
    Lanes const pairs_of_mirna_gap = pairs_at_offsets(GapSide::mirna, target, mirna, first_position);
    Lanes const pairs_of_target_gap = pairs_at_offsets(GapSide::target, target, mirna, first_position);
    Lanes mirna_gap = pairs_of_mirna_gap & (pairs_of_mirna_gap >> 1); // where a run of the length begins
    Lanes target_gap = pairs_of_target_gap & (pairs_of_target_gap >> 1);
    Lanes best{};
    for (std::size_t length = shortest_run; is_any(mirna_gap | target_gap); ++length)
    {
        best = higher(best, half_points_of_runs(mirna_gap, length, bonus[0]));
        best = higher(best, half_points_of_runs(target_gap, length, bonus[1]));
        mirna_gap &= pairs_of_mirna_gap >> static_cast<int>(length);
        target_gap &= pairs_of_target_gap >> static_cast<int>(length);
    }
    return highest(best - load<Lanes>(penalties.data()));
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
    for (unsigned const first_position : {8U, 9U})
        lanes.far_half_points = std::max(
            lanes.far_half_points, highest_half_points(longest_target, from_offset(mirna, first_position - 8).length,
                                                       PairingLanes::offsets, first_position));
    return lanes;
}

int best_half_points(PairingBases const & target, PairingBases const & mirna, PairingLanes const & lanes,
                     unsigned const first_position) noexcept
{
    int const near = half_points_of_lanes(target, lanes, first_position);
    if (near >= lanes.far_half_points)
        return near;
    ThreePrimePairing const best{near, 0, GapSide::mirna};
    return best_from_offset(PairingLanes::offsets, best, target, from_offset(mirna, first_position - 8), first_position)
        .half_points;
}

} // namespace mirsweep

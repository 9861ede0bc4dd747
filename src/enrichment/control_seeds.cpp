#include <mirsweep/enrichment/control_seeds.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include <mirsweep/enrichment/dinucleotide_shuffle.hpp>

#include "core/unknown_number.hpp"

namespace mirsweep
{

namespace
{

constexpr std::uint64_t fewest_controls = 20;
constexpr std::size_t seed_length = 7;

/// Numbers of A, C, U, G and of CpG.
using Composition = std::array<unsigned, 5>;

Composition composition_of(Seed const & seed) noexcept
{
    Composition numbers{};
    for (unsigned position = 2; position <= 8; ++position)
    {
        ++numbers[static_cast<std::size_t>(seed.at(position))];
        if (position < 8 && seed.at(position) == Nucleotide::c && seed.at(position + 1) == Nucleotide::g)
            ++numbers[4];
    }
    return numbers;
}

/// Whether six letters in a row are equal, those of `left` from position `first` and those of `right` from `second`.
bool has_equal_six(Seed const & left, unsigned const first, Seed const & right, unsigned const second) noexcept
{
    for (unsigned i = 0; i < 6; ++i)
        if (left.at(first + i) != right.at(second + i))
            return false;
    return true;
}

bool shares_six(Seed const & left, Seed const & right) noexcept
{
    for (unsigned const first : {2U, 3U})
        for (unsigned const second : {2U, 3U})
            if (has_equal_six(left, first, right, second))
                return true;
    return false;
}

/// The first `count` of a random order.
void draw(std::vector<double> & values, std::uint64_t const count, ShuffleRandom & random)
{
    std::size_t const drawn = std::min<std::size_t>(count, values.size());
    for (std::size_t i = 0; i < drawn; ++i)
        std::swap(values[i], values[i + random.below(static_cast<std::uint32_t>(values.size() - i))]);
    values.resize(drawn);
}

ControlTest test_of(double const t, std::vector<double> const & controls, Direction const direction)
{
    auto const count = static_cast<double>(controls.size());
    ControlTest test{controls.size(), unknown_number, unknown_number, unknown_number};
    if (controls.size() < fewest_controls)
        return test;
    test.mean = std::accumulate(controls.begin(), controls.end(), 0.0) / count;
    double squares = 0;
    for (double const control : controls)
        squares += (control - test.mean) * (control - test.mean);
    test.standard_deviation = std::sqrt(squares / (count - 1));
    // Up: the values are turned round.
    double const sign = direction == Direction::up || (direction == Direction::both && t > 0) ? -1 : 1;
    auto const as_low = std::count_if(controls.begin(), controls.end(),
                                      [&](double const control) { return sign * control <= sign * t; });
    test.p = (1 + static_cast<double>(as_low)) / (count + 1);
    if (direction == Direction::both)
        test.p = std::min(1.0, 2 * test.p);
    return test;
}

} // namespace

std::vector<Seed> other_seeds(std::span<Seed const> const seeds)
{
    std::set<Seed> const excluded{seeds.begin(), seeds.end()};
    std::vector<Seed> others;
    std::string letters(seed_length, 'A');
    for (std::uint32_t code = 0; code < 1U << 2 * seed_length; ++code)
    {
        for (std::size_t i = 0; i < seed_length; ++i)
            letters[i] = "ACGU"[code >> 2 * (seed_length - 1 - i) & 3U];
        if (Seed const seed{letters}; !excluded.contains(seed))
            others.push_back(seed);
    }
    return others;
}

bool is_control_of(Seed const & control, Seed const & seed) noexcept
{
    return composition_of(control) == composition_of(seed) && !shares_six(control, seed);
}

void add_control_tests(std::span<EnrichmentRow> const rows, std::span<Seed const> const seeds,
                       std::span<Seed const> const controls, std::span<double const> const control_ts,
                       std::uint64_t const count, std::uint64_t const random_seed, Direction const direction)
{
    std::map<Composition, std::vector<std::size_t>> by_composition;
    for (std::size_t i = 0; i < controls.size(); ++i)
        if (!std::isnan(control_ts[i]))
            by_composition[composition_of(controls[i])].push_back(i);
    for (EnrichmentRow & row : rows)
    {
        row.controls = ControlTest{0, unknown_number, unknown_number, unknown_number};
        if (!row.is_tested || std::isnan(row.slope.t))
            continue;
        Seed const & seed = seeds[row.seed];
        std::vector<double> ts;
        for (std::size_t const i : by_composition[composition_of(seed)])
            if (!shares_six(controls[i], seed))
                ts.push_back(control_ts[i]);
        ShuffleRandom random{random_seed, seed.code(), 0};
        draw(ts, count, random);
        row.controls = test_of(row.slope.t, ts, direction);
    }
}

} // namespace mirsweep

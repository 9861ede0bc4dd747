#include "folding/pair_factors.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

namespace mirsweep::folding
{

namespace
{

// Unpaired bases at either side of the loops that have tables of their own.
constexpr std::array<std::pair<std::size_t, std::size_t>, 9> small_loops{
    {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 2}, {2, 1}, {2, 2}, {2, 3}, {3, 2}}};

/// As far as tables of loops know it.
Letter in_loop(Letter const letter)
{
    return std::min(letter, unknown_base);
}

LoopContext context_of(LaneLetters const & s, std::size_t const i, std::size_t const j, std::size_t const p,
                       std::size_t const q)
{
    return {pair_of[s[i]][s[j]], pair_of[s[q]][s[p]], p - i - 1,         j - q - 1,
            in_loop(s[i + 1]),   in_loop(s[j - 1]),   in_loop(s[p - 1]), in_loop(s[q + 1])};
}

} // namespace

NearLetters::NearLetters(std::size_t const span) : span_{span}
{
    for (std::vector<std::uint64_t> & words : words_)
        words.resize((span + 63) / 64);
}

void NearLetters::push_back(Letter const letter)
{
    for (std::size_t base = 0; base < base_count; ++base)
    {
        std::uint64_t carried = letter == base ? 1 : 0;
        for (std::uint64_t & word : words_[base])
            carried = std::exchange(word, word << 1 | carried) >> 63;
        if (span_ % 64 != 0)
            words_[base].back() &= (std::uint64_t{1} << span_ % 64) - 1;
    }
}

void NearLetters::push_ahead(Letter const letter)
{
    for (std::size_t base = 0; base < base_count; ++base)
    {
        std::vector<std::uint64_t> & words = words_[base];
        for (std::size_t i = 0; i < words.size(); ++i)
            words[i] = words[i] >> 1 | (i + 1 < words.size() ? words[i + 1] << 63 : 0);
        if (letter == base)
            words.back() |= std::uint64_t{1} << (span_ - 1) % 64;
    }
}

template <typename Use>
void NearLetters::for_each_partner(Letter const letter, Use const use) const
{
    if (letter >= base_count)
        return;
    auto const & first = words_[partners[letter][0]];
    auto const & second = words_[partners[letter][1]];
    for (std::size_t i = 0; i < first.size(); ++i)
    {
        std::uint64_t left = first[i] | second[i];
        if (i == 0)
            left &= ~std::uint64_t{0} << least_distance;
        for (; left != 0; left &= left - 1)
            use(i * 64 + static_cast<std::size_t>(std::countr_zero(left)));
    }
}

PairFactors::PairFactors(FoldShape const & shape, BoltzmannWeights const & weights)
    : shape_{shape}, weights_{weights}, near_{std::vector<NearLetters>(lane_count, NearLetters{shape.span}),
                                              std::vector<NearLetters>(lane_count, NearLetters{shape.span})}
{
}

void PairFactors::set_column(FoldArrays & arrays, std::size_t const j)
{
    constexpr std::size_t numbers = factor_count * lane_count;
    for (std::size_t distance = NearLetters::least_distance; distance < shape_.span; ++distance)
        std::fill_n(arrays.factors_from.at(j - distance) + distance * numbers, numbers, 0.0);
    double * const sums = arrays.small_loops.at(0);
    std::fill_n(sums, shape_.span * lane_count, 0.0);
    for (std::size_t lane = 0; lane < lane_count; ++lane)
    {
        Letter const letter = arrays.letters[lane][j];
        near_[0][lane].push_back(letter);
        near_[0][lane].for_each_partner(letter,
                                        [&](std::size_t const distance)
                                        {
                                            set_pair(arrays, lane, j - distance, j);
                                            sums[distance * lane_count + lane] =
                                                inner_loops(arrays, lane, j - distance, j);
                                        });
    }
}

void PairFactors::set_row(FoldArrays & arrays, std::size_t const i)
{
    double * const sums = arrays.small_loops.at(0);
    std::fill_n(sums, shape_.span * lane_count, 0.0);
    std::fill_n(arrays.small_gaps.at(i + shape_.span), 4 * lane_count, 0.0);
    for (std::size_t lane = 0; lane < lane_count; ++lane)
    {
        LaneLetters const s = arrays.letters[lane];
        near_[1][lane].push_ahead(s[i + shape_.span - 1]);
        near_[1][lane].for_each_partner(
            s[i], [&](std::size_t const distance)
            { sums[distance * lane_count + lane] = outer_loops(arrays, lane, i, i + distance); });
    }
}

void PairFactors::set_pair(FoldArrays & arrays, std::size_t const lane, std::size_t const i, std::size_t const j) const
{
    LaneLetters const s = arrays.letters[lane];
    PairKind const pair = pair_of[s[i]][s[j]];
    PairKind const inner = turned[pair];
    Letter const before = in_loop(s[i - 1]), after = in_loop(s[j + 1]);
    Letter const first = in_loop(s[i + 1]), last = in_loop(s[j - 1]);
    double * const factors = arrays.factors_from.at(i) + (j - i) * factor_count * lane_count + lane;
    auto const set = [&](PairFactor const factor, double const value)
    { factors[static_cast<std::size_t>(factor) * lane_count] = value; };
    set(PairFactor::outer_interior, weights_.mismatch_interior[pair][first][last]);
    set(PairFactor::outer_1xn, weights_.mismatch_1xn[pair][first][last]);
    set(PairFactor::weak, weights_.weak[pair]);
    set(PairFactor::closing, weights_.multiloop_closing * weights_.multiloop_stem[inner][last][first]);
    set(PairFactor::hairpin, weights_.hairpin_loop(pair, s.between(i, j)));
    set(PairFactor::inner_interior, weights_.mismatch_interior[inner][after][before]);
    set(PairFactor::inner_1xn, weights_.mismatch_1xn[inner][after][before]);
    set(PairFactor::stem, weights_.multiloop_stem[pair][s[i - 1]][s[j + 1]]);
    set(PairFactor::exterior, weights_.exterior_stem[pair][s[i - 1]][s[j + 1]]);
}

double PairFactors::inner_loops(FoldArrays const & arrays, std::size_t const lane, std::size_t const i,
                                std::size_t const j) const
{
    LaneLetters const s = arrays.letters[lane];
    double sum = 0;
    for (auto const & [left, right] : small_loops)
    {
        std::size_t const p = i + 1 + left, q = j - 1 - right;
        if (q < p + NearLetters::least_distance || pair_of[s[q]][s[p]] == 0)
            continue;
        sum += weights_.small_loop(context_of(s, i, j, p, q)) * arrays.paired_to.at(q)[(q - p) * lane_count + lane];
    }
    return sum;
}

double PairFactors::outer_loops(FoldArrays & arrays, std::size_t const lane, std::size_t const p,
                                std::size_t const q) const
{
    LaneLetters const s = arrays.letters[lane];
    double sum = 0;
    for (auto const & [left, right] : small_loops)
    {
        std::size_t const i = p - 1 - left, j = q + 1 + right;
        if (j - i >= shape_.span || pair_of[s[i]][s[j]] == 0)
            continue;
        double const weight =
            weights_.small_loop(context_of(s, i, j, p, q)) * arrays.outside_from.at(i)[(j - i) * lane_count + lane];
        sum += weight;
        double const inside = arrays.paired_to.at(q)[(q - p) * lane_count + lane];
        if (left >= shape_.shortest)
            arrays.small_gaps.at(i + 1)[left * lane_count + lane] += weight * inside;
        if (right >= shape_.shortest)
            arrays.small_gaps.at(q + 1)[right * lane_count + lane] += weight * inside;
    }
    return sum;
}

} // namespace mirsweep::folding

#include "folding/row_pairs.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace mirsweep::folding
{

namespace
{

/// As far as tables of loops know it.
Letter in_loop(Letter const letter)
{
    return std::min(letter, unknown_base);
}

/// The word of bits that were moved up by `shift` places, which must be fewer than 64.
std::uint64_t moved_up(std::span<std::uint64_t const> const bits, std::size_t const word, std::size_t const shift)
{
    std::uint64_t const below = word == 0 ? 0 : bits[word - 1] >> 1 >> (63 - shift);
    return bits[word] << shift | below;
}

std::uint64_t moved_down(std::span<std::uint64_t const> const bits, std::size_t const word, std::size_t const shift)
{
    std::uint64_t const above = word + 1 == bits.size() ? 0 : bits[word + 1] << 1 << (63 - shift);
    return bits[word] >> shift | above;
}

/// Calls `use(distance)` for each bit that is set.
template <typename Use>
void for_each_bit(std::uint64_t left, std::size_t const word, Use const use)
{
    for (; left != 0; left &= left - 1)
        use(word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
}

template <typename Use>
void for_each_bit(std::span<std::uint64_t const> const bits, Use const use)
{
    for (std::size_t word = 0; word < bits.size(); ++word)
        for_each_bit(bits[word], word, use);
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

void NearLetters::partners_of(Letter const letter, std::span<std::uint64_t> const bits) const
{
    if (letter >= base_count)
    {
        std::fill(bits.begin(), bits.end(), 0);
        return;
    }
    auto const & first = words_[partners[letter][0]];
    auto const & second = words_[partners[letter][1]];
    for (std::size_t i = 0; i < bits.size(); ++i)
        bits[i] = first[i] | second[i];
    bits[0] &= ~std::uint64_t{0} << least_distance;
}

RowPairs::RowPairs(FoldShape const & shape, BoltzmannWeights const & weights)
    : shape_{shape}, weights_{weights}, back_{shape.span}, ahead_{shape.span},
      of_columns_{shape.span}, of_rows_{shape.span}, sums_(shape.span)
{
    set_outer(weights);
    set_inner(weights);
}

void RowPairs::set_outer(BoltzmannWeights const & weights)
{
    for (PairKind pair = 1; pair < pair_kinds; ++pair)
        for (Letter first = 0; first < letter_kinds; ++first)
            for (Letter last = 0; last < letter_kinds; ++last)
                outer_[pair][first][last] = {
                    weights.mismatch_interior[pair][first][last], weights.mismatch_1xn[pair][first][last],
                    weights.multiloop_closing * weights.multiloop_stem[turned[pair]][last][first],
                    weights.mismatch_hairpin[pair][first][last]};
}

void RowPairs::set_inner(BoltzmannWeights const & weights)
{
    for (PairKind pair = 1; pair < pair_kinds; ++pair)
        for (Letter before = 0; before < neighbour_kinds; ++before)
            for (Letter after = 0; after < neighbour_kinds; ++after)
                inner_[pair][before][after] = {weights.mismatch_interior[turned[pair]][in_loop(after)][in_loop(before)],
                                               weights.mismatch_1xn[turned[pair]][in_loop(after)][in_loop(before)],
                                               weights.multiloop_stem[pair][before][after],
                                               weights.exterior_stem[pair][before][after]};
}

RowPairs::Partners::Partners(std::size_t const span)
    : span_{span}, bits_(kept * ((span + 63) / 64)), kinds_(kept * span)
{
}

std::span<std::uint64_t> RowPairs::Partners::bits(std::size_t const position)
{
    std::size_t const words = bits_.size() / kept;
    return {bits_.data() + position % kept * words, words};
}

std::span<PairKind> RowPairs::Partners::kinds(std::size_t const position)
{
    return {kinds_.data() + position % kept * span_, span_};
}

void RowPairs::set_column(FoldArrays & arrays, std::size_t const j)
{
    FoldLetters const & s = arrays.letters;
    back_.push_back(s[j]);
    std::span<std::uint64_t> const bits = of_columns_.bits(j);
    std::span<PairKind> const kinds = of_columns_.kinds(j);
    back_.partners_of(s[j], bits);
    for_each_bit(bits, [&](std::size_t const distance) { kinds[distance] = pair_of[s[j - distance]][s[j]]; });
    std::fill(sums_.begin(), sums_.end(), 0.0);
    add_inner_loops<0, 0>(arrays, j);
    add_inner_loops<0, 1>(arrays, j);
    add_inner_loops<1, 0>(arrays, j);
    add_inner_loops<1, 1>(arrays, j);
    add_inner_loops<1, 2>(arrays, j);
    add_inner_loops<2, 1>(arrays, j);
    add_inner_loops<2, 2>(arrays, j);
    add_inner_loops<2, 3>(arrays, j);
    add_inner_loops<3, 2>(arrays, j);
    arrays.pairs.clear();
    for_each_bit(bits,
                 [&](std::size_t const distance)
                 {
                     double const hairpin = hairpin_of(s, kinds[distance], j - distance, j);
                     sums_[distance] += hairpin;
                     add_pair(arrays, kinds[distance], j - distance, j, hairpin);
                 });
}

void RowPairs::set_row(FoldArrays & arrays, std::size_t const i)
{
    FoldLetters const & s = arrays.letters;
    ahead_.push_ahead(s[i + shape_.span - 1]);
    std::span<std::uint64_t> const bits = of_rows_.bits(i);
    std::span<PairKind> const kinds = of_rows_.kinds(i);
    ahead_.partners_of(s[i], bits);
    for_each_bit(bits, [&](std::size_t const distance) { kinds[distance] = pair_of[s[i]][s[i + distance]]; });
    std::fill(sums_.begin(), sums_.end(), 0.0);
    std::fill_n(arrays.small_gaps.at(i + shape_.span), 4, 0.0);
    add_outer_loops<0, 0>(arrays, i);
    add_outer_loops<0, 1>(arrays, i);
    add_outer_loops<1, 0>(arrays, i);
    add_outer_loops<1, 1>(arrays, i);
    add_outer_loops<1, 2>(arrays, i);
    add_outer_loops<2, 1>(arrays, i);
    add_outer_loops<2, 2>(arrays, i);
    add_outer_loops<2, 3>(arrays, i);
    add_outer_loops<3, 2>(arrays, i);
    arrays.pairs.clear();
    for_each_bit(bits,
                 [&](std::size_t const distance)
                 {
                     bool const may_hold_region = distance > shape_.shortest;
                     add_pair(arrays, kinds[distance], i, i + distance,
                              may_hold_region ? hairpin_of(s, kinds[distance], i, i + distance) : 0);
                 });
}

double RowPairs::hairpin_of(FoldLetters const & s, PairKind const pair, std::size_t const i, std::size_t const j) const
{
    std::size_t const size = j - i - 1;
    if (size + 2 <= BoltzmannWeights::longest_special)
        return weights_.hairpin_loop(pair, s.between(i, j));
    return weights_.hairpin[size] * outer_[pair][s[i + 1]][s[j - 1]].hairpin;
}

void RowPairs::add_pair(FoldArrays & arrays, PairKind const pair, std::size_t const i, std::size_t const j,
                        double const hairpin) const
{
    FoldLetters const & s = arrays.letters;
    Outer const & outer = outer_[pair][s[i + 1]][s[j - 1]];
    Inner const & inner = inner_[pair][s[i - 1]][s[j + 1]];
    arrays.pairs.push_back({j - i, sums_[j - i], outer.interior, outer.one_by_n, weights_.weak[pair], outer.closing,
                            hairpin, inner.interior, inner.one_by_n, inner.stem, inner.exterior});
}

template <std::size_t left, std::size_t right>
void RowPairs::add_inner_loops(FoldArrays const & arrays, std::size_t const j)
{
    constexpr std::size_t narrower = left + right + 2;
    std::size_t const q = j - 1 - right;
    FoldLetters const & s = arrays.letters;
    std::span<std::uint64_t const> const outer = of_columns_.bits(j), inner = of_columns_.bits(q);
    std::span<PairKind const> const outer_kinds = of_columns_.kinds(j), inner_kinds = of_columns_.kinds(q);
    double const * const paired = arrays.paired_to.at(q);
    for (std::size_t word = 0; word < outer.size(); ++word)
        for_each_bit(outer[word] & moved_up(inner, word, narrower), word,
                     [&](std::size_t const distance)
                     {
                         std::size_t const i = j - distance;
                         LoopContext const loop{outer_kinds[distance],
                                                turned[inner_kinds[distance - narrower]],
                                                left,
                                                right,
                                                s[i + 1],
                                                s[j - 1],
                                                s[i + left],
                                                s[q + 1]};
                         sums_[distance] += paired[distance - narrower] * weights_.small_loop(loop);
                     });
}

template <std::size_t left, std::size_t right>
void RowPairs::add_outer_loops(FoldArrays & arrays, std::size_t const p)
{
    constexpr std::size_t wider = left + right + 2;
    std::size_t const i = p - 1 - left;
    FoldLetters const & s = arrays.letters;
    std::span<std::uint64_t const> const inner = of_rows_.bits(p), outer = of_rows_.bits(i);
    std::span<PairKind const> const inner_kinds = of_rows_.kinds(p), outer_kinds = of_rows_.kinds(i);
    double const * const outside = arrays.outside_from.at(i);
    for (std::size_t word = 0; word < inner.size(); ++word)
        for_each_bit(inner[word] & moved_down(outer, word, wider), word,
                     [&](std::size_t const distance)
                     {
                         std::size_t const q = p + distance;
                         LoopContext const loop{outer_kinds[distance + wider],
                                                turned[inner_kinds[distance]],
                                                left,
                                                right,
                                                s[i + 1],
                                                s[q + right],
                                                s[p - 1],
                                                s[q + 1]};
                         double const weight = outside[distance + wider] * weights_.small_loop(loop);
                         sums_[distance] += weight;
                         if (left >= shape_.shortest)
                             arrays.small_gaps.at(i + 1)[left] += weight * arrays.paired_to.at(q)[distance];
                         if (right >= shape_.shortest)
                             arrays.small_gaps.at(q + 1)[right] += weight * arrays.paired_to.at(q)[distance];
                     });
}

} // namespace mirsweep::folding

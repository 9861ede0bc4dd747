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

constexpr std::size_t longest_small_gap = 3; // unpaired bases at one side of a loop that has a table

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

void NearLetters::partners_of(Letter const letter, std::size_t const least, std::span<std::uint64_t> const bits) const
{
    std::size_t const first = std::min(least / 64, bits.size());
    std::fill_n(bits.begin(), letter < base_count ? first : bits.size(), 0);
    if (letter >= base_count || first == bits.size())
        return;
    auto const & one = words_[partners[letter][0]];
    auto const & other = words_[partners[letter][1]];
    for (std::size_t i = first; i < bits.size(); ++i)
        bits[i] = one[i] | other[i];
    bits[first] &= ~std::uint64_t{0} << least % 64;
}

RowPairs::RowPairs(FoldShape const & shape, BoltzmannWeights const & weights)
    : shape_{shape}, weights_{weights}, back_{shape.span}, ahead_{shape.span},
      of_columns_{shape.span}, of_rows_{shape.span}, partners_((shape.span + 63) / 64)
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
                    weights.mismatch_interior[pair][first][last],
                    weights.mismatch_1xn[pair][first][last],
                    weights.weak[pair],
                    weights.interior[5] * weights.asymmetry[1] * weights.mismatch_2x3[pair][first][last],
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
                                               weights.weak[pair],
                                               weights.mismatch_2x3[turned[pair]][in_loop(after)][in_loop(before)],
                                               weights.multiloop_stem[pair][before][after],
                                               weights.exterior_stem[pair][before][after]};
}

RowPairs::NearKinds::NearKinds(std::size_t const span) : stride_{span + 2 * margin}, kinds_(kept * stride_)
{
}

PairKind * RowPairs::NearKinds::at(std::size_t const position)
{
    return kinds_.data() + position % kept * stride_ + margin;
}

PairKind const * RowPairs::NearKinds::at(std::size_t const position) const
{
    return kinds_.data() + position % kept * stride_ + margin;
}

void RowPairs::NearKinds::clear(std::size_t const position)
{
    std::fill_n(at(position), stride_ - 2 * margin, PairKind{0});
}

// Pointers are to the entry of distance 0, by the bases that are unpaired at the right.
struct RowPairs::Column
{
    double const * paired[3];
    PairKind const * kinds[3];
    double const * two_by_three[2];
    Letter const * last; // its own letter
};

// By the bases that are unpaired at the left.
struct RowPairs::Row
{
    double const * outside[3];
    PairKind const * kinds[3];
    double const * two_by_three[2];
    Letter const * first; // its own letter
    std::size_t position;
};

void RowPairs::set_column(FoldArrays & arrays, std::size_t const j)
{
    FoldLetters const s = arrays.letters;
    back_.push_back(s[j]);
    back_.partners_of(s[j], least_distance, partners_);
    of_columns_.clear(j);
    PairKind * const kinds = of_columns_.at(j);
    std::size_t const plain = plain_row * arrays.inner_to.kind_step();
    Column const column{
        {arrays.inner_to.at(j - 1) + plain, arrays.inner_to.at(j - 2) + plain, arrays.inner_to.at(j - 3) + plain},
        {of_columns_.at(j - 1), of_columns_.at(j - 2), of_columns_.at(j - 3)},
        {arrays.two_by_three_to.at(j - 3), arrays.two_by_three_to.at(j - 4)},
        s.at(j)};
    PairFactors * const pairs = arrays.pairs.memory();
    std::size_t count = 0;
    for_each_bit(partners_,
                 [&](std::size_t const distance)
                 {
                     std::size_t const i = j - distance;
                     Letter const * const first = column.last - distance;
                     PairKind const pair = pair_of[*first][*column.last];
                     kinds[distance] = turned[pair];
                     double const hairpin = hairpin_of(s, pair, i, j);
                     pairs[count++] = {distance, hairpin + loops_within(column, pair, distance), hairpin,
                                       &outer_[pair][first[1]][column.last[-1]],
                                       &inner_[pair][first[-1]][column.last[1]]};
                 });
    arrays.pairs.set_count(count);
}

void RowPairs::set_row(FoldArrays & arrays, std::size_t const i)
{
    ahead_.push_ahead(arrays.letters[i + shape_.span - 1]);
    ahead_.partners_of(arrays.letters[i], shape_.least_outer(), partners_);
    std::fill_n(arrays.small_gaps.at(i + shape_.span), 4, 0.0);
    if (shape_.shortest <= longest_small_gap)
        set_row_pairs<true>(arrays, i);
    else
        set_row_pairs<false>(arrays, i);
}

template <bool with_gaps>
void RowPairs::set_row_pairs(FoldArrays & arrays, std::size_t const i)
{
    FoldLetters const s = arrays.letters;
    of_rows_.clear(i);
    PairKind * const kinds = of_rows_.at(i);
    std::size_t const plain = plain_row * arrays.outer_from.kind_step();
    Row const row{
        {arrays.outer_from.at(i - 1) + plain, arrays.outer_from.at(i - 2) + plain, arrays.outer_from.at(i - 3) + plain},
        {of_rows_.at(i - 1), of_rows_.at(i - 2), of_rows_.at(i - 3)},
        {arrays.two_by_three_from.at(i - 3), arrays.two_by_three_from.at(i - 4)},
        s.at(i),
        i};
    PairFactors * const pairs = arrays.pairs.memory();
    std::size_t count = 0;
    for_each_bit(partners_,
                 [&](std::size_t const distance)
                 {
                     std::size_t const j = i + distance;
                     Letter const * const last = row.first + distance;
                     PairKind const pair = pair_of[*row.first][*last];
                     kinds[distance] = pair;
                     double loops = 0;
                     if constexpr (with_gaps)
                         loops = loops_with_gaps(arrays, row, pair, distance);
                     else
                         loops = loops_around(row, pair, distance, [](auto...) {});
                     pairs[count++] = {distance, loops, hairpin_of(s, pair, i, j),
                                       &outer_[pair][row.first[1]][last[-1]], &inner_[pair][row.first[-1]][last[1]]};
                 });
    arrays.pairs.set_count(count);
}

double RowPairs::hairpin_of(FoldLetters const & s, PairKind const pair, std::size_t const i, std::size_t const j) const
{
    std::size_t const size = j - i - 1;
    if (size + 2 <= BoltzmannWeights::longest_special)
        return weights_.hairpin_loop(pair, s.between(i, j));
    return weights_.hairpin[size] * outer_[pair][s[i + 1]][s[j - 1]].hairpin;
}

// Inner pairs that do not pair have the kind 0, and so no weight: to look at them all takes less time than to find out
// which ones do.
double RowPairs::loops_within(Column const & column, PairKind const pair, std::size_t const distance) const
{
    BoltzmannWeights const & w = weights_;
    Letter const * const first = column.last - distance;
    Letter const after_i = first[1], second = first[2], before_j = column.last[-1], second_last = column.last[-2];
    double const * const paired[] = {column.paired[0] + distance, column.paired[1] + distance,
                                     column.paired[2] + distance};
    PairKind const * const kinds[] = {column.kinds[0] + distance, column.kinds[1] + distance,
                                      column.kinds[2] + distance};
    double const stacked = paired[0][-2] * w.stack[pair][kinds[0][-2]];
    double const bulges = paired[0][-3] * w.bulge1[pair][kinds[0][-3]] + paired[1][-3] * w.bulge1[pair][kinds[1][-3]];
    double const equal = paired[1][-4] * w.int11[pair][kinds[1][-4]][after_i][before_j] +
                         paired[2][-6] * w.int22[pair][kinds[2][-6]][after_i][second][second_last][before_j];
    double const one_by_two = paired[2][-5] * w.int21[pair][kinds[2][-5]][after_i][second_last][before_j] +
                              paired[1][-5] * w.int21[kinds[1][-5]][pair][before_j][after_i][second];
    double const two_by_three = (column.two_by_three[0] + distance)[-7] + (column.two_by_three[1] + distance)[-7];
    return stacked + bulges + equal + one_by_two + two_by_three * outer_[pair][after_i][before_j].two_by_three;
}

template <typename Use>
double RowPairs::loops_around(Row const & row, PairKind const pair, std::size_t const distance, Use const use) const
{
    BoltzmannWeights const & w = weights_;
    PairKind const inner = turned[pair];
    Letter const * const last = row.first + distance;
    Letter const before_p = in_loop(row.first[-1]), after_q = in_loop(last[1]);
    Letter const second_before = in_loop(row.first[-2]), second_after = in_loop(last[2]);
    double const * const outside[] = {row.outside[0] + distance, row.outside[1] + distance, row.outside[2] + distance};
    PairKind const * const kinds[] = {row.kinds[0] + distance, row.kinds[1] + distance, row.kinds[2] + distance};
    double const two_by_three = inner_[pair][row.first[-1]][last[1]].two_by_three;
    auto const loop = [&use](std::size_t const left, std::size_t const right, double const weight)
    {
        use(left, right, weight);
        return weight;
    };
    double const stacked = loop(0, 0, outside[0][2] * w.stack[kinds[0][2]][inner]);
    double const bulges = loop(0, 1, outside[0][3] * w.bulge1[kinds[0][3]][inner]) +
                          loop(1, 0, outside[1][3] * w.bulge1[kinds[1][3]][inner]);
    double const equal =
        loop(1, 1, outside[1][4] * w.int11[kinds[1][4]][inner][before_p][after_q]) +
        loop(2, 2, outside[2][6] * w.int22[kinds[2][6]][inner][second_before][before_p][after_q][second_after]);
    double const one_by_two = loop(1, 2, outside[1][5] * w.int21[kinds[1][5]][inner][before_p][after_q][second_after]) +
                              loop(2, 1, outside[2][5] * w.int21[inner][kinds[2][5]][after_q][second_before][before_p]);
    double const others = loop(2, 3, row.two_by_three[0][distance + 7] * two_by_three) +
                          loop(3, 2, row.two_by_three[1][distance + 7] * two_by_three);
    return stacked + bulges + equal + one_by_two + others;
}

double RowPairs::loops_with_gaps(FoldArrays & arrays, Row const & row, PairKind const pair,
                                 std::size_t const distance) const
{
    std::size_t const p = row.position, q = p + distance;
    double const paired = arrays.inner_to.at(q)[plain_row * arrays.inner_to.kind_step() + distance];
    return loops_around(row, pair, distance,
                        [&](std::size_t const left, std::size_t const right, double const weight)
                        {
                            if (left >= shape_.shortest)
                                arrays.small_gaps.at(p - left)[left] += weight * paired;
                            if (right >= shape_.shortest)
                                arrays.small_gaps.at(q + 1)[right] += weight * paired;
                        });
}

} // namespace mirsweep::folding

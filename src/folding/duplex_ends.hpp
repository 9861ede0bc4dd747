#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "folding/energy_tables.hpp"

namespace mirsweep::folding
{

inline std::vector<Letter> letters_of(std::span<Nucleotide const> const bases)
{
    std::vector<Letter> letters;
    letters.reserve(bases.size());
    for (Nucleotide const base : bases)
        letters.push_back(static_cast<Letter>(base));
    return letters;
}

/// Of the pair that ends a helix, seen from outside, with the bases next to it where there are any.
inline int end_energy(EnergyTables const & tables, PairKind const pair, Letter const before, Letter const after)
{
    int dangles = 0;
    if (before != no_base && after != no_base)
        dangles = tables.mismatch_exterior[pair][before][after];
    else if (before != no_base)
        dangles = tables.dangle5[pair][before];
    else if (after != no_base)
        dangles = tables.dangle3[pair][after];
    return std::min(dangles, 0) + (is_weak(pair) ? tables.weak_end : 0);
}

/// The letter at a place of a strand, or `no_base` beyond its ends.
inline Letter letter_at(std::vector<Letter> const & strand, std::size_t const i)
{
    return i < strand.size() ? strand[i] : no_base;
}

} // namespace mirsweep::folding

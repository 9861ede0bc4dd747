#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "folding/energy_tables.hpp"

namespace mirsweep::folding
{

/// kT at 37 C in kcal/mol.
inline constexpr double thermal_energy = 0.00198717 * 310.15;

/// exp(-E/kT) of the energies of loops. Weights of pairs of kind 0 are 0. Those of the bases next to a stem (dangles,
/// always on both sides) are smoothed as ViennaRNA does it for partition functions.
struct BoltzmannWeights
{
    /// Of hairpins of up to `longest_hairpin` unpaired bases.
    BoltzmannWeights(EnergyTables const & tables, std::size_t longest_hairpin);

    /// Of an interior loop or bulge with so few bases that it has a table of its own: up to two unpaired bases at
    /// either side, or two and three.
    double small_loop(LoopContext const & loop) const
    {
        std::size_t const size = loop.left + loop.right;
        if (size == 0)
            return stack[loop.outer][loop.inner];
        if (size == 1)
            return bulge1[loop.outer][loop.inner];
        if (size == 2)
            return int11[loop.outer][loop.inner][loop.after_i][loop.before_j];
        if (size == 4)
            return int22[loop.outer][loop.inner][loop.after_i][loop.before_p][loop.after_q][loop.before_j];
        if (size == 3)
            return loop.left == 1 ? int21[loop.outer][loop.inner][loop.after_i][loop.after_q][loop.before_j]
                                  : int21[loop.inner][loop.outer][loop.after_q][loop.after_i][loop.before_p];
        return interior[5] * asymmetry[1] * mismatch_2x3[loop.outer][loop.after_i][loop.before_j] *
               mismatch_2x3[loop.inner][loop.after_q][loop.before_p];
    }

    static constexpr std::size_t longest_special = 8; ///< hairpin with a table of its own, with the closing pair

    /// Of the hairpin of these letters, from i to j, closed by a pair of that kind, which must not be 0.
    double hairpin_loop(PairKind pair, std::span<Letter const> letters) const;

    using OfTwoPairs = std::array<std::array<double, pair_kinds>, pair_kinds>;
    using OfStem = std::array<std::array<std::array<double, neighbour_kinds>, neighbour_kinds>, pair_kinds>;

    OfTwoPairs stack{}, bulge1{};
    std::vector<double> hairpin{};                            ///< by unpaired bases
    std::array<double, longest_loop + 1> bulge{}, interior{}; ///< by unpaired bases
    std::array<double, 6> asymmetry{};                        ///< by the sides' difference; the last one for more
    std::array<double, pair_kinds> weak{};                    ///< of a pair at the end of a bulge
    OfMismatch<double> mismatch_hairpin{}, mismatch_interior{}, mismatch_1xn{}, mismatch_2x3{};
    OfStem multiloop_stem{}, exterior_stem{}; ///< by the bases in front of and after the pair
    double multiloop_closing{1};              ///< without its stem
    std::array<OfMismatch<double>, pair_kinds> int11{};
    std::array<std::array<std::array<OfTwoLetters<double>, letter_kinds>, pair_kinds>, pair_kinds> int21{};
    std::array<std::array<OfTwoLetters<OfTwoLetters<double>>, pair_kinds>, pair_kinds> int22{};

private:
    std::array<std::vector<std::uint8_t>, longest_special + 1> special_index_{}; // by length, then two bits a base
    std::vector<double> special_hairpins_{0};                                    // by index; 0 is none
};

/// exp(-E/kT), of an energy in 1/100 kcal/mol.
double boltzmann_weight(double energy);

} // namespace mirsweep::folding

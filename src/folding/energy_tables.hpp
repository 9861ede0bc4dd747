#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// The text of the published energies, which the tables are read from.
std::string_view turner2004_text() noexcept;

} // namespace mirsweep

namespace mirsweep::folding
{

/// A letter of a sequence: the code of its Nucleotide, or `no_base` beyond the sequence's ends.
using Letter = std::uint8_t;

inline constexpr Letter unknown_base = static_cast<Letter>(Nucleotide::n);
inline constexpr Letter no_base = 5;
inline constexpr std::size_t letter_kinds = 5;    ///< A C U G N
inline constexpr std::size_t neighbour_kinds = 6; ///< and none
inline constexpr std::size_t longest_loop = 30;   ///< unpaired bases of a bulge or interior loop, both sides together

/// What two bases make together: 0 if they do not pair, else one of six pairs.
using PairKind = std::uint8_t;

inline constexpr std::size_t pair_kinds = 7;

/// CG 1, GC 2, GU 3, UG 4, AU 5, UA 6, by the letters of the base before and the one after.
inline constexpr std::array<std::array<PairKind, neighbour_kinds>, neighbour_kinds> pair_of{
    {{0, 0, 5, 0, 0, 0}, {0, 0, 0, 1, 0, 0}, {6, 0, 0, 4, 0, 0}, {0, 2, 3, 0, 0, 0}, {}, {}}};

/// The same two bases in the other order.
inline constexpr std::array<PairKind, pair_kinds> turned{0, 2, 1, 4, 3, 6, 5};

constexpr bool is_weak(PairKind const pair) noexcept
{
    return pair > 2;
}

template <typename Value>
using OfTwoLetters = std::array<std::array<Value, letter_kinds>, letter_kinds>;

/// A value for a pair and the two bases next to it, in the order that turner2004.tsv explains.
template <typename Value>
using OfMismatch = std::array<OfTwoLetters<Value>, pair_kinds>;

/// Free energies at 37 C in 1/100 kcal/mol (Mathews et al. 2004, doi:10.1073/pnas.0401799101; NNDB,
/// doi:10.1093/nar/gkp892). An unknown base has the largest value that a base in its place would have. In tables of two
/// pairs the second one is the inner pair as the loop sees it: see turner2004.tsv.
struct EnergyTables
{
    using Energy = std::int16_t;

    std::array<std::array<Energy, pair_kinds>, pair_kinds> stack{};
    std::array<Energy, longest_loop + 1> hairpin{}, bulge{}, interior{};
    std::vector<std::pair<std::string, Energy>> special_hairpins{}; ///< in RNA letters with the closing pair
    OfMismatch<Energy> mismatch_hairpin{}, mismatch_interior{}, mismatch_1xn{}, mismatch_2x3{}, mismatch_exterior{};
    std::array<std::array<Energy, letter_kinds>, pair_kinds> dangle5{}, dangle3{};
    std::array<OfMismatch<Energy>, pair_kinds> int11{};
    std::array<std::array<std::array<OfTwoLetters<Energy>, letter_kinds>, pair_kinds>, pair_kinds> int21{};
    std::array<std::array<OfTwoLetters<OfTwoLetters<Energy>>, pair_kinds>, pair_kinds> int22{};
    double hairpin_growth{0}; ///< of hairpins above 30 bases, times ln(size / 30)
    Energy asymmetry{0}, most_asymmetry{0}, weak_end{0}, duplex_init{0}, multiloop_closing{0}, multiloop_stem{0};

    /// The penalty of an interior loop whose sides differ by that number of bases.
    int asymmetry_of(std::size_t const difference) const noexcept
    {
        int const penalty = asymmetry * static_cast<int>(difference);
        return penalty < most_asymmetry ? penalty : most_asymmetry;
    }
};

/// Reads the tables from a text in the form of turner2004.tsv. Throws InputError if it is not one.
EnergyTables read_energy_tables(std::string_view text);

/// The tables that the program holds. Thread-safe.
EnergyTables const & turner2004();

/// What surrounds an interior loop or bulge between the pairs i.j and p.q: the kind of i.j, that of q.p, the unpaired
/// bases at either side, and the letters i+1, j-1, p-1 and q+1.
struct LoopContext
{
    PairKind outer, inner;
    std::size_t left, right;
    Letter after_i, before_j, before_p, after_q;
};

/// The energy of such a loop, of at most 30 unpaired bases, in 1/100 kcal/mol.
int loop_energy(EnergyTables const & tables, LoopContext const & loop);

} // namespace mirsweep::folding

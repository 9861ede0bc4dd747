#include <mirsweep/folding/duplex_energy.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

#include "folding/duplex_ends.hpp"
#include "folding/energy_tables.hpp"

namespace mirsweep
{

using namespace folding;

namespace
{

using Value = std::int16_t;

// Above any duplex that has to have the forced pairs, and far from overflow with any loop added.
constexpr Value none = 20000;
constexpr Value least_absent = 15000;
constexpr std::size_t most_forced_pairs = 8;
constexpr std::size_t most_mirna_bases = 64; ///< whose duplexes cannot be as stable as -32,768
constexpr std::size_t lanes = 8;

std::size_t rounded_up(std::size_t const size)
{
    return (size + lanes - 1) / lanes * lanes;
}

/// to[j] = min(to[j], from[j] + added)
void take_least(Value * __restrict const to, Value const * __restrict const from, int const added, std::size_t const size)
{
    for (std::size_t j = 0; j < size; ++j)
        to[j] = std::min(to[j], static_cast<Value>(from[j] + static_cast<Value>(added)));
}

/// The least that a pair may get from the bases next to it, in any kind of interior loop.
int least_mismatch(EnergyTables const & tables)
{
    int least = 0;
    for (OfMismatch<EnergyTables::Energy> const * const mismatch :
         {&tables.mismatch_interior, &tables.mismatch_1xn, &tables.mismatch_2x3})
        for (auto const & of_pair : *mismatch)
            for (auto const & of_letter : of_pair)
                least = std::min<int>(least, *std::min_element(of_letter.begin(), of_letter.end()));
    return least;
}

/// Rows of one value for each base of the miRNA, and as many beyond it as the longest loop reaches.
class Rows
{
public:
    Rows(std::size_t const rows, std::size_t const columns)
        : stride_{columns + longest_loop + 2}, values_(rows * stride_, none), least_(rows, none)
    {}

    void set(std::size_t const i, std::size_t const j, int const value)
    {
        row(i)[j] = static_cast<Value>(value);
        least_[i] = std::min(least_[i], static_cast<Value>(value));
    }

    /// Of the values that were set in a row.
    int least(std::size_t const i) const
    {
        return least_[i];
    }

    Value * row(std::size_t const i)
    {
        return values_.data() + i * stride_;
    }

    Value const * row(std::size_t const i) const
    {
        return values_.data() + i * stride_;
    }

    void clear()
    {
        std::fill(values_.begin(), values_.end(), none);
    }

private:
    std::size_t stride_;
    std::vector<Value> values_;
    std::vector<Value> least_;
};

/// The recursion of `most_stable_duplex`, for all bases of the miRNA at once. What a loop gets from its first pair is added
/// to that pair's energy, so that of each family of loops only the sizes of the two sides are left. For interior loops
/// of at least two bases on either side the least is kept by their size: a loop one longer on both sides, seen from one
/// base further, has the same asymmetry.
class LeastEnergies
{
public:
    LeastEnergies(std::span<Nucleotide const> const target, std::span<Nucleotide const> const mirna,
                  std::span<DuplexPair const> const forced)
        : tables_{turner2004()}, target_{letters_of(target)}, mirna_{letters_of(mirna)}, forced_{forced},
          width_{rounded_up(mirna.size())}, best_{target.size(), width_}, of_bulge_{target.size(), width_},
          of_1xn_{target.size(), width_}, of_2x3_{target.size(), width_}, of_interior_{target.size(), width_},
          by_size_{longest_loop + 1, width_}, found_{family_count, width_}
    {}

    std::optional<int> result()
    {
        int least = least_absent;
        std::size_t const first_of_last = forced_.empty() ? 0 : forced_.back().target;
        for (std::size_t i = 0; i < target_.size(); ++i)
        {
            fill_row(i);
            if (i >= first_of_last)
                for (std::size_t j = 0; j < mirna_.size(); ++j)
                    if (best_.row(i)[j] < least_absent)
                        least = std::min(least, best_.row(i)[j] + last_end(i, j));
        }
        if (least == least_absent)
            return std::nullopt;
        return least;
    }

private:
    enum Family : std::size_t
    {
        bulge,
        one_by_n,
        two_by_three,
        interior,
        family_count
    };

    void fill_row(std::size_t const i)
    {
        first_row_ = i > longest_loop + 1 ? i - longest_loop - 1 : 0;
        for (DuplexPair const & pair : forced_)
            if (pair.target < i)
            {
                first_row_ = std::max(first_row_, pair.target);
                if (pair.target == i - 1)
                    by_size_.clear(); // of loops around the pair
            }
        found_.clear();
        static int const of_mismatch = least_mismatch(turner2004());
        most_useful_ = begins_at(i) ? tables_.duplex_init + tables_.weak_end - of_mismatch : none;
        if (i > 0)
        {
            gather_bulges(i);
            gather_1xn(i);
            gather_2x3(i);
            gather_interior(i);
        }
        auto const [first, last] = allowed_columns(i);
        for (std::size_t j = first; j < last; ++j)
            if (pair_of[target_[i]][mirna_[j]] != 0)
                keep(i, j, best_at(i, j));
    }

    /// Of the miRNA's bases, those that the target's base may pair with besides the forced pairs: [first, last).
    std::pair<std::size_t, std::size_t> allowed_columns(std::size_t const i) const
    {
        std::size_t first = 0, last = mirna_.size();
        for (DuplexPair const & pair : forced_)
        {
            if (pair.target >= i)
                first = std::max(first, pair.mirna + (pair.target > i ? 1 : 0));
            if (pair.target <= i)
                last = std::min(last, pair.mirna + (pair.target < i ? 0 : 1));
        }
        return {first, last};
    }

    bool begins_at(std::size_t const i) const
    {
        return forced_.empty() || forced_.front().target >= i;
    }

    /// The row from which a loop has that number of the target's bases to row i, if loops of that energy may join it to
    /// a pair that would not better be the duplex's first.
    Value const * row_before(Rows const & rows, std::size_t const i, std::size_t const left, int const energy) const
    {
        if (i < first_row_ + left + 1 || rows.least(i - left - 1) + energy >= most_useful_)
            return nullptr;
        return rows.row(i - left - 1);
    }

    void take(Family const family, Rows const & rows, std::size_t const i, std::size_t const left,
              std::size_t const right, int const energy)
    {
        if (right + 1 < mirna_.size())
            if (Value const * const row = row_before(rows, i, left, energy))
                take_least(found_.row(family), row + right + 1, energy, width_);
    }

    void gather_bulges(std::size_t const i)
    {
        for (std::size_t size = 2; size <= longest_loop; ++size)
        {
            take(bulge, of_bulge_, i, 0, size, tables_.bulge[size]);
            take(bulge, of_bulge_, i, size, 0, tables_.bulge[size]);
        }
    }

    void gather_1xn(std::size_t const i)
    {
        for (std::size_t other = 3; other + 1 <= longest_loop; ++other)
        {
            int const energy = tables_.interior[other + 1] + tables_.asymmetry_of(other - 1);
            take(one_by_n, of_1xn_, i, 1, other, energy);
            take(one_by_n, of_1xn_, i, other, 1, energy);
        }
    }

    void gather_2x3(std::size_t const i)
    {
        int const energy = tables_.interior[5] + tables_.asymmetry_of(1);
        take(two_by_three, of_2x3_, i, 2, 3, energy);
        take(two_by_three, of_2x3_, i, 3, 2, energy);
    }

    /// Sizes of 4 and 5 are kept for those that grow from them, and have energies of their own.
    void gather_interior(std::size_t const i)
    {
        std::size_t const largest = std::min(longest_loop, i + mirna_.size());
        for (std::size_t size = largest; size >= 4; --size)
        {
            Value * const least = by_size_.row(size);
            Value const * const shorter = by_size_.row(size - 2);
            for (std::size_t j = 0; j < width_; ++j)
                least[j] = shorter[j + 1];
            int const asymmetry = tables_.asymmetry_of(size - 4);
            if (Value const * const row = row_before(of_interior_, i, 2, asymmetry))
                take_least(least, row + size - 1, asymmetry, width_);
            if (Value const * const row = row_before(of_interior_, i, size - 2, asymmetry))
                take_least(least, row + 3, asymmetry, width_);
            if (size >= 6)
                take_least(found_.row(interior), least, tables_.interior[size], width_);
        }
    }

    int first_end(std::size_t const i, std::size_t const j) const
    {
        return tables_.duplex_init + end_energy(tables_, pair_of[target_[i]][mirna_[j]], letter_at(target_, i - 1),
                                                letter_at(mirna_, j + 1));
    }

    int last_end(std::size_t const i, std::size_t const j) const
    {
        return end_energy(tables_, pair_of[mirna_[j]][target_[i]], letter_at(mirna_, j - 1), letter_at(target_, i + 1));
    }

    int best_at(std::size_t const i, std::size_t const j) const
    {
        int best = begins_at(i) ? first_end(i, j) : none;
        if (i == 0 || j + 1 == mirna_.size())
            return best;
        PairKind const pair = pair_of[mirna_[j]][target_[i]];
        Letter const before = target_[i - 1], after = mirna_[j + 1];
        best = std::min(best, found_.row(bulge)[j] + (is_weak(pair) ? tables_.weak_end : 0));
        best = std::min(best, found_.row(one_by_n)[j] + tables_.mismatch_1xn[pair][after][before]);
        best = std::min(best, found_.row(two_by_three)[j] + tables_.mismatch_2x3[pair][after][before]);
        best = std::min(best, found_.row(interior)[j] + tables_.mismatch_interior[pair][after][before]);
        return std::min(best, best_of_small(i, j));
    }

    /// Of stacks and of the loops whose energies are in tables of their own.
    int best_of_small(std::size_t const i, std::size_t const j) const
    {
        struct Sides
        {
            std::size_t left, right;
        };
        static constexpr std::array<Sides, 7> small{{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 2}, {2, 1}, {2, 2}}};
        int best = none;
        for (auto const [left, right] : small)
        {
            if (i < first_row_ + left + 1 || j + right + 1 >= mirna_.size())
                continue;
            std::size_t const k = i - left - 1, l = j + right + 1;
            if (best_.row(k)[l] < least_absent)
                best = std::min(best, best_.row(k)[l] + loop(k, l, i, j));
        }
        return best;
    }

    int loop(std::size_t const k, std::size_t const l, std::size_t const i, std::size_t const j) const
    {
        return loop_energy(tables_, {pair_of[target_[k]][mirna_[l]], pair_of[mirna_[j]][target_[i]], i - k - 1,
                                     l - j - 1, target_[k + 1], mirna_[l - 1], target_[i - 1], mirna_[j + 1]});
    }

    /// With what loops that begin with the pair get from it.
    void keep(std::size_t const i, std::size_t const j, int const energy)
    {
        if (energy >= least_absent)
            return;
        best_.set(i, j, energy);
        if (j == 0 || i + 1 == target_.size())
            return;
        PairKind const pair = pair_of[target_[i]][mirna_[j]];
        Letter const after = target_[i + 1], before = mirna_[j - 1];
        of_bulge_.set(i, j, energy + (is_weak(pair) ? tables_.weak_end : 0));
        of_1xn_.set(i, j, energy + tables_.mismatch_1xn[pair][after][before]);
        of_2x3_.set(i, j, energy + tables_.mismatch_2x3[pair][after][before]);
        of_interior_.set(i, j, energy + tables_.mismatch_interior[pair][after][before]);
    }

    EnergyTables const & tables_;
    std::vector<Letter> target_, mirna_;
    std::span<DuplexPair const> forced_;
    std::size_t width_;
    Rows best_, of_bulge_, of_1xn_, of_2x3_, of_interior_;
    Rows by_size_; ///< of loops that would end at the target's base, with the energy of their first pair and asymmetry
    Rows found_;   ///< of each family
    std::size_t first_row_{0};
    int most_useful_{none}; ///< energy of a pair and a loop, before what the loop gets from its second pair
};

} // namespace

std::optional<int> least_duplex_energy(std::span<Nucleotide const> const target, std::span<Nucleotide const> const mirna,
                                       std::span<DuplexPair const> const forced)
{
    if (target.empty() || mirna.empty())
        return std::nullopt;
    if (mirna.size() > most_mirna_bases || forced.size() > most_forced_pairs)
    {
        auto const duplex = most_stable_duplex(target, mirna, forced);
        return duplex ? std::optional{duplex->energy} : std::nullopt;
    }
    return LeastEnergies{target, mirna, forced}.result();
}

} // namespace mirsweep

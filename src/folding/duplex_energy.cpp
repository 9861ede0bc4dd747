#include <mirsweep/folding/duplex_energy.hpp>

#include <algorithm>
#include <array>
#include <limits>

#include "folding/duplex_ends.hpp"
#include "folding/energy_tables.hpp"

namespace mirsweep
{

using namespace folding;

namespace
{

constexpr int no_energy = std::numeric_limits<int>::max();

/// For each number of bases, an energy that no interior loop or bulge is below, whatever its pairs and bases.
std::array<int, longest_loop + 1> least_loop_energies(EnergyTables const & tables)
{
    // Mismatches give less than one kcal/mol each; loops with tables of their own are not looked up here.
    constexpr int most_of_mismatches = 300;
    std::array<int, longest_loop + 1> least{};
    least.fill(std::numeric_limits<int>::min() / 2);
    for (std::size_t size = 6; size <= longest_loop; ++size)
        least[size] = std::min<int>(tables.bulge[size], tables.interior[size] - most_of_mismatches);
    return least;
}

/// The recursion over pairs from the target's 5' end, each with the best of all that may lie in front of it.
class DuplexTable
{
public:
    DuplexTable(std::span<Nucleotide const> const target, std::span<Nucleotide const> const mirna,
                std::span<DuplexPair const> const forced)
        : tables_{turner2004()}, target_{letters_of(target)}, mirna_{letters_of(mirna)}, forced_{forced},
          best_(target.size() * mirna.size(), no_energy)
    {
        for (std::size_t i = 0; i < target_.size(); ++i)
            for (std::size_t j = mirna_.size(); j-- > 0;)
                if (is_allowed({i, j}))
                    best_[index(i, j)] = best_at(i, j);
    }

    std::optional<StableDuplex> result() const
    {
        StableDuplex duplex{no_energy};
        DuplexPair last{};
        for (std::size_t i = 0; i < target_.size(); ++i)
            for (std::size_t j = mirna_.size(); j-- > 0;)
                if (best_[index(i, j)] != no_energy && !is_forced_behind(i))
                    if (int const energy = best_[index(i, j)] + last_end(i, j); energy < duplex.energy)
                    {
                        duplex.energy = energy;
                        last = {i, j};
                    }
        if (duplex.energy == no_energy)
            return std::nullopt;
        trace(last, duplex.pairs);
        return duplex;
    }

private:
    std::size_t index(std::size_t const i, std::size_t const j) const
    {
        return i * mirna_.size() + j;
    }

    bool is_allowed(DuplexPair const pair) const
    {
        auto const goes_with = [&](DuplexPair const & other)
        {
            return pair == other || (pair.target < other.target && pair.mirna > other.mirna) ||
                   (pair.target > other.target && pair.mirna < other.mirna);
        };
        return pair_of[target_[pair.target]][mirna_[pair.mirna]] != 0 &&
               std::all_of(forced_.begin(), forced_.end(), goes_with);
    }

    /// Between two bases of the target, neither of them included.
    bool is_forced_between(std::size_t const first, std::size_t const last) const
    {
        return std::any_of(forced_.begin(), forced_.end(),
                           [&](DuplexPair const & pair) { return first < pair.target && pair.target < last; });
    }

    bool is_forced_behind(std::size_t const i) const
    {
        return !forced_.empty() && forced_.back().target > i;
    }

    bool is_forced_in_front(std::size_t const i) const
    {
        return !forced_.empty() && forced_.front().target < i;
    }

    int first_end(std::size_t const i, std::size_t const j) const
    {
        return tables_.duplex_init +
               end_energy(tables_, pair_of[target_[i]][mirna_[j]], letter_at(target_, i - 1), letter_at(mirna_, j + 1));
    }

    int last_end(std::size_t const i, std::size_t const j) const
    {
        return end_energy(tables_, pair_of[mirna_[j]][target_[i]], letter_at(mirna_, j - 1), letter_at(target_, i + 1));
    }

    int loop(std::size_t const k, std::size_t const l, std::size_t const i, std::size_t const j) const
    {
        return loop_energy(tables_, {pair_of[target_[k]][mirna_[l]], pair_of[mirna_[j]][target_[i]], i - k - 1,
                                     l - j - 1, target_[k + 1], mirna_[l - 1], target_[i - 1], mirna_[j + 1]});
    }

    /// Calls `use(k, l)` for the pairs in front that a loop may join to i.j, nearest first, until it returns true.
    template <typename Use>
    bool any_in_front(std::size_t const i, std::size_t const j, Use const use) const
    {
        for (std::size_t k = i; k-- > 0 && i - k - 1 <= longest_loop;)
        {
            if (is_forced_between(k, i))
                return false;
            std::size_t const last = std::min(mirna_.size() - 1, j + 1 + longest_loop - (i - k - 1));
            for (std::size_t l = j + 1; l <= last; ++l)
                if (best_[index(k, l)] != no_energy && use(k, l))
                    return true;
        }
        return false;
    }

    int best_at(std::size_t const i, std::size_t const j) const
    {
        static std::array<int, longest_loop + 1> const least = least_loop_energies(turner2004());
        int best = is_forced_in_front(i) ? no_energy : first_end(i, j);
        any_in_front(i, j,
                     [&](std::size_t const k, std::size_t const l)
                     {
                         int const front = best_[index(k, l)];
                         if (front + least[i - k - 1 + l - j - 1] < best)
                             best = std::min(best, front + loop(k, l, i, j));
                         return false;
                     });
        return best;
    }

    /// Of equal ways, that with the nearest pair in front; to begin with i.j is the last choice.
    void trace(DuplexPair last, std::vector<DuplexPair> & pairs) const
    {
        bool goes_on = true;
        while (goes_on)
        {
            pairs.push_back(last);
            auto const [i, j] = last;
            int const energy = best_[index(i, j)];
            goes_on = any_in_front(i, j,
                                   [&, i = i, j = j](std::size_t const k, std::size_t const l)
                                   {
                                       if (best_[index(k, l)] + loop(k, l, i, j) != energy)
                                           return false;
                                       last = {k, l};
                                       return true;
                                   });
        }
        std::reverse(pairs.begin(), pairs.end());
    }

    EnergyTables const & tables_;
    std::vector<Letter> target_, mirna_;
    std::span<DuplexPair const> forced_;
    std::vector<int> best_; ///< of all that ends with the pair, without its last end
};

} // namespace

std::optional<StableDuplex> most_stable_duplex(std::span<Nucleotide const> const target,
                                               std::span<Nucleotide const> const mirna)
{
    return most_stable_duplex(target, mirna, {});
}

std::optional<StableDuplex> most_stable_duplex(std::span<Nucleotide const> const target,
                                               std::span<Nucleotide const> const mirna,
                                               std::span<DuplexPair const> const forced)
{
    if (target.empty() || mirna.empty())
        return std::nullopt;
    return DuplexTable{target, mirna, forced}.result();
}

} // namespace mirsweep

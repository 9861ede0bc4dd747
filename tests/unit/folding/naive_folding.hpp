#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "folding/energy_tables.hpp"

namespace mirsweep::folding::naive
{

/// Every secondary structure of a window, one after the other, with its energy by its definition: no recursion of
/// partition functions. Bases are 1-based in the sequence.
class Structures
{
public:
    explicit Structures(std::string_view const sequence) : tables_{turner2004()}
    {
        letters_.push_back(no_base);
        for (char const letter : sequence)
            letters_.push_back(static_cast<Letter>(to_nucleotide(letter)));
        letters_.push_back(no_base);
        for (Letter const letter : letters_)
            text_ += letter < unknown_base ? to_rna_letter(static_cast<Nucleotide>(letter)) : '-';
        partner_.resize(letters_.size());
    }

    /// Calls `use(weight, partners)`; partners[i] is 0 where base i is unpaired.
    template <typename Use>
    void for_each(std::size_t const first, std::size_t const last, std::size_t const span, Use const use)
    {
        first_ = first, last_ = last, span_ = span;
        extend(first, [&] { use(std::exp(-energy() / 61.63207755), partner_); });
    }

private:
    // Decides base by base whether it is unpaired, opens a pair, or closes the innermost open one.
    void extend(std::size_t const base, std::function<void()> const & use)
    {
        if (base > last_)
        {
            if (open_.empty())
                use();
            return;
        }
        extend(base + 1, use);
        if (can_open(base))
        {
            open_.push_back(base);
            extend(base + 1, use);
            open_.pop_back();
        }
        if (open_.empty())
            return;
        std::size_t const i = open_.back();
        if (base - i < 4 || base - i + 1 > span_ || pair_of[letters_[i]][letters_[base]] == 0)
            return;
        open_.pop_back();
        partner_[i] = base, partner_[base] = i;
        extend(base + 1, use);
        partner_[i] = partner_[base] = 0;
        open_.push_back(i);
    }

    bool can_open(std::size_t const i) const
    {
        std::size_t const furthest = std::min(last_, i + span_ - 1);
        for (std::size_t j = i + 4; j <= furthest; ++j)
            if (pair_of[letters_[i]][letters_[j]] != 0)
                return true;
        return false;
    }

    static double smoothed(double const energy)
    {
        double const x = -energy / 10;
        return x < -1.2283697  ? 0
               : x > 0.8660254 ? energy
                               : -10 * 0.38490018 * (std::sin(x - 0.34242663) + 1) * (std::sin(x - 0.34242663) + 1);
    }

    PairKind kind(std::size_t const i, std::size_t const j) const
    {
        return pair_of[letters_[i]][letters_[j]];
    }

    double weak_end(PairKind const pair) const
    {
        return is_weak(pair) ? tables_.weak_end : 0;
    }

    double stem(PairKind const pair, Letter const before, Letter const after) const
    {
        double const dangles = before == no_base  ? (after == no_base ? 0 : smoothed(tables_.dangle3[pair][after]))
                               : after == no_base ? smoothed(tables_.dangle5[pair][before])
                                                  : smoothed(tables_.mismatch_exterior[pair][before][after]);
        return dangles + weak_end(pair);
    }

    double hairpin(std::size_t const i, std::size_t const j) const
    {
        for (auto const & [letters, energy] : tables_.special_hairpins)
            if (text_.compare(i, j - i + 1, letters) == 0)
                return energy;
        std::size_t const size = j - i - 1;
        double const initiation = size <= 30 ? tables_.hairpin[size]
                                             : tables_.hairpin[30] + 107.856 * std::log(static_cast<double>(size) / 30);
        return initiation + (size == 3 ? weak_end(kind(i, j))
                                       : tables_.mismatch_hairpin[kind(i, j)][letters_[i + 1]][letters_[j - 1]]);
    }

    /// Of the pairs directly inside a stretch.
    std::vector<std::size_t> branches(std::size_t const first, std::size_t const last) const
    {
        std::vector<std::size_t> found;
        for (std::size_t i = first; i <= last; ++i)
            if (partner_[i] > i)
            {
                found.push_back(i);
                i = partner_[i];
            }
        return found;
    }

    /// NaN of a loop that is too long.
    double loop(std::size_t const i, std::size_t const j) const
    {
        std::vector<std::size_t> const inner = branches(i + 1, j - 1);
        if (inner.empty())
            return hairpin(i, j);
        if (inner.size() == 1)
        {
            std::size_t const p = inner[0], q = partner_[p];
            if (p - i - 1 + j - q - 1 > 30)
                return std::nan("");
            return loop_energy(tables_, {kind(i, j), kind(q, p), p - i - 1, j - q - 1, letters_[i + 1], letters_[j - 1],
                                         letters_[p - 1], letters_[q + 1]});
        }
        double sum =
            tables_.multiloop_closing + tables_.multiloop_stem + stem(kind(j, i), letters_[j - 1], letters_[i + 1]);
        for (std::size_t const p : inner)
            sum += tables_.multiloop_stem + stem(kind(p, partner_[p]), letters_[p - 1], letters_[partner_[p] + 1]);
        return sum;
    }

    /// 1/100 kcal/mol.
    double energy() const
    {
        double sum = 0;
        for (std::size_t const p : branches(first_, last_))
            sum += stem(kind(p, partner_[p]), letters_[p - 1], letters_[partner_[p] + 1]);
        for (std::size_t i = first_; i <= last_; ++i)
            if (partner_[i] > i)
                sum += loop(i, partner_[i]);
        return std::isnan(sum) ? 1e9 : sum;
    }

    EnergyTables const & tables_;
    std::vector<Letter> letters_;
    std::string text_;
    std::vector<std::size_t> partner_;
    std::vector<std::size_t> open_;
    std::size_t first_{0}, last_{0}, span_{0};
};

/// By the definition: the mean over the windows that hold the region. NaN where there is none.
inline double unpaired(std::string_view const sequence, std::size_t window, std::size_t const span,
                       std::size_t const end, std::size_t const length)
{
    window = std::min(window, sequence.size());
    Structures structures{sequence};
    double sum = 0;
    std::size_t windows = 0;
    for (std::size_t first = 1; first + window <= sequence.size() + 1; ++first)
    {
        if (end < length || first > end - length + 1 || first + window - 1 < end)
            continue;
        double all = 0, open = 0;
        structures.for_each(first, first + window - 1, span,
                            [&](double const weight, std::vector<std::size_t> const & partner)
                            {
                                bool is_open = true;
                                for (std::size_t base = end - length + 1; base <= end; ++base)
                                    is_open &= partner[base] == 0;
                                all += weight;
                                open += is_open ? weight : 0;
                            });
        sum += open / all;
        ++windows;
    }
    return windows == 0 ? std::nan("") : sum / static_cast<double>(windows);
}

} // namespace mirsweep::folding::naive

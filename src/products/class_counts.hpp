#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/tables/class_names.hpp>
#include <mirsweep/tables/target_row.hpp>

#include "products/class_tally.hpp"

namespace mirsweep::products
{

/// What the sites of a miRNA on one transcript are worth, without a score.
struct TargetWorth
{
    static constexpr std::uint8_t no_mismatches_known = 255;

    std::uint64_t weight{0};                             ///< the sum over the sites, in thousandths
    std::uint8_t fewest_mismatches{no_mismatches_known}; ///< of a near-perfect site; `no_mismatches_known` without one
};

/// The sites of one transcript in a run with further classes, counted by miRNA and class.
class ClassCounts
{
public:
    /// `classes` must outlive the object. `built_in` and `worth_of` know further classes only if `keeps_worth`, which
    /// takes as long as the counting.
    ClassCounts(std::size_t const mirna_count, SiteClasses const & classes, bool const keeps_worth = true)
        : classes_{classes}, near_perfect_{classes.find(near_perfect_class)}, keeps_worth_{keeps_worth},
          counts_(mirna_count * classes.size()), of_mirna_(mirna_count)
    {
    }

    void add(Site const & site)
    {
        ++counts_[site.mirna * classes_.size() + index_of(site.type)];
        if (keeps_worth_ && !is_built_in(site.type))
            add_further(site);
    }

    /// The numbers of a miRNA that had none; false if there is no site. Not where the worth is kept.
    bool take(ClassTally const & tally, std::uint32_t const mirna)
    {
        std::uint32_t any = 0;
        for (std::size_t index = 0; index < tally.classes(); ++index)
            any |= counts_[mirna * classes_.size() + index] = tally.count(index, mirna);
        return any != 0;
    }

    /// By class.
    std::span<std::uint32_t const> of(std::uint32_t const mirna) const noexcept
    {
        return std::span{counts_}.subspan(mirna * classes_.size(), classes_.size());
    }

    /// By miRNA one of every class.
    std::span<std::uint32_t const> all() const noexcept
    {
        return counts_;
    }

    /// With the sites of further classes that are of a built-in type too.
    SiteCounts built_in(std::uint32_t const mirna) const noexcept
    {
        SiteCounts counts = of_mirna_[mirna].renamed;
        for (std::size_t type = 0; type < counts.size(); ++type)
            counts[type] += of(mirna)[type];
        return counts;
    }

    /// A site that is of a built-in type too has that type's weight.
    TargetWorth worth_of(std::uint32_t const mirna) const noexcept
    {
        TargetWorth worth = of_mirna_[mirna].worth;
        SiteCounts const counts = built_in(mirna);
        for (std::size_t type = 0; type < counts.size(); ++type)
            worth.weight += std::uint64_t{counts[type]} * classes_[type].weight;
        return worth;
    }

    void clear(std::uint32_t const mirna)
    {
        std::fill_n(counts_.begin() + static_cast<std::ptrdiff_t>(mirna * classes_.size()), classes_.size(), 0);
        if (keeps_worth_)
            of_mirna_[mirna] = {};
    }

private:
    /// Of sites of further classes.
    struct Further
    {
        SiteCounts renamed{}; // that are of a built-in type too, by that
        TargetWorth worth{};  // of the others, and all mismatches
    };

    void add_further(Site const & site)
    {
        Further & further = of_mirna_[site.mirna];
        if (std::optional<SiteType> const built_in = site.built_in_type())
            ++further.renamed[index_of(*built_in)];
        else
            further.worth.weight += classes_.of(site.type).weight;
        if (site.type == near_perfect_)
            further.worth.fewest_mismatches =
                std::min(further.worth.fewest_mismatches, static_cast<std::uint8_t>(site.details.mismatches()));
    }

    SiteClasses const & classes_;
    std::optional<SiteType> near_perfect_;
    bool keeps_worth_;
    std::vector<std::uint32_t> counts_;
    std::vector<Further> of_mirna_;
};

} // namespace mirsweep::products

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include <mirsweep/core/site_classes.hpp>

namespace mirsweep::products
{

/// The sites of one transcript as numbers alone, class by class: for runs that count sites of further classes without making
/// them (`ClassFinder::count_sites`).
class ClassTally
{
public:
    /// A longer transcript could have more sites than the numbers hold: there is at most one a base of a miRNA.
    static constexpr std::size_t longest_transcript = std::numeric_limits<std::uint16_t>::max() - 100;

    ClassTally(std::size_t const mirnas, SiteClasses const & classes)
        : mirnas_{mirnas}, classes_{classes.size()}, counts_(mirnas * classes.size() + 1), sites_of_mirna_(mirnas)
    {
    }

    /// For `ClassFinder::count_sites`.
    std::span<std::uint16_t> counts() noexcept
    {
        return counts_;
    }

    std::uint32_t count(std::size_t const site_class, std::uint32_t const mirna) const noexcept
    {
        return counts_[site_class * mirnas_ + mirna];
    }

    std::size_t classes() const noexcept
    {
        return classes_;
    }

    /// MiRNAs with a site.
    std::size_t targets()
    {
        std::fill(sites_of_mirna_.begin(), sites_of_mirna_.end(), 0);
        for (std::size_t site_class = 0; site_class < classes_; ++site_class)
        {
            std::uint16_t const * const counts = counts_.data() + site_class * mirnas_;
            for (std::size_t mirna = 0; mirna < mirnas_; ++mirna)
                sites_of_mirna_[mirna] |= counts[mirna];
        }
        return mirnas_ - static_cast<std::size_t>(std::count(sites_of_mirna_.begin(), sites_of_mirna_.end(), 0));
    }

    /// By class of the run.
    void add_totals(std::vector<std::uint64_t> & totals) const
    {
        totals.resize(classes_);
        for (std::size_t site_class = 0; site_class < classes_; ++site_class)
        {
            auto const begin = counts_.begin() + static_cast<std::ptrdiff_t>(site_class * mirnas_);
            totals[site_class] += std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(mirnas_), std::uint32_t{0});
        }
    }

    void clear() noexcept
    {
        std::fill(counts_.begin(), counts_.end(), 0);
    }

private:
    std::size_t mirnas_;
    std::size_t classes_;
    std::vector<std::uint16_t> counts_;         // by class, then miRNA; the last one means nothing
    std::vector<std::uint16_t> sites_of_mirna_; // 0 where there is none
};

} // namespace mirsweep::products

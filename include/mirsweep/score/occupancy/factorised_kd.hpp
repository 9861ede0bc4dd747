#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <mirsweep/score/occupancy/kd_model.hpp>
#include <mirsweep/score/occupancy/seed_site.hpp>

namespace mirsweep
{

/// Of the four bases around the eight, the sum of what scanMiR (Soutschek et al. 2022,
/// doi:10.1093/bioinformatics/btac110) counts for each; an unknown base counts 0.
double flanking_value(TwelveMer const & bases) noexcept;

/// log KD as scanMiR keeps it: for each of 1,024 eights a value, and a factor of the flanking value, in thousandths.
class FactorisedKd final : public KdModel
{
public:
    /// What is kept of the middle eight bases of a 12-mer.
    struct Eight
    {
        std::int32_t log_kd; ///< thousandths
        std::int32_t flank;  ///< thousandths

        friend bool operator==(Eight const &, Eight const &) = default;
    };

    using Eights = std::array<Eight, SeedSite::eight_count>; ///< by SeedSite::index_of

    FactorisedKd(SeedSite const & site, Eights const & eights) noexcept : site_{site}, eights_{eights}
    {
    }

    /// Thousandths, rounded half to even. An eight whose first or last base is unknown has the median of the known
    /// eights that share the other seven; none where another base is unknown or no four bases are in place.
    std::optional<std::int32_t> thousandths(TwelveMer const & bases) const noexcept;

    double log_kd(TwelveMer const & bases) const noexcept override;

    Eights const & eights() const noexcept
    {
        return eights_;
    }

private:
    std::optional<Eight> eight_of(TwelveMer const & bases) const noexcept;
    std::optional<Eight> median_over(TwelveMer const & bases, unsigned unknown) const noexcept;

    SeedSite site_;
    Eights eights_;
};

/// The factorised form of another model: for each eight the line of least squares through its 416 12-mers, those whose
/// flanks are known, or end after none or one base, on one side.
FactorisedKd factorised(KdModel const & model, SeedSite const & site);

} // namespace mirsweep

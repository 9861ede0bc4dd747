#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// Finds the sites of all miRNAs at one place: the base opposite miRNA position 1, which may lie after the last base.
/// For a few places; a whole transcript is scanned by SeedTable. Immutable and shared by all threads.
class PlaceSites
{
public:
    explicit PlaceSites(std::span<Mirna const> mirnas);

    /// A site at the place: which miRNA and which type.
    struct Hit
    {
        std::uint32_t mirna;
        SiteType type;

        friend bool operator==(Hit const &, Hit const &) noexcept = default;
    };

    /// The target bases opposite miRNA positions 8 to 1, in this order: those of the transcript from seven before the
    /// place to the place. `outside` stands for a base beyond the ends.
    using Window = std::array<Nucleotide, 8>;

    static constexpr Nucleotide outside = Nucleotide::n;

    /// Puts the site of each miRNA that has one there into `hits`, by miRNA.
    void find(Window const & window, std::vector<Hit> & hits) const;

private:
    struct Seed
    {
        std::uint32_t mirna;
        Nucleotide other; ///< target base that pairs with position 8, or with position 2 of offset-6mers
    };

    std::vector<std::vector<Seed>> core_;   // by the target bases opposite 7 to 2
    std::vector<std::vector<Seed>> offset_; // by those opposite 8 to 3
};

} // namespace mirsweep

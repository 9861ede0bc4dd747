#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_energies.hpp>

namespace mirsweep
{

/// The energies of sites with a score. The target's part of the duplex begins as many bases in front of the base opposite
/// position 1 as the miRNA has, and nine more, and ends one base after it, within the transcript. The seed's pairs are those of
/// positions 2 to 8, or 2 to 7 where the site has no more. Remembers the last ones, as a repeat has the same surroundings
/// a million times. Scratch memory of one thread.
class SiteEnergyTable
{
public:
    /// `mirna` are the bases of the site's miRNA; one number of a miRNA is always the same one. `log10_unpaired` is NaN if it
    /// is not known.
    SiteEnergies of(BasePlanes const & transcript, Site const & site, std::span<Nucleotide const> mirna,
                    double log10_unpaired);

private:
    struct Duplexes
    {
        std::string key{}; ///< miRNA, type and surroundings
        double whole{0};   ///< kcal/mol
        double of_seed{0};
    };

    Duplexes const & duplexes_of(BasePlanes const & transcript, Site const & site, std::span<Nucleotide const> mirna);

    std::array<Duplexes, 64> last_{};
    std::string key_{};
    std::vector<Nucleotide> target_{};
};

} // namespace mirsweep

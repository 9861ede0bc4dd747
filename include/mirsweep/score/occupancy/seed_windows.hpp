#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/score/occupancy/seed_site.hpp>
#include <mirsweep/score/occupancy/twelve_mer.hpp>

namespace mirsweep
{

/// A 12-mer on a target that may be a site of a miRNA.
struct SeedWindow
{
    std::uint32_t mirna;
    std::int32_t begin; ///< of its eight, 0-based; -1 where it begins one base before the target
    TwelveMer bases;
};

/// Which eights are looked for.
enum class WindowRule : std::uint8_t
{
    four_in_place, ///< at least four neighbouring bases of the seed's site
    canonical,     ///< one of the six types of BiochemType
    six_in_place   ///< the bases opposite positions 2-7
};

/// Finds the windows of many miRNAs at once. Immutable, shared by all threads.
class SeedWindows
{
public:
    /// Eights hang over the target's last base by at most `overhang` bases.
    SeedWindows(std::span<Mirna const> mirnas, WindowRule rule, std::int32_t overhang = 1);

    /// Appends the windows of a target, by begin, then miRNA. Time grows with the target and with what is found.
    void find(std::span<Nucleotide const> target, std::vector<SeedWindow> & windows) const;

    SeedSite const & site_of(std::uint32_t const mirna) const noexcept
    {
        return sites_[mirna];
    }

private:
    bool fits(std::uint32_t mismatches) const noexcept;
    std::size_t count_in(std::span<Nucleotide const> target) const;
    void append_partly_known(TwelveMer const & bases, std::int32_t begin, std::vector<SeedWindow> & windows) const;

    WindowRule rule_;
    std::int32_t overhang_;
    std::vector<SeedSite> sites_;                                        // by miRNA
    std::vector<std::uint32_t> begins_;                                  // in mirnas_, by the code of an eight
    std::vector<std::uint32_t> mirnas_;                                  // of each eight, ascending
    std::array<std::array<std::vector<std::uint32_t>, 256>, 5> of_four_; // miRNAs by place and code of four bases
};

} // namespace mirsweep

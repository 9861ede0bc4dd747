#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/seed.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// How often each word of eight letters, A C G U or N, occurs in sequences, also over their ends, where N is read. The
/// bases opposite miRNA positions 8 to 1 decide the type of a site, so the sites of any seed follow from the counts.
class WindowCounts
{
public:
    WindowCounts();

    void clear();

    void add(std::span<Nucleotide const> sequence);

    /// Sites of a seed, by type.
    std::array<std::uint64_t, site_type_count> sites_of(Seed const & seed) const;

private:
    std::vector<std::uint32_t> counts_;
};

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/mirna.hpp>

namespace mirsweep::variants
{

/// A mature miRNA on the genome: [begin, end), 0-based.
struct MaturePlace
{
    std::string chrom{};
    std::uint64_t begin{0};
    std::uint64_t end{0};
    bool is_reverse{false};
    std::uint32_t mirna{0}; ///< index in the run
};

/// The places of a run's miRNAs, in the order of the file.
struct MaturePlaces
{
    std::vector<MaturePlace> places{};
    std::uint64_t features{0};      ///< of type `miRNA`, whatever their names
    std::uint64_t other_lengths{0}; ///< places that are left out as they are not as long as their miRNA
    std::string first_other_length{};
};

/// Reads the features `miRNA` of a GFF3. Throws InputError.
MaturePlaces read_mature_places(ByteSource & source, std::span<Mirna const> mirnas);

} // namespace mirsweep::variants

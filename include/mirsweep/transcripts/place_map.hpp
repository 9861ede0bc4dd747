#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mirsweep
{

/// Where the bases of a record lie on a sequence of a genome: one a record of a spliced or circular source, kept by the
/// source.
struct PlaceMap
{
    /// Bases that lie side by side, 0-based and half-open on the sequence's forward strand.
    struct Block
    {
        std::uint64_t begin;
        std::uint64_t end;
        std::uint64_t transcript_begin; ///< place in the whole transcript of the block's first base, 0-based
    };

    std::string sequence{};     ///< name in the genome
    bool is_reverse{false};     ///< whether the record reads the reverse strand
    bool is_circular{false};    ///< whether the record's end is joined to its begin
    std::vector<Block> blocks{}; ///< ascending on the sequence, none touches another
};

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/alignment/species_tree.hpp>
#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// What happened.
struct BinsSummary
{
    std::uint64_t genes{0};
    std::vector<std::string> warnings;
};

/// Writes the table of targetscan_70_BL_bins.pl, to the byte, and closes `sink`: for each gene of an alignment table the
/// median, over the columns of the reference, of the branch length that joins the species with the reference's letter,
/// and its bin. `tree` is Tree.generic.txt, `reference` the species whose row counts (9606 in the original). Throws
/// InputError and OutputError. Memory: one gene.
BinsSummary write_branch_length_bins(ByteSource & alignments, SpeciesTree const & tree, std::string const & reference,
                                     ByteSink & sink);

} // namespace mirsweep

#pragma once

#include <string>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/byte_sink.hpp>

namespace mirsweep
{

/// `NAME gene=GENE chrom:START-END(STRAND)`, a region's FASTA header; positions are 1-based and inclusive, of a gene
/// that is unknown it says NA.
std::string region_header(SplicedRegions const & regions, Region const & region);

/// Writes every region as FASTA, in their order: the sequence in capitals, on one line. Throws OutputError.
void write_region_fasta(SplicedRegions const & regions, unsigned threads, ByteSink & sink);

} // namespace mirsweep

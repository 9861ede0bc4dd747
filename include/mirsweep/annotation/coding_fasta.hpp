#pragma once

#include <memory>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// The coding sequences of the regions' transcripts as FASTA text that is made while it is read. Transcripts without a
/// coding part are left out. `regions` must outlive the source.
std::unique_ptr<ByteSource> coding_fasta(SplicedRegions const & regions);

} // namespace mirsweep

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/annotation/regions.hpp>
#include <mirsweep/transcripts/record_regions.hpp>

namespace mirsweep
{

/// Where the header of a transcript says that its coding part is: gffread's `CDS=a-b`, GENCODE's fields `CDS:a-b`,
/// `UTR5:a-b` and `UTR3:a-b` between pipes, NCBI's `[location=a..b]` of a record that is not the CDS itself,
/// also `join(a..b,c..d)` of parts between which ribosomes shift the frame, and with `<` and `>` of incomplete coding
/// parts. None where it does not say, for exons on a genome, or if the region ends beyond that number of bases.
std::optional<BaseRange> coding_range_of(std::string_view header, std::size_t length);

/// The region of that kind; none for a transcript that has none.
std::optional<BaseRange> region_of_header(RegionKind kind, std::string_view header, std::size_t length);

/// The files, of each record its region alone; whole records without a kind.
TranscriptSources fasta_regions(std::vector<std::string> const & paths, std::optional<RegionKind> kind);

} // namespace mirsweep

#pragma once

#include <string>
#include <vector>

#include <mirsweep/annotation/regions.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

/// A genome, its annotation, and which regions of which transcripts are wanted.
struct RegionRequest
{
    std::string genome{};
    std::string annotation{};
    bool are_circles{false}; ///< the annotation's transcripts are circles, BED; `region` is then `transcript`
    std::string chrom_alias{}; ///< a table of names; empty for none
    RegionKind region{RegionKind::three_prime_utr};
    Collapse collapse{Collapse::none};
    StopCodon stop_codon{StopCodon::by_bases};
    std::vector<std::string> with_tags{};    ///< a transcript must have all of them
    std::vector<std::string> without_tags{}; ///< and none of these
    std::vector<std::string> biotypes{};     ///< and one of these; empty for any
    bool allow_missing{false}; ///< leave out transcripts beyond the end of their sequence instead of refusing them
};

/// The files of a request, the genome first.
std::vector<InputFile> files_of(RegionRequest const & request);

} // namespace mirsweep

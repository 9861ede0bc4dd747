#pragma once

#include <cstddef>

#include <mirsweep/annotation/annotation.hpp>
#include <mirsweep/annotation/genome.hpp>
#include <mirsweep/annotation/region_counts.hpp>
#include <mirsweep/annotation/regions.hpp>

namespace mirsweep::annotation
{

/// Makes the coding part of a transcript contain its stop codon, where the annotation leaves that open.
void find_stop_codon(Genome const & genome, std::size_t sequence, StopCodon rule, AnnotatedTranscript & transcript,
                     RegionCounts & counts);

} // namespace mirsweep::annotation

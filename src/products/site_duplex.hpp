#pragma once

#include <string>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/result/report.hpp>
#include <mirsweep/sites/pattern_of_site.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep::products
{

/// The pairing of a site in three lines of plain text, joined by `\n`: target 5'->3', bars, miRNA 3'->5', with the
/// 1-based positions of their ends. The duplex is that of `draw_duplex`. Empty if built without SeqAn3.
std::string site_duplex(TranscriptBatch const & batch, TranscriptBatch::Record const & record, Mirna const & mirna,
                        Site const & site);

/// The same for a site of a further class, whose pattern was found. `transcript` are the bases to draw from.
std::string site_duplex(BasePlanes const & transcript, PlacedPattern const & pattern, Mirna const & mirna);

/// The same for a site of a candidate, of a built-in type, drawn from its window.
std::string site_duplex(CandidateSite const & site, Mirna const & mirna);

} // namespace mirsweep::products

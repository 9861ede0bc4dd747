#pragma once

#include <cstddef>
#include <vector>

#include <mirsweep/core/site.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep::transcripts
{

/// How many bases before and after a circle's own ones a site of a built-in type, and what decides it, can reach.
constexpr std::size_t circle_overlap = 8;

/// Fills `unrolled`, which is cleared, with one record: the circle with its last bases once more in front, and its
/// first ones after, `overlap` of each. A circle with fewer bases goes round several times; it must have one.
void unroll_circle(TranscriptBatch const & batch, TranscriptBatch::Record const & circle, std::size_t overlap,
                   TranscriptBatch & unrolled);

/// Leaves of the sites of an unrolled circle those that begin in its own bases, each once, with places on the circle.
/// `length` is the circle's, `overlap` that of the unrolled one; a site longer than the circle is none.
void roll_up(std::size_t length, std::size_t overlap, std::vector<Site> & sites);

} // namespace mirsweep::transcripts

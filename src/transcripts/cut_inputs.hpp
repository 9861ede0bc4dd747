#pragma once

#include <string>
#include <vector>

#include <mirsweep/transcripts/shard.hpp>

#include "transcripts/transcript_feed.hpp"

namespace mirsweep::pipeline
{

/// What a shard scans of each input, and what a user should know of cutting them.
struct CutInputs
{
    std::vector<TextCut> cuts{}; ///< by input; none at all for all of every input
    std::vector<std::string> warnings{};
};

/// Cuts the text of all inputs, one behind the other, into parts of equal size: a record belongs to the part in which
/// it begins. So the parts depend on the bytes of the text alone. Plain and BGZF files are not read for it. Throws
/// UsageError if an input is not a regular file, InputError if one cannot be read or is empty.
CutInputs cut_inputs(std::vector<std::string> const & paths, Shard shard);

/// Where part `index` (0-based) of `count` begins in a text of that size.
std::uint64_t begin_of_part(std::uint64_t text_size, std::uint64_t index, std::uint64_t count) noexcept;

} // namespace mirsweep::pipeline

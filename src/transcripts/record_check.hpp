#pragma once

#include <cstdint>
#include <span>

#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep::transcripts
{

/// Throws InputError for the first source without a record, given the records of each.
void check_records(TranscriptSources const & sources, std::span<std::uint64_t const> records);

[[noreturn]] void throw_no_record(TranscriptSource const & source);

} // namespace mirsweep::transcripts

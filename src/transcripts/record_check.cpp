#include "transcripts/record_check.hpp"

#include <mirsweep/core/error.hpp>

namespace mirsweep::transcripts
{

void check_records(TranscriptSources const & sources, std::span<std::uint64_t const> const records)
{
    for (std::size_t file = 0; file < sources.size(); ++file)
        if (records[file] == 0)
            throw_no_record(*sources[file]);
}

void throw_no_record(TranscriptSource const & source)
{
    throw_input_error({.file = source.shown_name()}, source.why_empty());
}

} // namespace mirsweep::transcripts

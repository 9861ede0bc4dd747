#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <mirsweep/transcripts/transcript_batch.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep::transcripts
{

/// Counts the lines of each source, batch after batch, so that an error can name the line.
class SourceLines
{
public:
    explicit SourceLines(TranscriptSources const & sources) : sources_{sources}, lines_(sources.size())
    {
    }

    /// To be called for each batch in input order.
    void add(std::size_t const source, std::uint64_t const lines)
    {
        lines_[source] += lines;
    }

    /// Throws InputError for a defect of the batch whose turn it is.
    [[noreturn]] void refuse(std::size_t source, FastaDefect const & defect) const;

private:
    TranscriptSources sources_;
    std::vector<std::uint64_t> lines_;
};

} // namespace mirsweep::transcripts

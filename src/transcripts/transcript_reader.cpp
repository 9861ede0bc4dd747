#include <mirsweep/transcripts/transcript_reader.hpp>

#include <cstdint>

#include <mirsweep/transcripts/fasta_source.hpp>

#include "transcripts/record_check.hpp"
#include "transcripts/source_lines.hpp"
#include "transcripts/transcript_feed.hpp"

namespace mirsweep
{

struct TranscriptReader::Content
{
    TranscriptSources sources;
    transcripts::TranscriptFeed feed;
    transcripts::TranscriptFeed::Reader reader{};
    std::uint64_t ordinal{0};
    transcripts::SourceLines lines{sources};
    std::vector<std::uint64_t> records = std::vector<std::uint64_t>(sources.size()); ///< of each file
};

TranscriptReader::TranscriptReader(TranscriptSources sources, std::size_t const batch_bytes)
    : content_{new Content{sources, {sources, batch_bytes}}}
{
}

TranscriptReader::TranscriptReader(std::vector<std::string> const & paths, std::size_t const batch_bytes)
    : TranscriptReader{fasta_sources(paths), batch_bytes}
{
}

TranscriptReader::TranscriptReader(TranscriptReader &&) noexcept = default;
TranscriptReader & TranscriptReader::operator=(TranscriptReader &&) noexcept = default;
TranscriptReader::~TranscriptReader() = default;

std::size_t TranscriptReader::source() const noexcept
{
    return content_->reader.place().source;
}

void TranscriptReader::show_first_headers_to(transcripts::FirstHeaders & headers)
{
    content_->feed.show_first_headers_to(&headers);
}

bool TranscriptReader::next(TranscriptBatch & batch)
{
    if (!content_->feed.next(content_->reader, batch, content_->ordinal))
    {
        transcripts::check_records(content_->sources, content_->records);
        return false;
    }
    std::size_t const source = content_->reader.place().source;
    if (batch.defect)
        content_->lines.refuse(source, *batch.defect);
    content_->lines.add(source, batch.lines);
    content_->records[source] += batch.records.size();
    return true;
}

} // namespace mirsweep

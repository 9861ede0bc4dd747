#include <mirsweep/transcripts/transcript_reader.hpp>

#include <cstdint>

#include <mirsweep/core/error.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>

#include "transcripts/record_check.hpp"
#include "transcripts/transcript_feed.hpp"

namespace mirsweep
{

struct TranscriptReader::Content
{
    TranscriptSources sources;
    pipeline::TranscriptFeed feed;
    pipeline::TranscriptFeed::Reader reader{};
    pipeline::TranscriptFeed::Place place{};
    std::uint64_t lines{0}; ///< of the current file, in earlier batches
    std::vector<std::uint64_t> records = std::vector<std::uint64_t>(sources.size()); ///< of each file

    [[noreturn]] void throw_defect(FastaDefect const & defect) const
    {
        std::string_view const header = defect.record;
        throw_input_error({.file = sources[place.file]->shown_name(),
                           .record = header.substr(0, header.find_first_of(" \t")),
                           .line = lines + defect.line},
                          defect.what);
    }
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

bool TranscriptReader::next(TranscriptBatch & batch)
{
    std::size_t const file = content_->place.file;
    if (!content_->feed.next(content_->reader, batch, content_->place))
    {
        pipeline::check_records(content_->sources, content_->records);
        return false;
    }
    if (content_->place.file != file)
        content_->lines = 0;
    if (batch.defect)
        content_->throw_defect(*batch.defect);
    content_->lines += batch.lines;
    content_->records[content_->place.file] += batch.records.size();
    return true;
}

} // namespace mirsweep

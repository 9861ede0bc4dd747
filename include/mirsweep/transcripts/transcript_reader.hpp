#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/transcripts/transcript_batch.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

namespace transcripts
{
class FirstHeaders;
}

/// Reads transcripts from sources, one batch after the other, in the order of the sources. For one thread; `run_scan`
/// uses all.
class TranscriptReader
{
public:
    /// Files are plain, gzip or BGZF by content, `-` is standard input. About `batch_bytes` bytes of text make a batch.
    explicit TranscriptReader(std::vector<std::string> const & paths, std::size_t batch_bytes = 512 * 1024);
    explicit TranscriptReader(TranscriptSources sources, std::size_t batch_bytes = 512 * 1024);
    TranscriptReader(TranscriptReader &&) noexcept;
    TranscriptReader & operator=(TranscriptReader &&) noexcept;
    ~TranscriptReader();

    /// Puts the next transcripts, ready to be searched, in the place of the batch's; false at the verified end of the
    /// last file. Throws InputError with file, record and line; in the end also for a file without a record.
    bool next(TranscriptBatch & batch);

    /// Which of the sources the last batch came from.
    std::size_t source() const noexcept;

    /// Shows the first headers of each source before its records are given out; `headers` must outlive the reader. To
    /// be called before the first `next`.
    void show_first_headers_to(transcripts::FirstHeaders & headers);

private:
    struct Content;
    std::unique_ptr<Content> content_;
};

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <vector>

#include <mirsweep/transcripts/scan_progress.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

#include "transcripts/first_headers.hpp"

namespace mirsweep::transcripts
{

/// Gives out the transcripts of all sources in batches, numbered in input order.
class TranscriptFeed
{
public:
    /// `part_bytes` of text make about one batch. `stream_digests`, one a source or null, are filled for what can be
    /// read only once. `cuts`, one a source or none at all, say which records to give out.
    TranscriptFeed(TranscriptSources sources, std::size_t part_bytes,
                   std::vector<FileDigest> * stream_digests = nullptr, std::vector<SourceCut> cuts = {});

    /// Reports from now on how far it is; `progress` must outlive the feed.
    void report_to(ScanProgress * progress);

    /// Shows the first headers of each source before its records are given out; `headers` must outlive the feed. To be
    /// called before the first `next`.
    void show_first_headers_to(FirstHeaders * headers);

    /// Where a batch comes from.
    struct Place
    {
        std::size_t source{0};
        std::uint64_t begin{0}; ///< in the source's size
    };

    /// What one thread reads with.
    class Reader
    {
    public:
        /// Of the last batch.
        Place const & place() const noexcept
        {
            return place_;
        }

    private:
        friend class TranscriptFeed;
        Place place_;
        std::shared_ptr<SourceReading> reading_;
        std::unique_ptr<PartReader> part_; // does not outlive reading_
    };

    /// Whether there was another batch. Reads and encodes it; safe for concurrent calls with different readers.
    /// `ordinal`, its number from 0, is set before anything is thrown. Throws InputError, and
    /// Interrupted where the progress says so.
    bool next(Reader & reader, TranscriptBatch & batch, std::uint64_t & ordinal);

private:
    /// A batch that was read before its turn, to look at its headers.
    struct Waiting
    {
        TranscriptBatch batch{};
        Place place{};
        std::uint64_t ordinal{0};
        std::exception_ptr failure{};
    };

    bool take_waiting(TranscriptBatch & batch, Place & place, std::uint64_t & ordinal);
    bool show_headers(TranscriptBatch const & batch, std::size_t & bases);
    void show_headers_of_copy();
    void read_ahead(PartReader & reader, TranscriptBatch const & first);
    bool next_part(SourcePart & part, Place & place, std::uint64_t & ordinal);
    void open_source();
    void close_source();
    void report(SourcePart const & part) const;
    bool is_left_out(std::size_t source) const;

    TranscriptSources sources_;
    std::size_t part_bytes_;
    std::vector<FileDigest> * stream_digests_;
    ScanProgress * progress_{nullptr};
    std::vector<SourceCut> cuts_;
    std::mutex mutex_;
    std::shared_ptr<SourceReading> reading_;
    std::size_t source_{0};
    std::uint64_t next_ordinal_{0};
    std::uint64_t passed_{0}; // size of the cuts before that of source_
    bool has_failed_{false};
    FirstHeaders * headers_{nullptr};
    std::size_t shown_sources_{0}; // whose headers have been shown
    std::deque<Waiting> waiting_;
};

} // namespace mirsweep::transcripts

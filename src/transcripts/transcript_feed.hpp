#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <mirsweep/io/text_input.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep::pipeline
{

/// The part of one input's text whose records are scanned: those that begin in [begin, end).
struct TextCut
{
    std::uint64_t text_size; ///< of the whole input
    std::uint64_t begin;
    std::uint64_t end;
};

/// Deals the transcripts of all inputs out in batches, numbered in input order.
class TranscriptFeed
{
public:
    /// `part_bytes` of text make about one batch. `stream_digests`, one a path or null, are filled for what can be read
    /// only once. `cuts`, one a path or none at all, say which records to deal out.
    TranscriptFeed(std::vector<std::string> paths, std::size_t part_bytes,
                   std::vector<FileDigest> * stream_digests = nullptr, std::vector<TextCut> cuts = {});

    /// Tells from now on how far it is; `progress` must outlive the feed.
    void report_to(ScanProgress * progress);

    /// What one thread reads with.
    class Reader
    {
    private:
        friend class TranscriptFeed;
        std::shared_ptr<TextInput> input_;
        std::unique_ptr<TextPart> part_;
    };

    /// Where a batch stands.
    struct Place
    {
        std::uint64_t ordinal{0};
        std::size_t file{0};         ///< index of its path
        std::uint64_t text_begin{0}; ///< where in the text of the input the batch's text begins
    };

    /// Whether there was another batch. Reads and encodes it; safe for concurrent calls with different readers. `place`
    /// is set before anything is thrown. Throws InputError.
    bool next(Reader & reader, TranscriptBatch & batch, Place & place);

private:
    bool next_range(TextRange & range, Place & place);
    void open_input();
    void close_input();
    void report(TextRange const & range) const;
    bool is_left_out(std::size_t file) const;

    std::vector<std::string> paths_;
    std::size_t part_bytes_;
    std::vector<FileDigest> * stream_digests_;
    ScanProgress * progress_{nullptr};
    std::vector<TextCut> cuts_;
    std::mutex mutex_;
    std::shared_ptr<TextInput> input_;
    std::size_t file_{0};
    std::uint64_t next_ordinal_{0};
    std::uint64_t passed_{0}; // text of the cuts before that of file_
    bool has_failed_{false};
};

} // namespace mirsweep::pipeline

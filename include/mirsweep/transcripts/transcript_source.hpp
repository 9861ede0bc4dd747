#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/core/input_file.hpp>
#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/io/text_input.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep
{

/// The records of a source that one shard reads: those that begin in [begin, end) of the source's `size`.
struct SourceCut
{
    std::uint64_t size;
    std::uint64_t begin;
    std::uint64_t end;
    FilePlace file_end{}; ///< where the source's last byte lies, see FilePlace
};

/// How large a source is, in a unit of its own, such as bytes of text.
struct SourceSize
{
    std::uint64_t size{0};
    FilePlace file_end{};
};

/// About as many records as make one batch: half-open, in the unit of the source's `size`.
struct SourcePart
{
    std::uint64_t begin{0};
    std::uint64_t end{0};
    TextRange text{}; ///< of a source that is text
};

/// Reads one part after the other. Each thread has its own.
class PartReader
{
public:
    PartReader() = default;
    PartReader(PartReader const &) = delete;
    PartReader & operator=(PartReader const &) = delete;
    virtual ~PartReader() = default;

    /// Adds the part's records to a batch, which is clear. Sets its `first_record` and `text_bytes` too: where the
    /// records begin and end in the source's `size`, counted from the part's `begin`. What makes the records unreadable
    /// is noted in the batch; throws InputError for all else.
    virtual void read(SourcePart const & part, TranscriptBatch & batch) = 0;
};

/// One reading of a source from its first record to its last.
class SourceReading
{
public:
    SourceReading() = default;
    SourceReading(SourceReading const &) = delete;
    SourceReading & operator=(SourceReading const &) = delete;
    virtual ~SourceReading() = default;

    /// The next part; false if there is none. Not thread-safe. Throws InputError.
    virtual bool next(SourcePart & part) = 0;

    /// A reader for one thread. It must not outlive this object.
    virtual std::unique_ptr<PartReader> make_reader() = 0;

    /// Whether a part must have been read before the next one is asked for.
    virtual bool is_sequential() const noexcept = 0;

    /// How many bytes of the source's first file have been given out in parts or read. Not thread-safe.
    virtual std::uint64_t bytes_read() const noexcept = 0;
};

/// Where transcripts come from: FASTA text, regions of a genome, alleles. It can be read more than once, except where
/// `is_stream` says otherwise, and by several threads. It must outlive its readings and their batches.
class TranscriptSource
{
public:
    TranscriptSource() = default;
    TranscriptSource(TranscriptSource const &) = delete;
    TranscriptSource & operator=(TranscriptSource const &) = delete;
    virtual ~TranscriptSource() = default;

    /// All that is read, at least one file: the first one's place in messages and in the summary is the source's.
    virtual std::vector<InputFile> files() const = 0;

    /// Whether it can be read only once.
    virtual bool is_stream() const = 0;

    /// Whether its records have headers that somebody else wrote, so that their style is to be found out.
    virtual bool has_foreign_headers() const
    {
        return false;
    }

    /// Records that were left out in the last reading, as they have no region.
    virtual std::uint64_t records_left_out() const
    {
        return 0;
    }

    /// The error of a source without a record.
    virtual std::string why_empty() const
    {
        return "holds no record: FASTA begins with `>`";
    }

    /// Throws UsageError if its size is not known before it is read, so that shards cannot cut it.
    virtual void check_can_be_cut() const = 0;

    /// How large it is: shards cut it into parts of equal size. 0 for no record. May add a warning. Throws InputError.
    virtual SourceSize size(std::vector<std::string> & warnings) const = 0;

    /// How it is to be read.
    struct Request
    {
        std::size_t part_bytes{512 * 1024};  ///< of text that make about one batch
        SourceCut const * cut{nullptr};      ///< null for all records; with one, batches say where their text lies, and its checksum
        FileDigest * stream_digest{nullptr}; ///< filled at the end of a stream; null if it is not wanted
    };

    /// Begins a reading. Throws InputError.
    virtual std::shared_ptr<SourceReading> open(Request const & request) const = 0;

    /// `standard input`, or the path of the first file; the role of what is in memory.
    std::string shown_name() const;
};

/// Sources whose records are scanned one after the other.
using TranscriptSources = std::vector<std::shared_ptr<TranscriptSource const>>;

/// All files of the sources, in their order.
std::vector<InputFile> files_of(TranscriptSources const & sources);

} // namespace mirsweep

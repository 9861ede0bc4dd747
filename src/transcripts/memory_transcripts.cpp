#include <mirsweep/transcripts/memory_transcripts.hpp>

#include <algorithm>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/transcripts/fasta_encoder.hpp>

namespace mirsweep
{

namespace
{

/// The transcripts, and the letters before each; after the last one all letters.
struct PlacedTranscripts
{
    std::vector<MemoryTranscript> transcripts;
    std::vector<std::uint64_t> begins{0};

    std::size_t index_of(std::uint64_t const place) const
    {
        auto const at = std::lower_bound(begins.begin(), begins.end(), place);
        return static_cast<std::size_t>(std::min(at, begins.end() - 1) - begins.begin());
    }
};

class MemoryReader final : public PartReader
{
public:
    explicit MemoryReader(PlacedTranscripts const & placed) : placed_{placed}
    {
    }

    void read(SourcePart const & part, TranscriptBatch & batch) override
    {
        FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
        std::size_t const last = placed_.index_of(part.end);
        for (std::size_t index = placed_.index_of(part.begin); index < last && !encoder.is_done(); ++index)
            feed(placed_.transcripts[index], encoder);
        encoder.finish();
        // Lines are of a text that does not exist.
        batch.lines = 0;
        if (batch.defect)
            batch.defect->line = 0;
        batch.first_record = 0;
        batch.text_bytes = part.end - part.begin;
    }

private:
    void feed(MemoryTranscript const & transcript, FastaEncoder & encoder)
    {
        header_.assign(1, '>').append(transcript.header).append(1, '\n');
        encoder.feed(header_, header_.size());
        if (encoder.is_done())
            return;
        encoder.feed(transcript.sequence, transcript.sequence.size());
        if (!encoder.is_done())
            encoder.feed("\n", 1);
    }

    PlacedTranscripts const & placed_;
    std::string header_{};
};

class MemoryReading final : public SourceReading
{
public:
    MemoryReading(PlacedTranscripts const & placed, std::uint64_t const part_letters, SourceCut const & cut)
        : placed_{placed}, part_letters_{part_letters}, next_{placed.index_of(cut.begin)},
          end_{placed.index_of(cut.end)}
    {
    }

    bool next(SourcePart & part) override
    {
        if (next_ >= end_)
            return false;
        part.begin = placed_.begins[next_];
        next_ = std::min(placed_.index_of(part.begin + part_letters_), end_);
        part.end = placed_.begins[next_];
        return true;
    }

    std::unique_ptr<PartReader> make_reader() override
    {
        return std::make_unique<MemoryReader>(placed_);
    }

    bool is_sequential() const noexcept override
    {
        return false;
    }

    std::uint64_t bytes_read() const noexcept override
    {
        return placed_.begins[next_];
    }

private:
    PlacedTranscripts const & placed_;
    std::uint64_t part_letters_;
    std::size_t next_;
    std::size_t end_;
};

class MemoryTranscripts final : public TranscriptSource
{
public:
    MemoryTranscripts(std::vector<MemoryTranscript> transcripts, InputFile file)
        : placed_{.transcripts = std::move(transcripts)}, file_{std::move(file)}
    {
        // An empty sequence has a place too: its header counts.
        for (MemoryTranscript const & transcript : placed_.transcripts)
            placed_.begins.push_back(placed_.begins.back() + transcript.header.size() + transcript.sequence.size() + 2);
    }

    std::vector<InputFile> files() const override
    {
        return {file_};
    }

    bool is_stream() const override
    {
        return false;
    }

    bool has_foreign_headers() const override
    {
        return true;
    }

    void check_can_be_cut() const override
    {
    }

    SourceSize size(std::vector<std::string> &) const override
    {
        return {.size = placed_.begins.back()};
    }

    std::shared_ptr<SourceReading> open(Request const & request) const override
    {
        SourceCut const all{placed_.begins.back(), 0, placed_.begins.back()};
        return std::make_shared<MemoryReading>(placed_, request.part_bytes,
                                               request.cut == nullptr ? all : *request.cut);
    }

private:
    PlacedTranscripts placed_;
    InputFile file_;
};

/// What would be another record, or part of the header.
void check(MemoryTranscript const & transcript)
{
    InputPlace const place{.file = "transcripts", .record = transcript.header};
    if (transcript.header.find_first_of("\n\r") != std::string::npos)
        throw_input_error(place, "the name has a line end");
    // Letter by letter: find_first_of looks each base up.
    std::size_t at = std::string::npos;
    for (char const letter : {'>', '\n', '\r'})
        at = std::min(at, transcript.sequence.find(letter));
    if (at != std::string::npos)
        throw_input_error(place, "the sequence has the letter '" + printable(transcript.sequence.substr(at, 1)) +
                                     "', which is not a nucleotide");
}

} // namespace

std::shared_ptr<TranscriptSource const> memory_transcripts(std::vector<MemoryTranscript> transcripts, InputFile file)
{
    for (MemoryTranscript const & transcript : transcripts)
        check(transcript);
    return std::make_shared<MemoryTranscripts>(std::move(transcripts), std::move(file));
}

} // namespace mirsweep

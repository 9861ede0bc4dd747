#include <mirsweep/transcripts/fasta_source.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/crc32.hpp>
#include <mirsweep/io/open_text_input.hpp>
#include <mirsweep/transcripts/fasta_encoder.hpp>

namespace mirsweep
{

namespace
{

FastaEncoder::Start start_of(TextRange::Start const start)
{
    switch (start)
    {
    case TextRange::Start::of_input:
        return FastaEncoder::Start::of_input;
    case TextRange::Start::of_record:
        return FastaEncoder::Start::of_record;
    case TextRange::Start::anywhere:
        break;
    }
    return FastaEncoder::Start::anywhere;
}

/// The checksum of a batch's text, made of the very bytes that its records are read from.
class TextChecksum
{
public:
    explicit TextChecksum(TextRange::Start const start) : is_seeking_{start == TextRange::Start::anywhere}
    {
    }

    /// What was used of a piece, once the batch has read it.
    void add(std::string_view const used, TranscriptBatch const & batch)
    {
        std::uint64_t const at = bytes_;
        bytes_ += used.size();
        if (is_seeking_ && batch.first_record == 0)
            return;
        checksum_.add(used.substr(std::max(batch.first_record, at) - at));
        has_record_ = true;
    }

    std::optional<std::uint32_t> value() const
    {
        return has_record_ ? std::optional{checksum_.value()} : std::nullopt;
    }

private:
    bool is_seeking_; // the first record begins after the first byte
    bool has_record_{false};
    std::uint64_t bytes_{0};
    Crc32 checksum_{};
};

class FastaPartReader : public PartReader
{
public:
    FastaPartReader(std::unique_ptr<TextPart> text, bool const has_checksum)
        : text_{std::move(text)}, has_checksum_{has_checksum}
    {
    }

    void read(SourcePart const & part, TranscriptBatch & batch) override
    {
        text_->begin(part.text);
        FastaEncoder encoder{batch, start_of(part.text.start)};
        TextChecksum checksum{part.text.start};
        std::size_t used = 0;
        while (!encoder.is_done())
        {
            TextPart::Piece const piece = text_->next();
            used = piece.text.empty() ? 0 : encoder.feed(piece.text, piece.own);
            if (piece.text.empty())
                break;
            if (has_checksum_)
                checksum.add(piece.text.substr(0, used), batch);
        }
        text_->end(used);
        encoder.finish();
        batch.text_crc32 = checksum.value();
        if (!batch.text_crc32)
            return;
        batch.file_first = text_->place_of(part.begin + batch.first_record);
        batch.file_stop = text_->place_of(part.begin + batch.text_bytes);
    }

private:
    std::unique_ptr<TextPart> text_;
    bool has_checksum_;
};

class FastaReading : public SourceReading
{
public:
    FastaReading(std::unique_ptr<TextInput> input, bool const has_checksums)
        : input_{std::move(input)}, has_checksums_{has_checksums}
    {
    }

    bool next(SourcePart & part) override
    {
        if (!input_->next_range(part.text))
            return false;
        part.begin = part.text.text_begin;
        part.end = part.text.end;
        return true;
    }

    std::unique_ptr<PartReader> make_reader() override
    {
        return std::make_unique<FastaPartReader>(input_->make_part(), has_checksums_);
    }

    bool is_sequential() const noexcept override
    {
        return input_->is_sequential();
    }

    std::uint64_t bytes_read() const noexcept override
    {
        return input_->taken();
    }

private:
    std::unique_ptr<TextInput> input_;
    bool has_checksums_;
};

class FastaSource : public TranscriptSource
{
public:
    explicit FastaSource(std::string path) : path_{std::move(path)}
    {
    }

    std::vector<InputFile> files() const override
    {
        return {{"transcripts", path_}};
    }

    bool is_stream() const override
    {
        return path_ == "-" || (!std::filesystem::is_regular_file(path_) && !std::filesystem::is_directory(path_));
    }

    bool has_foreign_headers() const override
    {
        return true;
    }

    void check_can_be_cut() const override
    {
        if (path_ == "-" || !std::filesystem::is_regular_file(path_))
            throw UsageError{"--shard cuts files by their size, and " +
                             (path_ == "-" ? std::string{"standard input"} : printable(path_)) +
                             " has none: write the transcripts to a file"};
    }

    SourceSize size(std::vector<std::string> & warnings) const override
    {
        auto const input = open_text_input(path_, 1);
        std::uint64_t const size = input->text_size();
        FilePlace const file_end = input->end_place();
        if (std::string warning = input->slow_cut(); !warning.empty())
            warnings.push_back(std::move(warning));
        return {size, file_end};
    }

    std::shared_ptr<SourceReading> open(Request const & request) const override
    {
        auto input = open_text_input(path_, request.part_bytes, request.stream_digest);
        if (request.cut != nullptr)
            input->keep(request.cut->begin, request.cut->end);
        return std::make_shared<FastaReading>(std::move(input), request.cut != nullptr);
    }

private:
    std::string path_;
};

} // namespace

std::shared_ptr<TranscriptSource const> fasta_source(std::string path)
{
    return std::make_shared<FastaSource>(std::move(path));
}

TranscriptSources fasta_sources(std::vector<std::string> const & paths)
{
    TranscriptSources sources;
    for (std::string const & path : paths)
        sources.push_back(fasta_source(path));
    return sources;
}

} // namespace mirsweep

#include <mirsweep/transcripts/fasta_source.hpp>

#include <filesystem>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/text_input.hpp>
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

class FastaPartReader : public PartReader
{
public:
    explicit FastaPartReader(std::unique_ptr<TextPart> text) : text_{std::move(text)}
    {
    }

    void read(SourcePart const & part, TranscriptBatch & batch) override
    {
        text_->begin(part.text);
        FastaEncoder encoder{batch, start_of(part.text.start)};
        std::size_t used = 0;
        while (!encoder.is_done())
        {
            TextPart::Piece const piece = text_->next();
            used = piece.text.empty() ? 0 : encoder.feed(piece.text, piece.own);
            if (piece.text.empty())
                break;
        }
        text_->end(used);
        encoder.finish();
    }

private:
    std::unique_ptr<TextPart> text_;
};

class FastaReading : public SourceReading
{
public:
    explicit FastaReading(std::unique_ptr<TextInput> input) : input_{std::move(input)}
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
        return std::make_unique<FastaPartReader>(input_->make_part());
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
};

class FastaSource : public TranscriptSource
{
public:
    explicit FastaSource(std::string path) : path_{std::move(path)}
    {
    }

    std::vector<SourceFile> files() const override
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

    std::uint64_t size(std::vector<std::string> & warnings) const override
    {
        auto const input = open_text_input(path_, 1);
        std::uint64_t const size = input->text_size();
        if (std::string warning = input->slow_cut(); !warning.empty())
            warnings.push_back(std::move(warning));
        return size;
    }

    std::shared_ptr<SourceReading> open(Request const & request) const override
    {
        auto input = open_text_input(path_, request.part_bytes, request.stream_digest);
        if (request.cut != nullptr)
            input->keep(request.cut->begin, request.cut->end);
        return std::make_shared<FastaReading>(std::move(input));
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

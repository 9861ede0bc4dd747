#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include <mirsweep/annotation/genome.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/line_blocks.hpp>
#include <mirsweep/transcripts/fasta_encoder.hpp>

#include "io/for_each_block.hpp"

namespace mirsweep
{

namespace
{

constexpr std::size_t block_bytes = 4 * 1024 * 1024;

bool is_plain_letter(char const letter)
{
    switch (letter & ~0x20)
    {
    case 'A':
    case 'C':
    case 'G':
    case 'T':
    case 'U':
    case 'N':
        return true;
    default:
        return false;
    }
}

/// A block of lines, encoded. What is before the block's first header belongs to the sequence of the block before.
struct GenomePart
{
    struct Letter
    {
        std::size_t record;
        std::size_t at; ///< base of the record
        char letter;
    };

    TranscriptBatch batch{};
    std::vector<Letter> letters{}; ///< other than A C G T U N
    bool is_first{false};
};

bool has_ambiguous(TranscriptBatch const & batch)
{
    return std::any_of(batch.records.begin(), batch.records.end(),
                       [](TranscriptBatch::Record const & record) { return record.ambiguous != 0; });
}

/// Finds the letters that the planes do not keep, in the text of a block whose records are known to be good.
void find_letters(std::string_view const text, GenomePart & part)
{
    std::size_t record = 0;
    std::size_t at = 0;
    bool is_line_start = true;
    bool is_header = false;
    bool has_begun = !part.is_first;
    for (char const letter : text)
    {
        if (is_line_start && letter == '>')
        {
            is_header = true;
            record += has_begun ? 1 : 0;
            has_begun = true;
            at = 0;
        }
        is_line_start = letter == '\n' || letter == '\r';
        if (is_line_start)
            is_header = false;
        else if (!is_header && has_begun && letter_class(letter) != LetterClass::blank)
        {
            if (!is_plain_letter(letter))
                part.letters.push_back({record, at, static_cast<char>(letter & ~0x20)});
            ++at;
        }
    }
}

void encode_block(std::string_view const text, bool const is_first, GenomePart & part)
{
    part.batch.clear();
    part.letters.clear();
    part.is_first = is_first;
    FastaEncoder encoder{part.batch, is_first ? FastaEncoder::Start::of_input : FastaEncoder::Start::of_record};
    if (!is_first)
        encoder.feed(">-\n", 3);
    encoder.feed(text, text.size());
    encoder.finish();
    if (!part.batch.defect && has_ambiguous(part.batch))
        find_letters(text, part);
}

} // namespace

/// Puts the sequences together from the blocks, in their order.
class GenomeBuilder
{
public:
    explicit GenomeBuilder(std::string file) : file_{std::move(file)}
    {
        genome_.bases_.append_unknown();
    }

    void add(GenomePart const & part)
    {
        if (part.batch.defect)
            fail(part);
        auto letter = part.letters.begin();
        for (std::size_t i = 0; i < part.batch.records.size(); ++i)
        {
            TranscriptBatch::Record const & record = part.batch.records[i];
            if (i != 0 || part.is_first)
                begin_sequence(part.batch.header(record));
            else if (record.length == 0)
                continue;
            if (genome_.sequences_.empty())
                throw_input_error({.file = file_, .line = lines_ + 1}, "sequence before the first record");
            Genome::Sequence & sequence = genome_.sequences_.back();
            for (; letter != part.letters.end() && letter->record == i; ++letter)
                add_letter(sequence.begin + sequence.length + letter->at, letter->letter);
            genome_.bases_.append(part.batch.bases, record.begin, record.length);
            sequence.length += record.length;
            genome_.total_ += record.length;
        }
        lines_ += part.batch.lines - (part.is_first ? 0 : 1);
    }

    Genome finish(TextSum const & text)
    {
        if (genome_.sequences_.empty() || genome_.total_ == 0)
            throw_input_error({.file = file_}, "has no sequence");
        genome_.bases_.append_unknown();
        genome_.bases_.pad();
        genome_.text_ = text;
        return std::move(genome_);
    }

private:
    void begin_sequence(std::string_view const header)
    {
        std::string name{header.substr(0, header.find_first_of(" \t"))};
        if (!genome_.index_.emplace(name, genome_.sequences_.size()).second)
            throw_input_error({.file = file_, .record = name}, "is there twice: a genome has one sequence of each name");
        if (!genome_.sequences_.empty())
            genome_.bases_.append_unknown();
        genome_.sequences_.push_back({std::move(name), genome_.bases_.size(), 0});
    }

    void add_letter(std::size_t const at, char const letter)
    {
        auto & letters = genome_.letters_;
        if (!letters.empty() && letters.back().end == at && letters.back().letter == letter)
            ++letters.back().end;
        else
            letters.push_back({at, at + 1, letter});
    }

    [[noreturn]] void fail(GenomePart const & part) const
    {
        FastaDefect const & defect = *part.batch.defect;
        bool const is_continued = !part.is_first && defect.record == "-" && !genome_.sequences_.empty();
        std::string_view const record = is_continued ? genome_.sequences_.back().name : std::string_view{defect.record};
        throw_input_error({.file = file_, .record = record, .line = lines_ + defect.line - (part.is_first ? 0 : 1)},
                          defect.what);
    }

    std::string file_;
    std::uint64_t lines_{0};
    Genome genome_{};
};

Genome read_genome(std::string const & path, unsigned const threads, FileDigest * const digest)
{
    LineBlocks blocks{path, block_bytes, digest};
    GenomeBuilder builder{blocks.name()};
    LineBlocks::Reader reader;
    std::uint64_t blocks_read = 0;
    GenomePart part;
    TextSum sum;
    // The first block alone begins with a header.
    if (blocks.next(reader, blocks_read))
    {
        encode_block(reader.text(), true, part);
        builder.add(part);
        sum.add(TextSum{reader.text()});
    }
    sum.add(io::for_each_block<GenomePart>(
        blocks, 1, threads, [](std::string_view const lines, GenomePart & encoded) { encode_block(lines, false, encoded); },
        [&](GenomePart const & encoded) { builder.add(encoded); }));
    return builder.finish(sum);
}

} // namespace mirsweep

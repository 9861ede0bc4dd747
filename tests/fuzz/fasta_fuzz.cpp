// The FASTA encoder, fed in pieces and in parts as threads do, against a reading character by character.
#include <algorithm>
#include <charconv>
#include <string>

#include <mirsweep/transcripts/fasta_encoder.hpp>

#include "fuzz/fuzz_input.hpp"
#include "fuzz/naive_fasta.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

std::uint64_t column_in(std::string const & what)
{
    constexpr std::string_view mark = " in column ";
    std::size_t const at = what.find(mark);
    std::uint64_t column = 0;
    if (at != std::string::npos)
        std::from_chars(what.data() + at + mark.size(), what.data() + what.size(), column);
    return column;
}

void add_to(NaiveFasta & result, TranscriptBatch const & batch)
{
    for (TranscriptBatch::Record const & record : batch.records)
    {
        std::string bases;
        for (std::size_t i = 0; i < record.length; ++i)
            bases += to_rna_letter(batch.bases.at(record.begin + i));
        result.records.push_back(
            {std::string{batch.header(record)}, bases, record.ambiguous, record.has_t, record.has_u});
    }
    if (batch.defect)
        result.defect = {batch.defect->record, result.line_ends + batch.defect->line, column_in(batch.defect->what)};
    result.line_ends += batch.lines;
}

NaiveFasta in_pieces(std::string_view text, std::size_t const piece_size)
{
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    for (; !text.empty() && !encoder.is_done(); text.remove_prefix(std::min(piece_size, text.size())))
        encoder.feed(text.substr(0, piece_size), text.size());
    encoder.finish();
    NaiveFasta result;
    add_to(result, batch);
    return result;
}

/// As `PlainInput` cuts a file: a part has the records that begin in it.
NaiveFasta in_parts(std::string_view const text, std::size_t const part_size, std::size_t const piece_size)
{
    NaiveFasta result;
    TranscriptBatch batch;
    for (std::size_t begin = 0; begin < std::max<std::size_t>(text.size(), 1) && !result.defect; begin += part_size)
    {
        batch.clear();
        FastaEncoder encoder{batch, begin == 0 ? FastaEncoder::Start::of_input : FastaEncoder::Start::anywhere};
        std::size_t const end = std::min(begin + part_size, text.size());
        for (std::size_t at = begin == 0 ? 0 : begin - 1; at < text.size() && !encoder.is_done(); at += piece_size)
            encoder.feed(text.substr(at, piece_size), std::min(piece_size, end - std::min(at, end)));
        encoder.finish();
        add_to(result, batch);
    }
    return result;
}

void compare(NaiveFasta const & encoded, NaiveFasta const & naive)
{
    require(encoded.defect == naive.defect, "the defect is the one that occurs first");
    if (naive.defect)
        return;
    require(encoded.records == naive.records, "the records are those of the text");
    require(encoded.line_ends == naive.line_ends, "the line ends are counted");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    std::size_t const piece_size = input.byte() + 4; // a byte order mark is looked for in the first piece
    std::size_t const part_size = input.byte() + 4;
    NaiveFastaReader const naive{input.rest()};
    compare(in_pieces(input.rest(), piece_size), naive.result());
    compare(in_parts(input.rest(), part_size, piece_size), naive.result());
    return 0;
}

#include "annotation/genome_part.hpp"

#include <algorithm>
#include <limits>

#include <mirsweep/transcripts/fasta_encoder.hpp>

#include "transcripts/encode_lines.hpp"
#include "transcripts/plain_lines.hpp"

namespace mirsweep::annotation
{

namespace
{

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

bool has_ambiguous(TranscriptBatch const & batch)
{
    return std::any_of(batch.records.begin(), batch.records.end(),
                       [](TranscriptBatch::Record const & record) { return record.ambiguous != 0; });
}

} // namespace

void GenomePart::count(std::string_view const text, bool const is_first, bool const keeps_all)
{
    is_first_ = is_first;
    records_.clear();
    runs_.clear();
    letters_.clear();
    batch_.clear();
    is_plain_ = !is_first && !keeps_all && scan::count_plain_lines(text, bases_before_);
    if (!is_plain_)
        return encode_all(text);
    records_.push_back({.length = bases_before_.back()});
    lines_ = text.size() - bases_before_.back();
}

void GenomePart::encode_all(std::string_view const text)
{
    FastaEncoder encoder{batch_, is_first_ ? FastaEncoder::Start::of_input : FastaEncoder::Start::of_record};
    if (!is_first_)
        encoder.feed(">-\n", 3);
    encoder.feed(text, text.size());
    encoder.finish();
    lines_ = batch_.lines - (is_first_ ? 0 : 1);
    if (batch_.defect)
    {
        batch_.defect->line -= is_first_ ? 0 : 1;
        return;
    }
    for (std::size_t i = 0; i < batch_.records.size(); ++i)
    {
        std::string_view const header = batch_.header(batch_.records[i]);
        records_.push_back({.name = std::string{header.substr(0, header.find_first_of(" \t"))},
                            .begins = i != 0 || is_first_,
                            .length = batch_.records[i].length});
    }
    if (has_ambiguous(batch_))
        find_letters(text);
}

/// In the text of a block whose records are known to be good.
void GenomePart::find_letters(std::string_view const text)
{
    std::size_t record = 0;
    std::size_t at = 0;
    bool is_line_start = true;
    bool is_header = false;
    bool has_begun = !is_first_;
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
                letters_.push_back({record, at, static_cast<char>(letter & ~0x20)});
            ++at;
        }
    }
}

void GenomePart::place(KeptBases const * const kept, Place & next)
{
    for (Record & record : records_)
    {
        if (record.begins)
        {
            std::vector<GenomeBlock> wanted{{0, std::numeric_limits<std::uint64_t>::max()}};
            next = {0, std::make_shared<std::vector<GenomeBlock> const>(kept == nullptr ? std::move(wanted)
                                                                                       : kept->of(record.name))};
        }
        record.first = next.position;
        record.wanted = next.wanted;
        next.position += record.length;
    }
    for (Letter & letter : letters_)
        letter.at += records_[letter.record].first;
}

/// What is kept of the bases that the sequence has in this block.
std::vector<GenomeBlock> GenomePart::runs_of(Record const & record) const
{
    std::vector<GenomeBlock> runs;
    if (record.wanted == nullptr || record.length == 0)
        return runs;
    std::uint64_t const end = record.first + record.length;
    auto block = std::ranges::upper_bound(*record.wanted, record.first, {}, &GenomeBlock::end);
    for (; block != record.wanted->end() && block->begin < end; ++block)
        runs.push_back({std::max(block->begin, record.first), std::min(block->end, end)});
    return runs;
}

void GenomePart::encode(std::string_view const text)
{
    if (is_plain_)
        return encode_plain(text);
    for (std::size_t record = 0; record < records_.size(); ++record)
        for (GenomeBlock const & run : runs_of(records_[record]))
            runs_.push_back({record, run, batch_.records[record].begin + (run.begin - records_[record].first)});
}

/// As a whole where many parts are kept: to go to a part takes as long as encoding some kilobytes.
void GenomePart::encode_plain(std::string_view const text)
{
    constexpr std::uint64_t cost_of_run = 4096;
    Record const & record = records_.front();
    std::vector<GenomeBlock> const runs = runs_of(record);
    std::uint64_t cost = 0;
    for (GenomeBlock const & run : runs)
        cost += run.length() + cost_of_run;
    bool const is_whole = cost >= text.size();
    encoded_.clear();
    if (is_whole)
        encode_lines_of(text, 0, record.length);
    for (GenomeBlock const & run : runs)
    {
        std::uint64_t const begin = run.begin - record.first;
        runs_.push_back({0, run, is_whole ? begin : encode_lines_of(text, begin, run.length())});
    }
    encoded_.pad();
}

/// Appends bases of a plain block, and some around them, to `encoded_`. Returns the index of the first one there.
std::size_t GenomePart::encode_lines_of(std::string_view const text, std::uint64_t const begin, std::uint64_t const length)
{
    auto const after = std::ranges::upper_bound(bases_before_, begin);
    auto const from = static_cast<std::size_t>(after - bases_before_.begin()) - 1;
    auto const stop = std::lower_bound(after, bases_before_.end(), begin + length) - bases_before_.begin();
    std::size_t const place = encoded_.size();
    scan::LineStatistics statistics;
    scan::encode_lines(text.substr(from * scan::plain_step, (static_cast<std::size_t>(stop) - from) * scan::plain_step),
                       encoded_, statistics);
    return place + (begin - bases_before_[from]);
}

} // namespace mirsweep::annotation

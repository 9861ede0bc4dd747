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

void GenomePart::encode(std::string_view const text)
{
    kept_.clear();
    for (std::size_t record = 0; record < records_.size(); ++record)
        if (records_[record].wanted != nullptr && records_[record].length != 0)
            encode_runs_of(record, text);
    kept_.pad();
}

void GenomePart::encode_runs_of(std::size_t const record, std::string_view const text)
{
    std::uint64_t const first = records_[record].first;
    std::uint64_t const end = first + records_[record].length;
    std::vector<GenomeBlock> const & wanted = *records_[record].wanted;
    auto block = std::ranges::upper_bound(wanted, first, {}, &GenomeBlock::end);
    for (; block != wanted.end() && block->begin < end; ++block)
    {
        GenomeBlock const run{std::max(block->begin, first), std::min(block->end, end)};
        std::size_t const begin = is_plain_ ? encode_plain(text, run.begin - first, run.length())
                                            : batch_.records[record].begin + (run.begin - first);
        runs_.push_back({record, run, begin});
    }
}

/// Appends `length` bases of a plain block to `kept_`, and returns the index of the first one there.
std::size_t GenomePart::encode_plain(std::string_view const text, std::uint64_t const begin, std::uint64_t const length)
{
    auto const after = std::ranges::upper_bound(bases_before_, begin);
    auto const from = static_cast<std::size_t>(after - bases_before_.begin()) - 1;
    auto const stop = std::lower_bound(after, bases_before_.end(), begin + length) - bases_before_.begin();
    scan::LineStatistics statistics;
    scratch_.clear();
    scan::encode_lines(text.substr(from * scan::plain_step, (static_cast<std::size_t>(stop) - from) * scan::plain_step),
                       scratch_, statistics);
    scratch_.pad();
    std::size_t const place = kept_.size();
    kept_.append(scratch_, begin - bases_before_[from], length);
    return place;
}

} // namespace mirsweep::annotation

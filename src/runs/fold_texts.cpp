#include "runs/fold_texts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <mirsweep/join/gene_of_header.hpp>
#include <mirsweep/tables/number_text.hpp>

namespace mirsweep::runs
{

namespace
{

constexpr std::size_t most_ends_at_a_time = 128 * 1024;
constexpr std::size_t much_text = 8 * 1024 * 1024;

/// As RNAplfold prints it.
void append_probability(double const value, std::string & text)
{
    char digits[32];
    auto const end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 7).ptr;
    text.append(digits, end);
}

/// Control characters would be read as the end of the field or line.
void append_name(std::string_view const name, std::string & text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    for (char const letter : name)
        if (auto const byte = static_cast<unsigned char>(letter); byte < 0x20 || byte == 0x7F)
            text.append({'%', digits[byte >> 4], digits[byte & 0xF]});
        else
            text += letter;
}

BasePlanes planes_of(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    return {batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length};
}

} // namespace

void FoldResult::clear()
{
    file = 0;
    records = lines = bases = 0;
    texts.clear();
    text.clear();
    defect.reset();
}

FoldTexts::FoldTexts(FoldingSettings const & settings, FoldFormat const format)
    : settings_{settings}, format_{format}, folding_{settings}
{
}

void FoldTexts::append(TranscriptBatch const & batch, FoldResult & result, std::function<void()> const & pass)
{
    std::vector<Slice> slices;
    std::size_t ends = 0;
    auto const write = [&]
    {
        fold(batch, slices);
        double const * values = values_.data();
        for (Slice const & slice : slices)
        {
            append_rows(batch, slice, values, result);
            values += (slice.last_end + 1 - slice.first_end) * (settings_.longest - settings_.shortest + 1);
        }
        slices.clear();
        ends = 0;
        if (result.text.size() > much_text)
            pass();
    };
    for (std::size_t record = 0; record < batch.records.size(); ++record)
    {
        std::size_t const size = batch.records[record].length;
        for (std::size_t end = 1; end <= std::max<std::size_t>(size, 1); end += most_ends_at_a_time)
        {
            slices.push_back({record, end, std::min(size, end + most_ends_at_a_time - 1)});
            ends += slices.back().last_end + 1 - end;
            if (ends >= most_ends_at_a_time)
                write();
        }
    }
    write();
}

void FoldTexts::fold(TranscriptBatch const & batch, std::vector<Slice> const & slices)
{
    std::size_t const lengths = settings_.longest - settings_.shortest + 1;
    std::size_t ends = 0;
    for (Slice const & slice : slices)
        ends += slice.last_end + 1 - slice.first_end;
    values_.resize(ends * lengths);
    tasks_.clear();
    double * values = values_.data();
    for (Slice const & slice : slices)
    {
        if (slice.last_end < slice.first_end)
            continue;
        tasks_.push_back({planes_of(batch, batch.records[slice.record]), slice.first_end, slice.last_end, values});
        values += tasks_.back().ends() * lengths;
    }
    if (!tasks_.empty())
        folding_.compute(tasks_);
}

void FoldTexts::append_rows(TranscriptBatch const & batch, Slice const & slice, double const * const values,
                            FoldResult & result) const
{
    TranscriptBatch::Record const & record = batch.records[slice.record];
    std::string_view const name = names_of_header(batch.header(record)).transcript;
    std::size_t const begin = result.text.size();
    if (format_ == FoldFormat::table)
        append_table_rows(name, slice, values, result.text);
    else
    {
        if (slice.first_end == 1)
            append_lunp_header(result.text);
        append_lunp_rows(slice, values, result.text);
    }
    result.texts.push_back(
        {std::string{name}, result.text.size() - begin, slice.first_end == 1, slice.last_end == record.length});
}

void FoldTexts::append_table_rows(std::string_view const transcript, Slice const & slice, double const * const values,
                                  std::string & text) const
{
    std::string front;
    append_name(transcript, front);
    front += '\t';
    std::size_t const lengths = settings_.longest - settings_.shortest + 1;
    for (std::size_t end = slice.first_end; end <= slice.last_end; ++end)
    {
        double const value = values[(end - slice.first_end) * lengths + lengths - 1];
        if (std::isnan(value))
            continue;
        text += front;
        append_number(end, text);
        text += '\t';
        append_probability(value, text);
        text += '\n';
    }
}

void FoldTexts::append_lunp_header(std::string & text) const
{
    text += "#unpaired probabilities\n #i$\tl=1\t";
    for (std::size_t length = 2; length <= settings_.longest; ++length)
    {
        append_number(length, text);
        text += '\t';
    }
    text += '\n';
}

void FoldTexts::append_lunp_rows(Slice const & slice, double const * values, std::string & text) const
{
    for (std::size_t end = slice.first_end; end <= slice.last_end; ++end)
    {
        append_number(end, text);
        text += '\t';
        for (std::size_t length = 1; length <= settings_.longest; ++length, ++values)
        {
            if (std::isnan(*values))
                text += "NA";
            else
                append_probability(*values, text);
            text += '\t';
        }
        text += '\n';
    }
}

} // namespace mirsweep::runs

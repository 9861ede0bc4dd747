// The formats in which a line is a transcript: genePred, refFlat, BED.
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>

#include "annotation/annotation_part.hpp"

namespace mirsweep::annotation
{

namespace
{

/// Reads the columns of one transcript; notes the first defect.
class TranscriptLine
{
public:
    TranscriptLine(LineContext const & context, std::string_view const name) : context_{context}, name_{name}
    {
    }

    bool is_good() const noexcept
    {
        return is_good_;
    }

    std::string_view column(std::size_t const index) const noexcept
    {
        return index < context_.fields.size() ? context_.fields[index] : std::string_view{};
    }

    std::uint64_t number(std::size_t const index, std::string_view const what)
    {
        return number_of(column(index), what);
    }

    /// A list such as `10,20,` of `count` numbers.
    std::vector<std::uint64_t> numbers(std::size_t const index, std::uint64_t const count, std::string_view const what)
    {
        std::vector<std::uint64_t> result;
        for (std::string_view rest = trim(column(index)); is_good_ && !rest.empty();)
        {
            std::size_t const comma = rest.find(',');
            result.push_back(number_of(trim(rest.substr(0, comma)), what));
            rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        }
        if (is_good_ && result.size() != count)
            fail(std::to_string(result.size()) + " of " + std::string{what} + " instead of " + std::to_string(count));
        return result;
    }

    void fail(std::string what)
    {
        context_.fail(name_, std::move(what));
        is_good_ = false;
    }

    /// Adds the exons of a new record and its coding part.
    void add(std::vector<std::uint64_t> const & begins, std::vector<std::uint64_t> const & ends,
             std::uint64_t const coding_begin, std::uint64_t const coding_end, std::string_view const sequence,
             std::string_view const strand, std::string_view const gene)
    {
        for (std::size_t i = 0; is_good_ && i < begins.size(); ++i)
            if (ends[i] <= begins[i])
                fail("an exon ends before it begins");
        if (!is_good_)
            return;
        AnnotationPart & part = context_.part;
        std::uint32_t const index = part.add_record();
        Record & record = part.records[index];
        record.transcript_id = name_;
        record.gene.offer(gene, 0);
        record.place(part.sequence_of(sequence), strand.size() == 1 ? strand[0] : '.');
        for (std::size_t i = 0; i < begins.size(); ++i)
            part.features.push_back({index, FeatureKind::exon, begins[i], ends[i]});
        if (coding_begin < coding_end)
            part.features.push_back({index, FeatureKind::cds, coding_begin, coding_end});
    }

private:
    std::uint64_t number_of(std::string_view const text, std::string_view const what)
    {
        auto const number = parse_number<std::uint64_t>(text);
        bool const is_position = number && *number < end_of_positions;
        if (!is_position && is_good_)
            fail("'" + printable(text) + "' is not a position or number (" + std::string{what} + ")");
        return is_position ? *number : 0;
    }

    LineContext const & context_;
    std::string_view name_;
    bool is_good_{true};
};

/// Column of the gene of a genePred line, 0-based: the eleventh column of genePredExt is a number, the score; other
/// tables have other things there.
std::size_t gene_column(std::vector<std::string_view> const & fields, std::size_t const at)
{
    constexpr std::size_t none = ~std::size_t{0};
    return fields.size() > at + 11 && parse_number<std::int64_t>(fields[at + 10]) ? at + 11 : none;
}

/// `at` is the column of the name, 0-based.
void read_gene_pred(LineContext const & context, std::string_view const line, std::size_t const at,
                    bool const begins_with_gene)
{
    split_fields(line, '\t', context.fields);
    TranscriptLine transcript{context, at < context.fields.size() ? context.fields[at] : std::string_view{}};
    if (context.fields.size() < at + 10)
    {
        transcript.fail("has " + std::to_string(context.fields.size()) + " columns instead of at least " +
                        std::to_string(at + 10));
        return;
    }
    std::uint64_t const coding_begin = transcript.number(at + 5, "start of the coding part");
    std::uint64_t const coding_end = transcript.number(at + 6, "end of the coding part");
    std::uint64_t const count = transcript.number(at + 7, "number of exons");
    auto const begins = transcript.numbers(at + 8, count, "exon starts");
    auto const ends = transcript.numbers(at + 9, count, "exon ends");
    if (transcript.is_good() && begins.empty())
        transcript.fail("has no exons");
    transcript.add(begins, ends, coding_begin, coding_end, transcript.column(at + 1), transcript.column(at + 2),
                   transcript.column(begins_with_gene ? 0 : gene_column(context.fields, at)));
}

void read_bed12(TranscriptLine & bed)
{
    std::uint64_t const begin = bed.number(1, "start");
    std::uint64_t const count = bed.number(9, "number of blocks");
    auto ends = bed.numbers(10, count, "block sizes");
    auto begins = bed.numbers(11, count, "block starts");
    if (bed.is_good() && begins.empty())
        bed.fail("has no blocks");
    for (std::size_t i = 0; bed.is_good() && i < begins.size(); ++i)
    {
        begins[i] += begin;
        ends[i] += begins[i];
    }
    std::uint64_t const coding_begin = bed.number(6, "thickStart");
    bed.add(begins, ends, coding_begin, bed.number(7, "thickEnd"), bed.column(0), bed.column(5), {});
}

} // namespace

void read_gene_pred_line(LineContext const & context, std::string_view const line)
{
    read_gene_pred(context, line, 0, false);
}

void read_gene_pred_bin_line(LineContext const & context, std::string_view const line)
{
    read_gene_pred(context, line, 1, false);
}

void read_ref_flat_line(LineContext const & context, std::string_view const line)
{
    read_gene_pred(context, line, 1, true);
}

void read_bed_line(LineContext const & context, std::string_view const line)
{
    split_fields(line, '\t', context.fields);
    TranscriptLine bed{context, context.fields.size() > 3 ? context.fields[3] : std::string_view{}};
    if (context.fields.size() < 6)
    {
        bed.fail("has " + std::to_string(context.fields.size()) + " columns instead of 6 (BED6) or 12 (BED12)");
        return;
    }
    if (context.fields.size() >= 12)
        read_bed12(bed);
    else
        bed.add({bed.number(1, "start")}, {bed.number(2, "end")}, 0, 0, bed.column(0), bed.column(5), {});
}

} // namespace mirsweep::annotation

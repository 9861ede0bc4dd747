#include "annotation/annotation_format.hpp"

#include <algorithm>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>

namespace mirsweep::annotation
{

namespace
{

constexpr AnnotationFormat gtf{"GTF", read_gtf_line, false};
constexpr AnnotationFormat gff3{"GFF3", read_gff3_line, true};
constexpr AnnotationFormat gene_pred{"genePred", read_gene_pred_line, false};
constexpr AnnotationFormat gene_pred_bin{"genePred", read_gene_pred_bin_line, false};
constexpr AnnotationFormat ref_flat{"refFlat", read_ref_flat_line, false};
constexpr AnnotationFormat bed{"BED", read_bed_line, false};

using Fields = std::vector<std::string_view>;

bool is_number(std::string_view const text)
{
    return parse_number<std::uint64_t>(text).has_value();
}

bool is_strand(std::string_view const text)
{
    return text == "+" || text == "-" || text == "." || text == "?";
}

bool are_numbers(Fields const & fields, std::size_t const first, std::size_t const last)
{
    for (std::size_t i = first; i <= last; ++i)
        if (i >= fields.size() || !is_number(fields[i]))
            return false;
    return true;
}

/// GFF3 writes `key=value`, GTF `key "value"`.
bool has_gff3_attributes(std::string_view const attributes)
{
    std::size_t const end = attributes.find_first_of("= \"", attributes.find_first_not_of(' '));
    return end != std::string_view::npos && attributes[end] == '=';
}

AnnotationFormat const * format_of_fields(Fields const & fields, bool const is_gff3)
{
    if (fields.size() > 5 && are_numbers(fields, 1, 2) && is_strand(fields[5]))
        return &bed;
    if (fields.size() >= 10 && is_strand(fields[2]) && are_numbers(fields, 3, 7))
        return &gene_pred;
    if (fields.size() >= 11 && is_strand(fields[3]) && are_numbers(fields, 4, 8))
        return is_number(fields[0]) ? &gene_pred_bin : &ref_flat;
    if (is_gff3)
        return &gff3;
    if (fields.size() >= 9 && is_strand(fields[6]))
        return has_gff3_attributes(fields[8]) ? &gff3 : &gtf;
    return nullptr;
}

std::string what_is_wrong(Fields const & fields)
{
    if (fields.size() >= 3 && fields.size() < 6 && are_numbers(fields, 1, 2))
        return "BED with " + std::to_string(fields.size()) + " columns has no strand: give BED6 or BED12";
    return "is not a GTF, GFF3, genePred, refFlat or BED, whose columns are separated by tabs";
}

} // namespace

bool TextLines::next(std::string_view & line)
{
    if (rest_.empty())
        return false;
    std::size_t const end = has_carriage_returns_ ? length_up_to_either() : rest_.find('\n');
    line = rest_.substr(0, end);
    rest_.remove_prefix(line.size());
    rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : std::min<std::size_t>(rest_.size(), 1));
    return true;
}

/// Looks a little ahead at a time, or a text without the one line end would be searched through for every line.
std::size_t TextLines::length_up_to_either() const
{
    constexpr std::size_t step = 256;
    for (std::size_t at = 0; at < rest_.size(); at += step)
    {
        std::string_view const part = rest_.substr(at, step);
        std::size_t const feed = part.find('\n');
        std::size_t const end = std::min(feed, part.substr(0, feed).find('\r'));
        if (end != std::string_view::npos)
            return at + end;
    }
    return rest_.size();
}

bool is_passed_over(std::string_view const line)
{
    return line.empty() || line.front() == '#' || line.find_first_not_of(" \t") == std::string_view::npos ||
           line.starts_with("track ") || line.starts_with("browser ");
}

AnnotationFormat const * FormatFinder::format_of(std::string_view const text)
{
    Fields fields;
    std::uint64_t number = lines_before_;
    TextLines lines{text};
    for (std::string_view line; lines.next(line);)
    {
        ++number;
        is_gff3_ |= line.starts_with("##gff-version") && trim(line.substr(13)).starts_with('3');
        if (is_passed_over(line))
            continue;
        split_fields(line, '\t', fields);
        AnnotationFormat const * const format = format_of_fields(fields, is_gff3_);
        if (format == nullptr)
            throw_input_error({.file = file_, .line = number}, what_is_wrong(fields));
        return format;
    }
    lines_before_ = number;
    return nullptr;
}

void read_lines(AnnotationFormat const & format, std::string_view const text, std::span<std::string const> const tags,
                AnnotationPart & part)
{
    std::vector<std::string_view> fields;
    std::string key;
    LastTranscript last;
    LineContext const context{part, tags, fields, key, last};
    TextLines lines{text};
    for (std::string_view line; !part.defect && lines.next(line);)
    {
        ++part.lines;
        part.is_end = format.has_fasta && (line.starts_with("##FASTA") || line.starts_with('>'));
        if (part.is_end)
            return;
        if (!is_passed_over(line))
            format.read_line(context, line);
    }
}

} // namespace mirsweep::annotation

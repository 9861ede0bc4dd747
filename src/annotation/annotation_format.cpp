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

std::string_view take_line(std::string_view & text)
{
    std::size_t const feed = text.find('\n');
    std::string_view line = text.substr(0, feed);
    std::size_t const carriage = line.find('\r');
    std::size_t const end = std::min(carriage, feed);
    std::size_t const length = end == carriage && carriage + 1 == feed ? 2 : 1;
    line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + length);
    return line;
}

bool is_passed_over(std::string_view const line)
{
    return line.empty() || line.front() == '#' || line.find_first_not_of(" \t") == std::string_view::npos ||
           line.starts_with("track ") || line.starts_with("browser ");
}

AnnotationFormat const * FormatFinder::format_of(std::string_view text)
{
    Fields fields;
    std::uint64_t number = lines_before_;
    while (!text.empty())
    {
        std::string_view const line = take_line(text);
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

void read_lines(AnnotationFormat const & format, std::string_view text, std::span<std::string const> const tags,
                AnnotationPart & part)
{
    std::vector<std::string_view> fields;
    LineContext const context{part, tags, fields};
    while (!text.empty() && !part.defect)
    {
        std::string_view const line = take_line(text);
        ++part.lines;
        part.is_end = format.has_fasta && (line.starts_with("##FASTA") || line.starts_with('>'));
        if (part.is_end)
            return;
        if (!is_passed_over(line))
            format.read_line(context, line);
    }
}

} // namespace mirsweep::annotation

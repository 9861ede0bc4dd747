#include <join/table_rows.hpp>

#include <string>

#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

TableRows::TableRows(ByteSource & source) : text_{open_delimited(source)}
{
}

bool TableRows::next(std::vector<std::string_view> & fields)
{
    while (text_.rows->next(fields))
        if (!is_blank(fields) && !fields.front().starts_with('#'))
            return true;
    return false;
}

RowText TableRows::comment() const
{
    return row_of(fields_of_comment(text_));
}

RowText row_of(std::vector<std::string_view> const & fields)
{
    RowText row;
    for (std::string_view const field : fields)
        row.emplace_back(trim(field));
    return row;
}

/// Nine columns, the strand in the seventh and attributes in the ninth.
void refuse_annotation(RowText const & row, InputPlace const place)
{
    auto const has_attribute = [&](char const * const key) { return row[8].find(key) != std::string::npos; };
    bool const has_strand = row.size() == 9 && (row[6] == "+" || row[6] == "-" || row[6] == ".");
    if (has_strand && (has_attribute("_id \"") || has_attribute("ID=") || has_attribute("Parent=")))
        throw_input_error(place, "is an annotation (GTF or GFF3), not a gene map: make a table of its transcripts and genes, or give it to --annotation with a --genome");
}

} // namespace mirsweep

#include <join/gene_map_rows.hpp>

#include <string>

#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

GeneMapRows::GeneMapRows(ByteSource & source) : text_{open_delimited(source)}
{
}

bool GeneMapRows::next(std::vector<std::string_view> & fields)
{
    while (text_.rows->next(fields))
        if (!is_blank(fields) && !fields.front().starts_with('#'))
            return true;
    return false;
}

GeneMapRow GeneMapRows::comment() const
{
    return row_of(fields_of_comment(text_));
}

GeneMapRow row_of(std::vector<std::string_view> const & fields)
{
    GeneMapRow row;
    for (std::string_view const field : fields)
        row.emplace_back(trim(field));
    return row;
}

/// Nine columns, the strand in the seventh and attributes in the ninth.
void refuse_annotation(GeneMapRow const & row, InputPlace const place)
{
    auto const has_attribute = [&](char const * const key) { return row[8].find(key) != std::string::npos; };
    bool const has_strand = row.size() == 9 && (row[6] == "+" || row[6] == "-" || row[6] == ".");
    if (has_strand && (has_attribute("_id \"") || has_attribute("ID=") || has_attribute("Parent=")))
        throw_input_error(place, "is an annotation (GTF or GFF3), not a gene map: make a table of its transcripts and genes, or give it to --annotation with a --genome");
}

} // namespace mirsweep

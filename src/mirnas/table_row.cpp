#include <mirnas/table_row.hpp>

#include <algorithm>

#include <mirnas/mirna_collector.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

char separator_of(std::string_view const line)
{
    for (char const separator : {'\t', ',', ';'})
        if (line.find(separator) != std::string_view::npos)
            return separator;
    return trim(line).find(' ') != std::string_view::npos ? ' ' : '\t';
}

std::string_view without_quotes(std::string_view field)
{
    field = trim(field);
    bool const is_quoted = field.size() > 1 && field.front() == '"' && field.back() == '"';
    return is_quoted ? trim(field.substr(1, field.size() - 2)) : field;
}

} // namespace

TableRow::TableRow(std::string_view const first_line) : separator_{separator_of(first_line)}
{
}

void TableRow::split(std::string_view const line, std::vector<std::string_view> & fields) const
{
    split_fields(separator_ == ' ' ? trim(line) : line, separator_, fields);
    std::transform(fields.begin(), fields.end(), fields.begin(), without_quotes);
    if (separator_ == ' ')
        std::erase_if(fields, [](std::string_view const field) { return field.empty(); });
}

bool looks_like_mirna(std::string_view const field) noexcept
{
    return field.size() >= shortest_mirna && field.size() <= longest_mirna &&
           std::all_of(field.begin(), field.end(),
                       [](char const letter)
                       {
                           LetterClass const kind = letter_class(letter);
                           return kind == LetterClass::base || kind == LetterClass::ambiguous;
                       });
}

} // namespace mirsweep

#include <io/delimited_text.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

constexpr std::size_t head_size = 64 * 1024;

void refuse_what_is_no_text(PeekedSource const & source)
{
    std::string_view const head = source.head();
    InputPlace const place{.file = source.name()};
    if (head.empty())
        throw_input_error(place, "is empty");
    if (head.starts_with("PK\x03\x04") || head.starts_with("\xD0\xCF\x11\xE0"))
        throw_input_error(place, "is a spreadsheet or zip archive: save it as CSV, or unpack it");
    if (head.starts_with("\x1F\x8B"))
        throw_input_error(place, "is compressed twice: unpack it once");
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || head.starts_with("m\0"sv))
        throw_input_error(place, "is UTF-16 text: save it as UTF-8");
}

/// The first two lines that are neither blank nor comments, as far as they lie in the head.
std::array<std::string_view, 2> first_lines(std::string_view head)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (head.starts_with(mark))
        head.remove_prefix(mark.size());
    std::array<std::string_view, 2> lines{};
    for (std::size_t found = 0; !head.empty() && found < lines.size();)
    {
        std::string_view const line = head.substr(0, head.find_first_of("\r\n"));
        if (!trim(line).empty() && !line.starts_with('#'))
            lines[found++] = line;
        head.remove_prefix(std::min(line.size() + 1, head.size()));
    }
    return lines;
}

/// How often a letter is outside quotes.
std::size_t count_unquoted(std::string_view const line, char const letter)
{
    std::size_t count = 0;
    bool is_quoted = false;
    for (char const byte : line)
    {
        is_quoted = is_quoted != (byte == '"');
        count += byte == letter && !is_quoted ? 1 : 0;
    }
    return count;
}

constexpr char no_separator = '\0';

/// Tabs before everything else, since they are in no name.
char separator_of(std::string_view const line)
{
    if (count_unquoted(line, '\t') != 0)
        return '\t';
    std::size_t const commas = count_unquoted(line, ',');
    std::size_t const semicolons = count_unquoted(line, ';');
    if (commas != 0 || semicolons != 0)
        return commas >= semicolons ? ',' : ';';
    return count_unquoted(trim(line), ' ') != 0 ? ' ' : no_separator;
}

} // namespace

PeekedSource::PeekedSource(ByteSource & source) : source_{source}, head_(head_size, '\0')
{
    head_.resize(source.read(head_));
}

std::size_t PeekedSource::read(std::span<char> const buffer)
{
    std::size_t const from_head = std::min(buffer.size(), head_.size() - bytes_read_);
    std::copy_n(head_.begin() + static_cast<std::ptrdiff_t>(bytes_read_), from_head, buffer.begin());
    bytes_read_ += from_head;
    if (from_head == buffer.size() || head_.size() < head_size)
        return from_head;
    return from_head + source_.read(buffer.subspan(from_head));
}

DelimitedText open_delimited(ByteSource & source)
{
    DelimitedText text{std::make_unique<PeekedSource>(source), nullptr, '\t'};
    refuse_what_is_no_text(*text.source);
    auto const [first, second] = first_lines(text.source->head());
    text.separator = separator_of(first);
    if (text.separator == no_separator)
        text.separator = separator_of(second);
    if (text.separator == no_separator)
        text.separator = '\t';
    bool const is_quoted = text.separator != '\t' || first.starts_with('"') || second.starts_with('"');
    if (is_quoted)
        text.rows = std::make_unique<QuotedRows>(*text.source, text.separator);
    else
        text.rows = std::make_unique<PlainRows>(*text.source);
    return text;
}

std::vector<std::string_view> fields_of_comment(DelimitedText const & text)
{
    std::string_view head = text.source->head();
    std::string_view comment;
    while (head.starts_with('#') || head.starts_with('\n') || head.starts_with('\r'))
    {
        std::string_view const line = head.substr(0, head.find_first_of("\r\n"));
        comment = line.empty() ? comment : line;
        head.remove_prefix(std::min(line.size() + 1, head.size()));
    }
    std::vector<std::string_view> fields;
    if (!comment.empty())
        split_fields(comment.substr(std::min(comment.find_first_not_of("# "), comment.size())), text.separator, fields);
    return fields;
}

bool is_blank(std::span<std::string_view const> const fields)
{
    return std::all_of(fields.begin(), fields.end(), [](std::string_view const field) { return trim(field).empty(); });
}

} // namespace mirsweep

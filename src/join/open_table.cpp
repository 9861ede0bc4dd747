#include <join/open_table.hpp>

#include <algorithm>

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

/// The first line that is neither blank nor a comment, as far as it lies in the head.
std::string_view first_line(std::string_view head)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (head.starts_with(mark))
        head.remove_prefix(mark.size());
    while (!head.empty())
    {
        std::string_view const line = head.substr(0, head.find_first_of("\r\n"));
        if (!trim(line).empty() && !line.starts_with('#'))
            return line;
        head.remove_prefix(std::min(line.size() + 1, head.size()));
    }
    return {};
}

std::unique_ptr<DelimitedRows> rows_of(PeekedSource & source)
{
    std::string_view const header = first_line(source.head());
    bool const has_tabs = header.find('\t') != std::string_view::npos;
    if (header.starts_with('"'))
        return std::make_unique<QuotedRows>(source, has_tabs                                     ? '\t'
                                                    : header.find(',') != std::string_view::npos ? ','
                                                                                                 : ';');
    if (!has_tabs && header.find(',') != std::string_view::npos)
        return std::make_unique<QuotedRows>(source, ',');
    if (!has_tabs && header.find(';') != std::string_view::npos)
        return std::make_unique<QuotedRows>(source, ';');
    return std::make_unique<PlainRows>(source);
}

} // namespace

PeekedSource::PeekedSource(ByteSource & source) : source_{source}, head_(head_size, '\0')
{
    head_.resize(source.read(head_));
}

std::size_t PeekedSource::read(std::span<char> const buffer)
{
    std::size_t const from_head = std::min(buffer.size(), head_.size() - taken_);
    std::copy_n(head_.begin() + static_cast<std::ptrdiff_t>(taken_), from_head, buffer.begin());
    taken_ += from_head;
    if (from_head == buffer.size() || head_.size() < head_size)
        return from_head;
    return from_head + source_.read(buffer.subspan(from_head));
}

OpenTable open_table(ByteSource & source)
{
    OpenTable table{std::make_unique<PeekedSource>(source), nullptr, {}};
    refuse_what_is_no_text(*table.source);
    table.rows = rows_of(*table.source);
    for (std::vector<std::string_view> fields; table.rows->next(fields);)
    {
        if (is_blank(fields) || fields.front().starts_with('#'))
            continue;
        table.layout = layout_of(fields, source.name(), table.rows->line_number());
        return table;
    }
    throw_input_error({.file = source.name()}, "has no header");
}

bool is_blank(std::span<std::string_view const> const fields)
{
    return std::all_of(fields.begin(), fields.end(), [](std::string_view const field) { return trim(field).empty(); });
}

} // namespace mirsweep

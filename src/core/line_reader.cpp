#include <mirsweep/core/line_reader.hpp>

#include <algorithm>

namespace mirsweep
{

LineReader::LineReader(ByteSource & source) : text_{source}
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    text_.refill();
    if (text_.unread().starts_with(byte_order_mark))
        text_.take(byte_order_mark.size());
}

bool LineReader::next(std::string_view & line)
{
    if (skip_line_feed_ && (!text_.unread().empty() || text_.refill()))
    {
        text_.take(text_.unread().front() == '\n' ? 1 : 0);
        skip_line_feed_ = false;
    }
    auto const find_end = [&](std::string_view const text, std::size_t const from)
    {
        auto const end =
            std::find_if(text.begin() + from, text.end(), [](char const c) { return c == '\n' || c == '\r'; });
        skip_line_feed_ = end != text.end() && *end == '\r';
        return end == text.end() ? std::string_view::npos : static_cast<std::size_t>(end - text.begin());
    };
    if (!text_.take_line(line, find_end))
        return false;
    ++line_number_;
    return true;
}

void split_fields(std::string_view line, char const separator, std::vector<std::string_view> & fields)
{
    fields.clear();
    while (true)
    {
        std::size_t const at = line.find(separator);
        fields.push_back(line.substr(0, at));
        if (at == std::string_view::npos)
            return;
        line.remove_prefix(at + 1);
    }
}

std::string_view trim(std::string_view text) noexcept
{
    // Most texts have no blanks at their ends, which `find_first_not_of` calls two functions to find out.
    auto const is_blank = [](char const c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace mirsweep

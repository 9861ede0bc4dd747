#include <io/delimited_rows.hpp>

#include <algorithm>
#include <cstring>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t read_size = 64 * 1024;
constexpr std::string_view nul_byte = "a NUL byte: this is not a text file";

} // namespace

PlainRows::PlainRows(ByteSource & source) : lines_{source}
{
}

bool PlainRows::next(std::vector<std::string_view> & fields)
{
    std::string_view line;
    do
        if (!lines_.next(line))
            return false;
    while (line.starts_with('#'));
    if (line.find('\0') != std::string_view::npos)
        throw_input_error({.file = lines_.name(), .line = lines_.line_number()}, nul_byte);
    split_fields(line, '\t', fields);
    return true;
}

QuotedRows::QuotedRows(ByteSource & source, char const separator)
    : source_{source}, separator_{separator}, buffer_(read_size)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (!at_end() && std::string_view{buffer_.data(), end_}.starts_with(mark))
        begin_ = mark.size();
}

bool QuotedRows::next(std::vector<std::string_view> & fields)
{
    if (at_end())
        return false;
    row_line_ = line_;
    text_.clear();
    field_ends_.clear();
    for (After after = After::separator; after == After::separator;)
    {
        after = read_field();
        field_ends_.push_back(text_.size());
    }

    fields.clear();
    std::size_t begin = 0;
    for (std::size_t const end : field_ends_)
    {
        fields.emplace_back(text_.data() + begin, end - begin);
        begin = end;
    }
    return true;
}

bool QuotedRows::at_end()
{
    if (begin_ < end_)
        return false;
    begin_ = 0;
    end_ = source_.read(buffer_);
    return end_ == 0;
}

char QuotedRows::take()
{
    return buffer_[begin_++];
}

void QuotedRows::end_line(char const line_end)
{
    ++line_;
    if (line_end == '\r' && !at_end() && buffer_[begin_] == '\n')
        ++begin_;
}

QuotedRows::After QuotedRows::read_field()
{
    if (!at_end() && buffer_[begin_] == '"')
    {
        ++begin_;
        return read_quoted_field();
    }
    return read_bare_field();
}

QuotedRows::After QuotedRows::read_bare_field()
{
    while (!at_end())
    {
        char const byte = take();
        if (byte == separator_)
            return After::separator;
        if (byte == '\n' || byte == '\r')
        {
            end_line(byte);
            return After::line_end;
        }
        if (byte == '"')
            refuse(line_, "a quote inside a field that is not quoted: quote the field and double the quote");
        if (byte == '\0')
            refuse(line_, nul_byte);
        text_ += byte;
    }
    return After::end_of_text;
}

QuotedRows::After QuotedRows::read_quoted_field()
{
    std::uint64_t const quote_line = line_;
    while (!at_end())
    {
        char const byte = take();
        if (byte == '"')
        {
            if (at_end() || buffer_[begin_] != '"')
                return end_of_quoted_field();
            ++begin_;
        }
        else if (byte == '\0')
            refuse(line_, nul_byte);
        text_ += byte;
        if (byte == '\n' || (byte == '\r' && (at_end() || buffer_[begin_] != '\n')))
            ++line_;
    }
    refuse(quote_line, "a quote is opened here and never closed");
}

QuotedRows::After QuotedRows::end_of_quoted_field()
{
    if (at_end())
        return After::end_of_text;
    char const byte = take();
    if (byte == separator_)
        return After::separator;
    if (byte != '\n' && byte != '\r')
        refuse(line_, "text after a closing quote: double the quotes inside a quoted field");
    end_line(byte);
    return After::line_end;
}

void QuotedRows::refuse(std::uint64_t const line, std::string_view const what) const
{
    throw_input_error({.file = source_.name(), .line = line}, what);
}

} // namespace mirsweep

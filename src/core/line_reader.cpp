#include <mirsweep/core/line_reader.hpp>

#include <algorithm>
#include <cstring>

namespace mirsweep
{

namespace
{

constexpr std::size_t read_size = 64 * 1024;

} // namespace

LineReader::LineReader(ByteSource & source) : source_{source}, buffer_(read_size)
{
    skip_byte_order_mark();
}

bool LineReader::next(std::string_view & line)
{
    if (skip_line_feed_ && (begin_ < end_ || refill()))
    {
        begin_ += buffer_[begin_] == '\n' ? 1 : 0;
        skip_line_feed_ = false;
    }

    std::size_t searched = 0;
    while (true)
    {
        char const * const from = buffer_.data() + begin_;
        char const * const to = buffer_.data() + end_;
        char const * const line_end =
            std::find_if(from + searched, to, [](char const c) { return c == '\n' || c == '\r'; });
        if (line_end != to)
        {
            line = {from, line_end};
            skip_line_feed_ = *line_end == '\r';
            begin_ += line.size() + 1;
            ++line_number_;
            return true;
        }
        searched = end_ - begin_;
        if (!refill())
            break;
    }
    if (begin_ == end_)
        return false;
    line = {buffer_.data() + begin_, end_ - begin_};
    begin_ = end_;
    ++line_number_;
    return true;
}

bool LineReader::refill()
{
    if (at_end_)
        return false;
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
    if (buffer_.size() - end_ < read_size)
        buffer_.resize(std::max(buffer_.size() * 2, end_ + read_size));
    std::size_t const wanted = buffer_.size() - end_;
    std::size_t const count = source_.read({buffer_.data() + end_, wanted});
    at_end_ = count < wanted;
    end_ += count;
    return count != 0;
}

void LineReader::skip_byte_order_mark()
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    refill();
    if (std::string_view{buffer_.data(), end_}.starts_with(mark))
        begin_ = mark.size();
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
    constexpr std::string_view blanks = " \t";
    std::size_t const first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

} // namespace mirsweep

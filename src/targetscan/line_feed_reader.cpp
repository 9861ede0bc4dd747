#include "targetscan/line_feed_reader.hpp"

#include <algorithm>

namespace mirsweep
{

namespace
{

constexpr std::size_t read_size = 64 * 1024;

} // namespace

LineFeedReader::LineFeedReader(ByteSource & source) : source_{source}, buffer_(read_size)
{
}

bool LineFeedReader::next(std::string_view & line)
{
    std::size_t searched = 0;
    while (true)
    {
        std::string_view const unread{buffer_.data() + begin_, end_ - begin_};
        std::size_t const length = unread.find('\n', searched);
        if (length != std::string_view::npos)
        {
            line = without_carriage_returns(unread.substr(0, length));
            begin_ += length + 1;
            ++line_number_;
            return true;
        }
        searched = unread.size();
        if (!refill())
            break;
    }
    if (begin_ == end_)
        return false;
    line = without_carriage_returns({buffer_.data() + begin_, end_ - begin_});
    begin_ = end_;
    ++line_number_;
    return true;
}

bool LineFeedReader::refill()
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

std::string_view LineFeedReader::without_carriage_returns(std::string_view const line)
{
    if (line.find('\r') == std::string_view::npos)
        return line;
    cleaned_.resize(line.size());
    cleaned_.erase(std::remove_copy(line.begin(), line.end(), cleaned_.begin(), '\r'), cleaned_.end());
    return cleaned_;
}

} // namespace mirsweep

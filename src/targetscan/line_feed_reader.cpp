#include "targetscan/line_feed_reader.hpp"

#include <algorithm>

namespace mirsweep
{

LineFeedReader::LineFeedReader(ByteSource & source, CarriageReturns const carriage_returns)
    : text_{source}, carriage_returns_{carriage_returns}
{
}

bool LineFeedReader::next(std::string_view & line)
{
    if (!text_.take_line(line,
                         [](std::string_view const text, std::size_t const from) { return text.find('\n', from); }))
        return false;
    if (carriage_returns_ == CarriageReturns::deleted)
        line = without_carriage_returns(line);
    ++line_number_;
    return true;
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

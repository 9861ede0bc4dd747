#include <mirsweep/core/read_ahead.hpp>

#include <algorithm>

namespace mirsweep
{

namespace
{

constexpr std::size_t read_size = 64 * 1024;

} // namespace

ReadAhead::ReadAhead(ByteSource & source) : source_{source}, buffer_(read_size)
{
}

bool ReadAhead::refill()
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

} // namespace mirsweep

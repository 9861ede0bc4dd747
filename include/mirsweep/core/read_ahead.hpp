#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// What has been read from a source and not been taken yet, as one text that can be read on. Memory: the longest piece
/// that is taken plus 64 KiB.
class ReadAhead
{
public:
    /// `source` must outlive the object.
    explicit ReadAhead(ByteSource & source);

    /// Valid until the next call of a function that is not const.
    std::string_view unread() const noexcept
    {
        return {buffer_.data() + begin_, end_ - begin_};
    }

    /// Reads more after what is unread; false at the end of the source. Throws what the source throws.
    bool refill();

    /// Takes bytes from the front of what is unread.
    void take(std::size_t const count) noexcept
    {
        begin_ += count;
    }

    /// Takes the next line and its end, a byte that is found by `find_end(text, from)` (npos for none); the last line
    /// needs none. False at the end of the source. `line` is valid until the next call.
    template <typename FindEnd>
    bool take_line(std::string_view & line, FindEnd const & find_end)
    {
        std::size_t end = find_end(unread(), 0);
        while (end == std::string_view::npos)
        {
            std::size_t const searched = unread().size();
            if (!refill())
                break;
            end = find_end(unread(), searched);
        }
        std::string_view const text = unread();
        line = text.substr(0, end);
        take(end == std::string_view::npos ? text.size() : end + 1);
        return !text.empty();
    }

    /// The source's name, for messages.
    std::string_view name() const noexcept
    {
        return source_.name();
    }

private:
    ByteSource & source_;
    std::vector<char> buffer_;
    std::size_t begin_{0}; // unread bytes are [begin_, end_) of buffer_
    std::size_t end_{0};
    bool at_end_{false};
};

} // namespace mirsweep

#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mirsweep::products
{

/// Appends a number lowest byte first, whatever the machine.
template <typename Number>
void append_bytes(Number const number, std::string & bytes)
{
    for (unsigned i = 0; i < sizeof number; ++i)
        bytes += static_cast<char>(number >> (8 * i) & 0xff);
}

/// Takes numbers and texts off the front of records. Throws std::invalid_argument where they are cut short.
class RecordReader
{
public:
    explicit RecordReader(std::string_view const records) : rest_{records}
    {
    }

    bool is_at_end() const noexcept
    {
        return rest_.empty();
    }

    /// Bytes that have not been taken.
    std::size_t left() const noexcept
    {
        return rest_.size();
    }

    std::string_view text(std::size_t const size)
    {
        if (size > rest_.size())
            throw std::invalid_argument{"a record is cut short"};
        std::string_view const taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    template <typename Number>
    Number number()
    {
        Number value{0};
        std::string_view const bytes = text(sizeof(Number));
        for (unsigned i = 0; i < sizeof(Number); ++i)
            value = static_cast<Number>(value | Number{static_cast<std::uint8_t>(bytes[i])} << (8 * i));
        return value;
    }

private:
    std::string_view rest_;
};

} // namespace mirsweep::products

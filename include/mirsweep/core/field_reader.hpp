#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

/// The whole of a text as a number, whatever the locale; none if there is anything else in it.
template <typename Number>
std::optional<Number> parse_number(std::string_view const text)
{
    Number number{};
    char const * const end = text.data() + text.size();
    auto const [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest != end)
        return std::nullopt;
    return number;
}

/// The rows of a tab-separated text, blank lines left out. Field numbers are 0-based; messages count columns from 1.
class FieldReader
{
public:
    /// `source` must outlive the reader.
    explicit FieldReader(ByteSource & source) : lines_{source}
    {
    }

    /// Goes to the next row; false at the end. Throws what the source throws.
    bool next();

    std::size_t field_count() const noexcept
    {
        return fields_.size();
    }

    /// Empty if the row has no such field. Valid until the next row.
    std::string_view field(std::size_t const index) const noexcept
    {
        return index < fields_.size() ? fields_[index] : std::string_view{};
    }

    /// A field that must be a number from -1,000 to 1,000, as whatever the tables of scores hold is; `what` names it in
    /// the message. Throws InputError.
    double number(std::size_t index, std::string_view what) const;

    /// A field that must be a whole number from 0 to 4,294,967,295. Throws InputError.
    std::uint32_t count(std::size_t index, std::string_view what) const;

    /// True for a first line whose field is not a number where all other lines have one.
    bool is_header(std::size_t number_index) const
    {
        return lines_.line_number() == 1 && !parse_number<double>(field(number_index));
    }

    std::uint64_t line_number() const noexcept
    {
        return lines_.line_number();
    }

    /// The source's name, for messages.
    std::string_view name() const noexcept
    {
        return lines_.name();
    }

    /// Throws InputError that names the file, the row's first field and its line.
    [[noreturn]] void fail(std::string_view what) const;

private:
    [[noreturn]] void fail_in_column(std::size_t index, std::string_view what, std::string_view problem) const;

    LineReader lines_;
    std::vector<std::string_view> fields_;
};

} // namespace mirsweep

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <mirsweep/core/read_ahead.hpp>

namespace mirsweep
{

/// The lines of a text. LF, CRLF and CR end a line, in any mixture; a UTF-8 byte order mark at the front is dropped;
/// the last line needs no line end. Memory: the longest line plus 64 KiB.
class LineReader
{
public:
    /// `source` must outlive the reader.
    explicit LineReader(ByteSource & source);

    /// The next line without its end, valid until the next call; false at the end of the text. Throws what the source
    /// throws.
    bool next(std::string_view & line);

    /// Number of the line last returned, 1-based.
    std::uint64_t line_number() const noexcept
    {
        return line_number_;
    }

    /// The source's name, for messages.
    std::string_view name() const noexcept
    {
        return text_.name();
    }

private:
    ReadAhead text_;
    bool skip_line_feed_{false}; // the last line ended in CR: an LF that follows belongs to it
    std::uint64_t line_number_{0};
};

/// Splits at every `separator`; an empty line is one empty field.
void split_fields(std::string_view line, char separator, std::vector<std::string_view> & fields);

/// Without blanks and tabs at either end.
std::string_view trim(std::string_view text) noexcept;

} // namespace mirsweep

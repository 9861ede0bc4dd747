#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <mirsweep/core/read_ahead.hpp>

namespace mirsweep
{

/// What becomes of carriage returns: some of TargetScan's scripts delete them wherever they are, others keep them as
/// text.
enum class CarriageReturns : bool
{
    deleted,
    kept
};

/// The lines of a text as TargetScan's scripts see them: only LF ends a line, and a byte order mark is text. (core's
/// LineReader ends a line at a lone CR.) Memory: the longest line plus 64 KiB.
class LineFeedReader
{
public:
    /// `source` must outlive the reader.
    explicit LineFeedReader(ByteSource & source, CarriageReturns carriage_returns = CarriageReturns::deleted);

    /// The next line without its end, valid until the next call; false at the end of the text. Throws what the source
    /// throws.
    bool next(std::string_view & line);

    /// Number of the line last returned, 1-based.
    std::uint64_t line_number() const noexcept
    {
        return line_number_;
    }

    std::string_view name() const noexcept
    {
        return text_.name();
    }

private:
    std::string_view without_carriage_returns(std::string_view line);

    ReadAhead text_;
    CarriageReturns carriage_returns_;
    std::string cleaned_;
    std::uint64_t line_number_{0};
};

} // namespace mirsweep

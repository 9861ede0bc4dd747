#pragma once

#include <string_view>

#include "annotation/annotation_part.hpp"

namespace mirsweep::annotation
{

/// The format of an annotation.
struct AnnotationFormat
{
    std::string_view name;
    ReadLine read_line;
    bool has_fasta; ///< it ends where FASTA begins
};

/// Recognises the format of a text by its first line that is neither blank nor a comment, and by a `##gff-version`
/// before it.
class FormatFinder
{
public:
    explicit FormatFinder(std::string_view const file) : file_{file}
    {
    }

    /// Looks at the next block of lines; null if it has no line that shows the format. Throws InputError if it is of
    /// another format.
    AnnotationFormat const * format_of(std::string_view text);

    /// Number of the lines in blocks that did not show the format.
    std::uint64_t lines_before() const noexcept
    {
        return lines_before_;
    }

private:
    std::string_view file_;
    bool is_gff3_{false};
    std::uint64_t lines_before_{0};
};

/// The lines of a text that is in memory; LF, CRLF and CR end lines.
class TextLines
{
public:
    explicit TextLines(std::string_view const text)
        : rest_{text}, has_carriage_returns_{text.find('\r') != std::string_view::npos}
    {
    }

    /// The next line without its end; false if there is none.
    bool next(std::string_view & line);

private:
    std::size_t length_up_to_either() const;

    std::string_view rest_;
    bool has_carriage_returns_;
};

/// Whether a line holds no data: blank, a comment, or one of a browser's settings.
bool is_passed_over(std::string_view line);

/// Reads whole lines into a part that has been cleared.
void read_lines(AnnotationFormat const & format, std::string_view text, std::span<std::string const> tags,
                AnnotationPart & part);

} // namespace mirsweep::annotation

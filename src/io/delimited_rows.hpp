#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

/// The rows of a delimited text.
class DelimitedRows
{
public:
    DelimitedRows() = default;
    DelimitedRows(DelimitedRows const &) = delete;
    DelimitedRows & operator=(DelimitedRows const &) = delete;
    virtual ~DelimitedRows() = default;

    /// The fields of the next row, valid until the next call; false at the end. A blank line is a row with one empty
    /// field. Throws InputError with the line if the text is malformed or holds a NUL byte.
    virtual bool next(std::vector<std::string_view> & fields) = 0;

    /// Line on which the row last returned begins, 1-based.
    virtual std::uint64_t line_number() const noexcept = 0;
};

/// One row a line, tab separated; quotes have no meaning. Lines that begin with `#` are comments and left out.
class PlainRows final : public DelimitedRows
{
public:
    explicit PlainRows(ByteSource & source);

    bool next(std::vector<std::string_view> & fields) override;

    std::uint64_t line_number() const noexcept override
    {
        return lines_.line_number();
    }

private:
    LineReader lines_;
};

/// Rows by RFC 4180, strictly: a field is wholly quoted or holds no quote, a doubled quote inside quotes is one quote,
/// separators and line ends inside quotes are text. CRLF, LF and CR end a row; a byte order mark at the front is
/// dropped; the last row needs no line end. The separator may be another than the comma.
class QuotedRows final : public DelimitedRows
{
public:
    QuotedRows(ByteSource & source, char separator);

    bool next(std::vector<std::string_view> & fields) override;

    std::uint64_t line_number() const noexcept override
    {
        return row_line_;
    }

private:
    enum class After : std::uint8_t
    {
        separator,
        line_end,
        end_of_text
    };

    bool at_end();
    char take();
    void end_line(char line_end);
    After read_field();
    After read_bare_field();
    After read_quoted_field();
    After end_of_quoted_field();
    [[noreturn]] void refuse(std::uint64_t line, std::string_view what) const;

    ByteSource & source_;
    char separator_;
    std::vector<char> buffer_;
    std::size_t begin_{0}; // unread bytes are [begin_, end_) of buffer_
    std::size_t end_{0};
    std::uint64_t line_{1}; // of the next byte
    std::uint64_t row_line_{0};
    std::string text_;                    // of the row's fields, one after the other
    std::vector<std::size_t> field_ends_; // in text_
};

} // namespace mirsweep

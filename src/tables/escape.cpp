#include "tables/escape.hpp"

#include <algorithm>
#include <array>

namespace mirsweep
{

namespace
{

constexpr std::string_view upper_digits = "0123456789ABCDEF";

void append_percent(char const byte, std::string & bytes)
{
    auto const value = static_cast<unsigned char>(byte);
    bytes += '%';
    bytes += upper_digits[value >> 4];
    bytes += upper_digits[value & 15U];
}

constexpr bool is_control(char const byte) noexcept
{
    return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

/// Copies `text`, except for bytes that `is_escaped` names and those of invalid UTF-8, which become %XX.
template <typename IsEscaped>
void append_escaping(std::string_view text, std::string & bytes, IsEscaped const is_escaped)
{
    while (!text.empty())
    {
        // Nearly all names are of plain letters, which are copied together.
        std::size_t plain = 0;
        while (plain < text.size() && static_cast<unsigned char>(text[plain]) < 0x80 && !is_escaped(text[plain]))
            ++plain;
        bytes += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            return;
        std::size_t const length = utf8_length(text);
        if (length == 0 || (length == 1 && is_escaped(text.front())))
            append_percent(text.front(), bytes);
        else
            bytes += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

/// Moves the first letter over as %XX where readers would take a line that starts so for a comment or a header:
/// bedtools leaves out rows of BED and GFF whose first column starts with `track` or `browser`.
void append_misleading_start(std::string_view & text, std::string & bytes)
{
    if (!text.starts_with('#') && !text.starts_with("track") && !text.starts_with("browser"))
        return;
    append_percent(text.front(), bytes);
    text.remove_prefix(1);
}

void append_json_escape(char const byte, std::string & bytes)
{
    switch (byte)
    {
    case '"':
        bytes += "\\\"";
        break;
    case '\\':
        bytes += "\\\\";
        break;
    case '\b':
        bytes += "\\b";
        break;
    case '\f':
        bytes += "\\f";
        break;
    case '\n':
        bytes += "\\n";
        break;
    case '\r':
        bytes += "\\r";
        break;
    case '\t':
        bytes += "\\t";
        break;
    default:
        bytes += "\\u00";
        bytes += upper_digits[static_cast<unsigned char>(byte) >> 4];
        bytes += upper_digits[static_cast<unsigned char>(byte) & 15U];
    }
}

constexpr bool is_plain_in_json(char const byte) noexcept
{
    return static_cast<unsigned char>(byte) < 0x80 && !is_control(byte) && byte != '"' && byte != '\\';
}

/// By byte, whether a GFF3 sequence name may hold it as it is.
constexpr std::array<bool, 256> is_plain_in_seqid = []
{
    std::array<bool, 256> table{};
    for (char const letter :
         std::string_view{"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:^*$@!+_?-|"})
        table[static_cast<unsigned char>(letter)] = true;
    return table;
}();

} // namespace

std::size_t utf8_length(std::string_view const text) noexcept
{
    auto const byte = [&](std::size_t const i) { return static_cast<unsigned char>(text[i]); };
    unsigned char const first = byte(0);
    if (first < 0x80)
        return 1;
    std::size_t const length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0U) != 0x80U)
            return 0;
    bool const is_overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    bool const is_surrogate = first == 0xED && byte(1) > 0x9F;
    bool const is_too_great = first == 0xF4 && byte(1) > 0x8F;
    return is_overlong || is_surrogate || is_too_great ? 0 : length;
}

void append_json_string(std::string_view text, std::string & bytes)
{
    bytes += '"';
    while (!text.empty())
    {
        std::size_t plain = 0;
        while (plain < text.size() && is_plain_in_json(text[plain]))
            ++plain;
        bytes += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            break;
        std::size_t const length = utf8_length(text);
        if (length == 0)
            bytes += "\xEF\xBF\xBD";
        else if (length == 1)
            append_json_escape(text.front(), bytes);
        else
            bytes += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    bytes += '"';
}

void append_gff3_value(std::string_view const text, std::string & bytes)
{
    append_escaping(text, bytes,
                    [](char const byte)
                    { return is_control(byte) || std::string_view{"%;=&,"}.find(byte) != std::string_view::npos; });
}

void append_gff3_seqid(std::string_view text, std::string & bytes)
{
    append_misleading_start(text, bytes);
    while (!text.empty())
    {
        auto const end =
            std::find_if_not(text.begin(), text.end(),
                             [](char const byte) { return is_plain_in_seqid[static_cast<unsigned char>(byte)]; });
        bytes.append(text.begin(), end);
        text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
        if (text.empty())
            return;
        append_percent(text.front(), bytes);
        text.remove_prefix(1);
    }
}

void append_bed_field(std::string_view text, std::string & bytes)
{
    append_misleading_start(text, bytes);
    append_escaping(text, bytes, [](char const byte) { return is_control(byte) || byte == ' '; });
}

} // namespace mirsweep

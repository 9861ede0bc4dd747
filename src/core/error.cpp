#include <mirsweep/core/error.hpp>

#include <algorithm>

namespace mirsweep
{

namespace
{

/// Length of the well-formed UTF-8 sequence at the front, 0 where there is none. Overlong forms count as ill-formed.
std::size_t utf8_length(std::string_view const text)
{
    auto const byte = [&](std::size_t const i) { return static_cast<unsigned char>(text[i]); };
    unsigned char const first = byte(0);
    std::size_t const length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0U) != 0x80U)
            return 0;
    if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90))
        return 0;
    return length;
}

/// Whether a well-formed sequence is a control character that terminals obey: C0, DEL, C1 (U+0080 to U+009F), line and
/// paragraph separators, and those that turn the direction of what follows.
bool is_control(std::string_view const character)
{
    if (character.size() == 1)
        return static_cast<unsigned char>(character.front()) < 0x20 || character.front() == 0x7F;
    auto const byte = [&](std::size_t const i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 2)
        return (byte(0) == 0xC2 && byte(1) < 0xA0) || character == "\u061C";
    return character.size() == 3 && byte(0) == 0xE2 &&
           ((byte(1) == 0x80 && (byte(2) == 0x8E || byte(2) == 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAE))) ||
            (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9));
}

void append_escaped(std::string & result, unsigned char const byte)
{
    constexpr std::string_view digits = "0123456789abcdef";
    result += "\\x";
    result += digits[byte >> 4];
    result += digits[byte & 15U];
}

} // namespace

std::size_t utf8_prefix(std::string_view const text) noexcept
{
    std::size_t at = 0;
    while (at < text.size())
    {
        std::size_t const length = utf8_length(text.substr(at));
        if (length == 0)
            return at;
        at += length;
    }
    return at;
}

bool is_utf8_text(std::string_view const text) noexcept
{
    return utf8_prefix(text) == text.size() && std::ranges::none_of(text, [](char const byte)
                                                                    { return is_control({&byte, 1}); });
}

std::string first_of(std::uint64_t const count, std::string_view const noun)
{
    return count == 1 ? "1 " + std::string{noun} : "the first of " + std::to_string(count) + ' ' + std::string{noun} + 's';
}

std::string first_or_only_of(std::uint64_t const count, std::string_view const noun)
{
    return count == 1 ? "the only " + std::string{noun} : first_of(count, noun);
}

std::string printable(std::string_view text, std::size_t const longest)
{
    bool const is_cut = text.size() > longest;
    text = text.substr(0, longest);
    std::string result;
    result.reserve(text.size());
    while (!text.empty())
    {
        std::size_t const length = std::max<std::size_t>(utf8_length(text), 1);
        std::string_view const character = text.substr(0, length);
        if (utf8_length(text) == 0 || is_control(character))
            for (char const byte : character)
                append_escaped(result, static_cast<unsigned char>(byte));
        else
            result += character;
        text.remove_prefix(length);
    }
    if (is_cut)
        result += "...";
    return result;
}

std::string describe(InputPlace const place, std::string_view const what)
{
    std::string message;
    if (!place.file.empty())
        message += printable(place.file, 4096) + ": ";
    std::string const line = "line " + std::to_string(place.line);
    if (!place.record.empty())
        message += "record " + printable(place.record) + (place.line == 0 ? "" : " (" + line + ")") + ": ";
    else if (place.line != 0)
        message += line + ": ";
    message += what;
    return message;
}

void throw_input_error(InputPlace const place, std::string_view const what)
{
    throw InputError{describe(place, what)};
}

} // namespace mirsweep

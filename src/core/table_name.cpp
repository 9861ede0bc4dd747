#include <mirsweep/core/table_name.hpp>

namespace mirsweep
{

namespace
{

/// Bytes of the character that begins at `at` if it has to be escaped, else 0.
std::size_t bytes_to_escape(std::string_view const name, std::size_t const at) noexcept
{
    auto const byte = [&](std::size_t const i)
    { return at + i < name.size() ? static_cast<unsigned char>(name[at + i]) : 0U; };
    if (byte(0) < 0x20 || byte(0) == 0x7F)
        return 1;
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0)
        return 2;
    bool const is_line_end = byte(0) == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9);
    return is_line_end ? 3 : 0;
}

} // namespace

std::string table_name(std::string_view const name)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string escaped;
    for (std::size_t at = 0; at < name.size();)
    {
        std::size_t const count = bytes_to_escape(name, at);
        if (count == 0)
            escaped += name[at++];
        for (std::size_t const end = at + count; at < end; ++at)
        {
            auto const byte = static_cast<unsigned char>(name[at]);
            escaped.append(1, '%').append(1, digits[byte >> 4]).append(1, digits[byte & 0xF]);
        }
    }
    return escaped;
}

} // namespace mirsweep

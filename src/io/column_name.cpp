#include <io/column_name.hpp>

namespace mirsweep
{

std::string plain_column_name(std::string_view const name)
{
    std::string plain;
    bool is_apart = false;
    for (char const letter : name)
    {
        bool const upper = letter >= 'A' && letter <= 'Z';
        bool const part_of_word = upper || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                                  static_cast<unsigned char>(letter) >= 0x80;
        if (!part_of_word)
        {
            is_apart = true;
            continue;
        }
        if (is_apart && !plain.empty())
            plain += ' ';
        is_apart = false;
        plain += upper ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return plain;
}

} // namespace mirsweep

#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace mirsweep::cli
{

/// One line, whatever the text holds: names of files and options are hostile. Allocates nothing, because memory may be
/// what there is none of.
inline void print_message(char const * const kind, std::string_view const what)
{
    char line[8192];
    std::size_t length = static_cast<std::size_t>(std::snprintf(line, sizeof line, "mirsweep: %s", kind));
    for (char const letter : what.substr(0, sizeof line - length - 1))
        line[length++] = static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F ? '?' : letter;
    line[length++] = '\n';
    std::fwrite(line, 1, length, stderr);
}

/// What a run is about, without a kind in front.
inline void print_line(std::string_view const what)
{
    print_message("", what);
}

inline void print_note(std::string_view const what)
{
    print_message("note: ", what);
}

inline void print_warning(std::string_view const what)
{
    print_message("warning: ", what);
}

inline void print_error(std::string_view const what)
{
    print_message("error: ", what);
}

} // namespace mirsweep::cli

#pragma once

#include <cstdio>
#include <string>

namespace mirsweep::cli
{

inline void print_message(char const * const kind, std::string const & what)
{
    std::fprintf(stderr, "mirsweep: %s: %s\n", kind, what.c_str());
}

inline void print_note(std::string const & what)
{
    print_message("note", what);
}

inline void print_warning(std::string const & what)
{
    print_message("warning", what);
}

inline void print_error(std::string const & what)
{
    print_message("error", what);
}

} // namespace mirsweep::cli

#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mirsweep
{

/// The base of the errors that mirsweep throws. `what()` is one line, without the `mirsweep: error: ` in front of it.
class Error : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// The command line asks for something that is not possible: exit status 2.
class UsageError : public Error
{
public:
    using Error::Error;
};

/// An input cannot be read, or is not what it must be: exit status 1.
class InputError : public Error
{
public:
    using Error::Error;
};

/// An output cannot be written: exit status 1.
class OutputError : public Error
{
public:
    using Error::Error;
};

/// The caller has cancelled the work.
class Interrupted : public Error
{
public:
    Interrupted() : Error{"interrupted"}
    {
    }
};

/// Where in a file something is: every part that is empty or 0 is left out of the message.
struct InputPlace
{
    std::string_view file{};
    std::string_view record{};
    std::uint64_t line{0}; ///< 1-based
};

/// `FILE: record NAME (line N): WHAT`, the form of every input error and warning. Control bytes in names are shown
/// escaped and long names are cut, so that the message stays one readable line.
std::string describe(InputPlace place, std::string_view what);

/// Throws InputError with `describe(place, what)`.
[[noreturn]] void throw_input_error(InputPlace place, std::string_view what);

/// Length of what is well-formed UTF-8 at the front, all of the text if it is; control bytes are.
std::size_t utf8_prefix(std::string_view text) noexcept;

/// Whether it is UTF-8 without control bytes (C0 and DEL).
bool is_utf8_text(std::string_view text) noexcept;

/// A text as part of a one-line message or for a terminal: control characters (C1, line separators and marks of
/// direction too) and invalid UTF-8 as `\xHH`, at most `longest` bytes.
std::string printable(std::string_view text, std::size_t longest = 120);

/// `the first of 3 rows`, `1 row`: what a warning says of the place that it names and of others like it.
std::string first_of(std::uint64_t count, std::string_view noun);

/// `the first of 3 rows`, `the only row`: the same after `is`.
std::string first_or_only_of(std::uint64_t count, std::string_view noun);

} // namespace mirsweep

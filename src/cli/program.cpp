#include "cli/program.hpp"

#include <sstream>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_sink.hpp>
#include <mirsweep/version.hpp>

#include "cli/commands.hpp"

namespace mirsweep::cli
{

namespace
{

/// The command line as it can be typed again in a shell.
std::string quoted_command_line(int const argc, char const * const * const argv)
{
    constexpr char const * plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";
    std::string line{"mirsweep"};
    for (int i = 1; i < argc; ++i)
    {
        std::string const word = argv[i];
        line += ' ';
        if (!word.empty() && word.find_first_not_of(plain) == std::string::npos)
        {
            line += word;
            continue;
        }
        line += '\'';
        for (char const letter : word)
            line += letter == '\'' ? "'\\''" : std::string(1, letter);
        line += '\'';
    }
    return line;
}

/// An empty word is a shell variable without a value: `-o "$DIR"` must not become a run without `-o`.
void refuse_empty_words(int const argc, char const * const * const argv)
{
    for (int i = 1; i < argc; ++i)
    {
        std::string_view const word = argv[i];
        if (word.empty() || (word.starts_with("--") && word.ends_with('=')))
            throw UsageError{"an empty value" + (i == 1 ? "" : " after " + printable(argv[i - 1])) +
                             ": give one, or leave the option out"};
    }
}

/// Help and version are output like any other: what the operating system does not take is an error.
int print_request(CLI::App const & program, CLI::Success const & request)
{
    std::ostringstream text;
    int const status = program.exit(request, text, text);
    auto const output = standard_output();
    output->write(text.str());
    output->close();
    return status;
}

} // namespace

int run_program(int const argc, char ** const argv)
{
    CLI::App program{"Find miRNA seed sites in transcripts, and the candidate targets beside the documented ones."};
    program.set_version_flag("--version", std::string{"mirsweep "} + version);
    program.require_subcommand(1);
    refuse_empty_words(argc, argv);
    Action action;
    add_scan_command(program, quoted_command_line(argc, argv), action);
    add_merge_command(program, quoted_command_line(argc, argv), action);
    add_show_command(program, action);
    add_ta_table_command(program, action);
    add_targetscan_command(program, action);
    try
    {
        program.parse(argc, argv);
    }
    catch (CLI::Success const & request)
    {
        return print_request(program, request);
    }
    catch (CLI::ParseError const & error)
    {
        throw UsageError{printable(error.what(), 4096)};
    }
    action();
    return 0;
}

} // namespace mirsweep::cli

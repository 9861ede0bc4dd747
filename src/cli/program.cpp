#include "cli/program.hpp"

#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include <mirsweep/core/error.hpp>
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

} // namespace

int run_program(int const argc, char ** const argv)
{
    CLI::App program{"Find miRNA seed sites in transcripts, and the candidate targets beside the documented ones."};
    program.set_version_flag("--version", std::string{"mirsweep "} + version);
    program.require_subcommand(1);
    Action action;
    add_scan_command(program, quoted_command_line(argc, argv), action);
    add_targetscan_command(program, action);
    try
    {
        program.parse(argc, argv);
    }
    catch (CLI::Success const & request)
    {
        return program.exit(request);
    }
    catch (CLI::ParseError const & error)
    {
        throw UsageError{error.what()};
    }
    action();
    return 0;
}

} // namespace mirsweep::cli

#include "cli/program.hpp"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/version.hpp>

#include "cli/commands.hpp"
#include "cli/option_table.hpp"

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

/// A flag is there or not: `--force=no` is neither.
void refuse_values_of_flags(CLI::App & program)
{
    for (CLI::Option * const option : program.get_options({}))
        if (option->get_items_expected_max() == 0)
            option->disable_flag_override();
    for (CLI::App * const command : program.get_subcommands({}))
        refuse_values_of_flags(*command);
}

void print(std::string const & text)
{
    auto const output = standard_output();
    output->write(text);
    output->close();
}

/// Help and version are output like any other: what the operating system does not take is an error.
int print_request(CLI::App const & program, CLI::Success const & request)
{
    std::ostringstream text;
    int const status = program.exit(request, text, text);
    print(text.str());
    return status;
}

constexpr char examples[] = R"(Examples:
  mirsweep scan -m test-data/mirnas.fa -t test-data/human_3utr.fa -o result
  mirsweep scan -m mature.fa --species hsa -t utrs.fa.gz -d miRTarBase.csv -o result
  mirsweep show -m mature.fa -t utrs.fa.gz --mirna hsa-miR-21-5p --transcript ENST00000371953)";

/// For whoever types the bare name: what this is and what to type next.
constexpr char short_help[] =
    R"(mirsweep finds miRNA seed sites in transcripts, and shows the candidate targets beside the documented ones.

See it at work, in the folder of the source:
  scripts/demo

Scan your own files, then open result/report.html:
  mirsweep scan -m mature.fa --species hsa -t utrs.fa.gz -o result

Draw the sites of one miRNA on one transcript:
  mirsweep show -m mature.fa -t utrs.fa.gz --mirna hsa-miR-21-5p --transcript ENST00000371953

Commands: COMMANDS. All options: mirsweep --help, mirsweep COMMAND --help
)";

CLI::App const & deepest_parsed(CLI::App const & program)
{
    CLI::App const * command = &program;
    while (!command->get_subcommands().empty())
        command = command->get_subcommands().front();
    return *command;
}

/// The command as it is typed: `mirsweep targetscan sites`.
std::string path_of(CLI::App const & command)
{
    CLI::App const * const parent = command.get_parent();
    return parent == nullptr ? command.get_name() : path_of(*parent) + " " + command.get_name();
}

std::string unknown_option(CLI::App const & command, std::string const & word)
{
    std::vector<std::string> names;
    for (CLI::Option const * const option : command.get_options())
        for (std::string const & name : option->get_lnames())
            names.push_back("--" + name);
    std::string const name = word.substr(0, word.find('='));
    bool const is_short = name.size() <= 2;
    return "there is no option '" + printable(name) + "'" +
           (is_short ? "" : suggestion(name, std::vector<std::string_view>{names.begin(), names.end()}));
}

std::vector<std::string> command_names(CLI::App const & command)
{
    std::vector<std::string> names;
    for (CLI::App const * const subcommand : command.get_subcommands([](CLI::App const *) { return true; }))
        names.push_back(subcommand->get_name());
    return names;
}

std::string unknown_word(CLI::App const & command, std::string const & word)
{
    std::vector<std::string> const names = command_names(command);
    if (names.empty())
        return "nothing is expected where '" + printable(word) + "' stands";
    return "there is no command '" + printable(word) + "'" +
           suggestion(word, std::vector<std::string_view>{names.begin(), names.end()});
}

/// What is wrong with the command line. A word that nobody understands goes first: that something else is missing may
/// be because of it.
std::string complaint(CLI::App const & program, CLI::ParseError const & error)
{
    CLI::App const & command = deepest_parsed(program);
    std::vector<std::string> const unknown = command.remaining();
    std::string const what = unknown.empty()                    ? printable(error.what(), 4096)
                             : unknown.front().starts_with('-') ? unknown_option(command, unknown.front())
                                                                : unknown_word(command, unknown.front());
    return what + ": see " + path_of(command) + " --help";
}

/// Nothing that was asked for has been done, so this is not a success.
int print_short_help(CLI::App const & program)
{
    std::string text{short_help};
    std::string commands;
    for (std::string const & name : command_names(program))
        commands += (commands.empty() ? "" : ", ") + name;
    text.replace(text.find("COMMANDS"), std::string_view{"COMMANDS"}.size(), commands);
    std::fputs(text.c_str(), stderr);
    return 2;
}

} // namespace

int run_program(int const argc, char ** const argv)
{
    CLI::App program{"Find miRNA seed sites in transcripts, and the candidate targets beside the documented ones",
                     "mirsweep"};
    program.set_help_flag("-h,--help", "Print this help and exit");
    program.set_version_flag("--version", std::string{"mirsweep "} + version, "Print the version and exit");
    program.get_formatter()->label("SUBCOMMAND", "COMMAND");
    program.get_formatter()->label("REQUIRED", "(required)");
    program.footer(examples);
    program.require_subcommand(1);
    refuse_empty_words(argc, argv);
    Action action;
    add_scan_command(program, quoted_command_line(argc, argv), action);
    add_merge_command(program, quoted_command_line(argc, argv), action);
    add_show_command(program, action);
    add_ta_table_command(program, action);
    add_targetscan_command(program, action);
    refuse_values_of_flags(program);
    for (CLI::App * const command : program.get_subcommands([](CLI::App *) { return true; }))
        command->group("Commands");
    if (argc == 1)
        return print_short_help(program);
    if (argc == 3 && std::string_view{argv[1]} == "--generate")
    {
        print(generated(argv[2], option_table(program)));
        return 0;
    }
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
        throw UsageError{complaint(program, error)};
    }
    action();
    return 0;
}

} // namespace mirsweep::cli

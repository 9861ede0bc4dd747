#include "cli/program.hpp"

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/file_sink.hpp>

#include "cli/commands.hpp"
#include "cli/parse_command_line.hpp"
#include "cli/version_text.hpp"

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

void print(std::string const & text)
{
    auto const output = standard_output();
    output->write(text);
    output->close();
}

constexpr char examples[] = R"(Examples:
  mirsweep scan -m test-data/mirnas.fa -t test-data/human_3utr.fa -o result
  mirsweep scan -m mature.fa --species hsa -t utrs.fa.gz -d miRTarBase.csv -o result
  mirsweep show -m mature.fa -t utrs.fa.gz --mirna hsa-miR-21-5p --transcript ENST00000371953)";

/// Shown without arguments: what this is and what to type next.
constexpr char short_help[] =
    R"(mirsweep finds miRNA seed sites in transcripts, and shows the candidate targets beyond the documented ones.

See it at work, on human 3'UTRs that come with it:
  mirsweep demo

Scan your own files, then open result/report.html:
  mirsweep scan -m mature.fa --species hsa -t utrs.fa.gz -o result

Draw the sites of one miRNA on one transcript:
  mirsweep show -m mature.fa -t utrs.fa.gz --mirna hsa-miR-21-5p --transcript ENST00000371953

Commands: COMMANDS. All options: mirsweep --help, mirsweep COMMAND --help
)";

/// Nothing that was asked for has been done, so this is not a success.
int print_short_help(Command const & program)
{
    std::string text{short_help};
    std::string commands;
    for (Command const & command : program.commands)
        commands += (commands.empty() ? "" : ", ") + command.name;
    text.replace(text.find("COMMANDS"), std::string_view{"COMMANDS"}.size(), commands);
    std::fputs(text.c_str(), stderr);
    return 2;
}

/// What is asked for instead of a command's work.
struct Requests
{
    bool help{false};
    bool version{false};
};

void add_help(Command & command, Requests & requests)
{
    Option option{.names = {"-h", "--help"}, .description = "Print this help and exit", .target = &requests.help};
    option.group = command.options.empty() || command.options.back().group == "Options" ? "Options" : "Help";
    command.options.push_back(std::move(option));
    for (Command & subcommand : command.commands)
        add_help(subcommand, requests);
}

Command make_program(std::string const & command_line, Requests & requests)
{
    Command program;
    program.name = program.path = "mirsweep";
    program.description = "Find miRNA seed sites in transcripts, and candidate targets beyond the documented ones";
    program.examples = examples;
    program.add_flag("-V,--version", requests.version, "Print the version, the commit, the vector target and the libraries, and exit");
    add_scan_command(program, command_line);
    add_merge_command(program, command_line);
    add_report_command(program);
    add_show_command(program);
    add_show_classes_command(program);
    add_enrich_command(program, command_line);
    add_extract_command(program);
    add_align_command(program);
    add_fold_command(program);
    add_demo_command(program);
    add_ta_table_command(program);
    add_targetscan_command(program);
    add_help(program, requests);
    return program;
}

/// `help COMMAND` for `COMMAND --help`.
void print_help(Command const & program, int const argc, char const * const * const argv)
{
    print(help_page(command_named(program, {argv + 2, argv + argc})));
}

} // namespace

int run_program(int const argc, char ** const argv)
{
    Requests requests;
    Command program = make_program(quoted_command_line(argc, argv), requests);
    refuse_empty_words(argc, argv);
    std::string_view const first = argc == 1 ? "" : argv[1];
    if (argc == 1)
        return print_short_help(program);
    if (first == "help")
        print_help(program, argc, argv);
    else if (first == "--generate" && argc == 3)
        print(generated(argv[2], program));
    else
    {
        Command const & command = parse_command_line(program, argc, argv);
        if (requests.help)
            print(help_page(command));
        else if (requests.version)
            print(version_text());
        else
            command.run();
    }
    return 0;
}

} // namespace mirsweep::cli

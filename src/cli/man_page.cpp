#include "cli/command.hpp"

#include <string_view>

#include <mirsweep/version.hpp>

namespace mirsweep::cli
{

namespace
{

/// A text as troff wants it: `-` is a hyphen to it and `\` begins an escape.
std::string troff(std::string_view const text)
{
    std::string escaped;
    bool is_at_line_begin = true;
    for (char const letter : text)
    {
        if (is_at_line_begin && (letter == '.' || letter == '\''))
            escaped += "\\&";
        if (letter == '\\')
            escaped += "\\e";
        else if (letter == '-')
            escaped += "\\-";
        else if (letter == '\'')
            escaped += "\\(aq";
        else
            escaped += letter;
        is_at_line_begin = letter == '\n';
    }
    return escaped;
}

std::string troff_head_of(Option const & option)
{
    std::string head;
    for (std::string const & name : option.names)
        head += (head.empty() ? "\\fB" : ", \\fB") + troff(name) + "\\fR";
    if (!option.is_operand && !option.value.empty())
        head += " \\fI" + troff(option.value) + "\\fR";
    return head;
}

void append_troff_options(Command const & command, std::string & page)
{
    std::string group;
    for (Option const & option : command.options)
    {
        if (option.group != group && option.group != "Options" && !option.is_operand)
            page += ".PP\n" + troff(option.group) + ":\n";
        group = option.group;
        page += ".TP\n" + troff_head_of(option) + "\n" + troff(option.description) +
                (option.is_required ? " (required)" : "") + "\n";
    }
}

void append_examples(Command const & command, std::string & page)
{
    if (!command.examples.empty())
        page += ".PP\n.nf\n" + troff(command.examples) + "\n.fi\n";
}

void append_command(Command const & command, std::string & page)
{
    page += ".SS " + troff(command.path) + "\n" + troff(command.description) + ".\n";
    append_troff_options(command, page);
    append_examples(command, page);
    for (Command const & subcommand : command.commands)
        append_command(subcommand, page);
}

constexpr std::string_view ending = R"(.SH EXIT STATUS
.TP
0
Done, also where no site was found: every input byte was read and verified, and every output byte was accepted.
.TP
1
An input or an output failed.
.TP
2
Invalid options.
.TP
130, 143
Interrupted.
.PP
A run that does not exit with 0 leaves no file under a final name, and an older result stays as it was.
.SH ENVIRONMENT
.TP
SLURM_CPUS_PER_TASK, OMP_NUM_THREADS
Worker threads, where \fB\-\-threads\fR is not given.
.TP
TERM, NO_COLOR
With TERM=dumb there is no progress line; with NO_COLOR no colour.
.SH SEE ALSO
\fBbgzip\fR(1), \fBtabix\fR(1)
)";

} // namespace

std::string man_page(Command const & program)
{
    std::string page = ".TH MIRSWEEP 1 \"\" \"mirsweep " + std::string{version} + "\" \"User Commands\"\n" +
                       ".SH NAME\nmirsweep \\- find miRNA seed sites in transcripts\n.SH SYNOPSIS\n";
    for (Command const & command : program.commands)
        page += std::string{&command == &program.commands.front() ? "" : ".br\n"} + "\\fB" + troff(command.path) +
                "\\fR " + (command.commands.empty() ? "" : "\\fICOMMAND\\fR ") + "[\\fIOPTIONS\\fR]\n";
    page += ".SH DESCRIPTION\n" + troff(program.description) + "\n.SH OPTIONS\n";
    append_troff_options(program, page);
    append_examples(program, page);
    page += ".SH COMMANDS\n";
    for (Command const & command : program.commands)
        append_command(command, page);
    return page.append(ending);
}

} // namespace mirsweep::cli

#include "cli/command.hpp"

#include <algorithm>

namespace mirsweep::cli
{

namespace
{

constexpr std::size_t width = 80;       // columns
constexpr std::size_t text_column = 28; // where descriptions begin

/// Breaks a text into lines between its words. The first line begins at `column`, the others at `indentation`; a break
/// is written as `line_end`.
void append_wrapped(std::string_view text, std::size_t column, std::size_t const indentation,
                    std::string_view const line_end, std::string & page)
{
    std::size_t const last_column = width - line_end.size() + 1;
    for (bool is_first = true; !text.empty(); is_first = false)
    {
        std::string_view const word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        bool const is_broken = !is_first && column + 1 + word.size() > (text.empty() ? width : last_column);
        if (is_broken)
            page.append(line_end).append(indentation, ' ');
        else if (!is_first)
            page += ' ';
        page += word;
        column = (is_broken ? indentation : is_first ? column : column + 1) + word.size();
    }
    page += '\n';
}

std::string head_of(Option const & option)
{
    std::string head;
    for (std::string const & name : option.names)
        head += (head.empty() ? "  " : ", ") + name;
    if (!option.is_operand && !option.value.empty())
        head += " " + option.value;
    return head;
}

void append_entry(std::string const & head, std::string const & text, std::string & page)
{
    page += head;
    if (head.size() + 2 > text_column)
        page.append("\n").append(text_column, ' ');
    else
        page.append(text_column - head.size(), ' ');
    append_wrapped(text, text_column, text_column, "\n", page);
}

void append_options(Command const & command, std::string & page)
{
    std::string heading;
    for (bool const is_operand : {true, false})
        for (Option const & option : command.options)
        {
            if (option.is_operand != is_operand)
                continue;
            std::string const & wanted = is_operand ? "Operands" : option.group;
            if (heading != wanted)
                page += "\n" + wanted + ":\n";
            heading = wanted;
            append_entry(head_of(option), option.description + (option.is_required ? " (required)" : ""), page);
        }
}

std::string usage_of(Command const & command)
{
    std::string usage = "Usage: " + command.path + " [OPTIONS]";
    for (Option const & option : command.options)
        if (option.is_operand)
            usage += (option.is_required ? " " + option.value : " [" + option.value + "]") +
                     (option.is_repeatable() ? " ..." : "");
    return usage + (command.commands.empty() ? "" : " COMMAND");
}

constexpr char no_break = '\x1F';

/// The blank between an option and its value is no place for a break.
std::string kept_together(std::string_view const line)
{
    std::string text{line};
    for (std::size_t at = text.find(" -"); at != std::string::npos; at = text.find(" -", at + 1))
    {
        std::size_t const blank = text.find(' ', at + 1);
        if (blank != std::string::npos && blank + 1 < text.size() && text[blank + 1] != '-')
            text[blank] = no_break;
    }
    return text;
}

/// Commands that are too long for a line are continued as a shell reads them.
void append_examples(std::string_view examples, std::string & page)
{
    while (!examples.empty())
    {
        std::string_view const line = examples.substr(0, examples.find('\n'));
        examples.remove_prefix(std::min(examples.size(), line.size() + 1));
        std::size_t const indentation = std::min(line.find_first_not_of(' '), line.size());
        page += line.substr(0, indentation);
        append_wrapped(kept_together(line.substr(indentation)), indentation, indentation + 4, " \\\n", page);
    }
    std::replace(page.begin(), page.end(), no_break, ' ');
}

} // namespace

std::string help_page(Command const & command)
{
    std::string page;
    append_wrapped(command.description, 0, 0, "\n", page);
    append_wrapped(usage_of(command), 0, 4, "\n", page);
    append_options(command, page);
    if (!command.commands.empty())
        page += "\nCommands:\n";
    for (Command const & subcommand : command.commands)
        append_entry("  " + subcommand.name, subcommand.description, page);
    if (!command.examples.empty())
        append_examples("\n" + command.examples, page);
    return page;
}

} // namespace mirsweep::cli

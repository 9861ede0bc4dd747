#include "cli/command.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace mirsweep::cli
{

namespace
{

/// In single quotes, for all three shells.
std::string in_quotes(std::string_view const text)
{
    std::string word{"'"};
    for (char const letter : text)
        word += letter == '\'' ? std::string{"'\\''"} : std::string(1, letter);
    return word + "'";
}

std::string joined(std::vector<std::string> const & words)
{
    std::string text;
    for (std::string const & word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

void for_each_command(Command const & command, std::function<void(Command const &)> const & act)
{
    act(command);
    for (Command const & subcommand : command.commands)
        for_each_command(subcommand, act);
}

std::string option_names(Command const & command)
{
    std::string names;
    for (Option const & option : command.options)
        if (!option.is_operand)
            names += (names.empty() ? "" : " ") + joined(option.names);
    return names;
}

std::vector<std::string> command_names(Command const & command)
{
    std::vector<std::string> names;
    for (Command const & subcommand : command.commands)
        names.push_back(subcommand.name);
    return names;
}

std::string function_name(Command const & command)
{
    std::string name = "_" + command.path;
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

// bash

std::string bash_action(Option const & option)
{
    if (option.value == "FILE")
        return "_mirsweep_files -f";
    if (option.value == "DIR")
        return "_mirsweep_files -d";
    if (option.values.empty())
        return ":";
    return (option.value == "LIST" ? "_mirsweep_list " : "_mirsweep_words ") + joined(option.values);
}

void append_bash_command(Command const & command, std::string & script)
{
    for (Option const & option : command.options)
    {
        if (option.is_operand || option.value.empty())
            continue;
        std::string patterns;
        for (std::string const & name : option.names)
            patterns += (patterns.empty() ? "" : "|") + in_quotes(command.path + " " + name);
        script += "        " + patterns + ") " + bash_action(option) + "; return ;;\n";
    }
}

constexpr std::string_view bash_begin = R"(# Completion of mirsweep in bash, made from its option table.

_mirsweep_words() {
    mapfile -t COMPREPLY < <(compgen -W "$*" -- "$current")
}

# Names joined by commas, each once.
_mirsweep_list() {
    local head= name
    [[ $current == *,* ]] && head=${current%,*},
    for name; do
        [[ ,$head != *",$name,"* && $head$name == "$current"* ]] && COMPREPLY+=("$head$name")
    done
    compopt -o nospace 2>/dev/null
}

_mirsweep_files() {
    mapfile -t COMPREPLY < <(compgen "$1" -- "$current")
    compopt -o filenames 2>/dev/null
}

_mirsweep() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=mirsweep word
    COMPREPLY=()
    # --option=value comes as three words.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$command $word" in
)";

std::string shell_alternatives(Command const & program)
{
    std::string script;
    for_each_command(program,
                     [&](Command const & command)
                     {
                         if (&command != &program)
                             script +=
                                 "        " + in_quotes(command.path) + ") command=" + in_quotes(command.path) + " ;;\n";
                     });
    return script;
}

// zsh

/// Brackets end a description, colons its parts.
std::string zsh_text(std::string_view const text, std::string_view const special)
{
    std::string escaped;
    for (char const letter : text)
        escaped += (special.find(letter) != std::string_view::npos ? "\\" : "") + std::string(1, letter);
    return escaped;
}

std::string zsh_value(Option const & option)
{
    if (option.value.empty())
        return "";
    std::string const head = ":" + option.value + ":";
    if (option.value == "FILE")
        return head + "_files";
    if (option.value == "DIR")
        return head + "_files -/";
    if (option.values.empty())
        return head;
    return head + (option.value == "LIST" ? "_sequence compadd - " + joined(option.values)
                                          : "(" + joined(option.values) + ")");
}

std::string zsh_option(Option const & option)
{
    std::string const description = "[" + zsh_text(option.description, "[]") + "]";
    if (option.is_operand)
        return in_quotes((option.is_repeatable() ? "*:" : ":") + option.names.front() + ":_files");
    // Those that are given once are not offered again.
    std::string text;
    for (std::string const & name : option.names)
        text += (text.empty() ? "" : " ") + in_quotes((option.is_repeatable() ? "*" : "(" + joined(option.names) + ")") +
                                                   name + description + zsh_value(option));
    return text;
}

void append_zsh_command(Command const & command, std::string & script)
{
    script += function_name(command) + "() {\n";
    if (!command.commands.empty())
        script += "    local curcontext=\"$curcontext\" state line\n    local -a commands\n";
    script += "    _arguments -C \\\n";
    for (Option const & option : command.options)
        script += "        " + zsh_option(option) + " \\\n";
    script +=
        command.commands.empty() ? "        && return 0\n" : "        '1:command:->command' '*::argument:->argument'\n";
    if (!command.commands.empty())
    {
        script += "    case $state in\n    command)\n        commands=(";
        for (Command const & subcommand : command.commands)
            script += "\n            " + in_quotes(subcommand.name + ":" + zsh_text(subcommand.description, ":"));
        script += ")\n        _describe command commands ;;\n    argument)\n        case $line[1] in\n";
        for (Command const & subcommand : command.commands)
            script += "        " + subcommand.name + ") " + function_name(subcommand) + " ;;\n";
        script += "        esac ;;\n    esac\n";
    }
    script += "}\n\n";
}

// fish

std::string fish_quoted(std::string_view const text)
{
    return "'" + zsh_text(text, "\\'") + "'";
}

std::string fish_value(Option const & option)
{
    if (option.value.empty())
        return "";
    if (option.value == "FILE" || option.value == "DIR")
        return " -r -F";
    if (option.values.empty())
        return " -x";
    if (option.value == "LIST")
        return " -x -a " + fish_quoted("(__fish_complete_list , \"string split ' ' '" + joined(option.values) + "'\")");
    return " -x -a " + fish_quoted(joined(option.values));
}

/// Whether these commands, and no other, have been typed.
std::string fish_condition(Command const & command, std::string const & path)
{
    std::string condition;
    std::string const below = path.size() > command.name.size() ? path : "";
    for (std::size_t begin = below.find(' '); begin != std::string::npos && begin < below.size();)
    {
        std::size_t const end = std::min(below.find(' ', begin + 1), below.size());
        condition += (condition.empty() ? "" : "; and ") +
                     ("__fish_seen_subcommand_from " + below.substr(begin + 1, end - begin - 1));
        begin = end == below.size() ? std::string::npos : end;
    }
    if (condition.empty())
        return "__fish_use_subcommand";
    if (!command.commands.empty())
        condition += "; and not __fish_seen_subcommand_from " + joined(command_names(command));
    return condition;
}

void append_fish_command(Command const & command, std::string & script)
{
    std::string const head = "complete -c mirsweep -n " + fish_quoted(fish_condition(command, command.path));
    for (Command const & subcommand : command.commands)
        script += head + " -f -a " + subcommand.name + " -d " + fish_quoted(subcommand.description) + "\n";
    for (Option const & option : command.options)
    {
        if (option.is_operand)
            continue;
        script += head;
        for (std::string const & name : option.names)
            script += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        script += fish_value(option) + " -d " + fish_quoted(option.description) + "\n";
    }
}

} // namespace

std::string bash_completion(Command const & program)
{
    std::string script{bash_begin};
    script += shell_alternatives(program);
    script += "        esac\n    done\n    case \"$command $previous\" in\n";
    for_each_command(program, [&](Command const & command) { append_bash_command(command, script); });
    script += "    esac\n    case $command in\n";
    for_each_command(program,
                     [&](Command const & command)
                     {
                         script += "    " + in_quotes(command.path) +
                                   ")\n        if [[ $current == -* ]]; then\n            " + "_mirsweep_words " +
                                   option_names(command) + "\n        else\n            " +
                                   (command.commands.empty() ? "_mirsweep_files -f"
                                                             : "_mirsweep_words " + joined(command_names(command))) +
                                   "\n        fi ;;\n";
                     });
    return script + "    esac\n}\n\ncomplete -F _mirsweep mirsweep\n";
}

std::string zsh_completion(Command const & program)
{
    std::string script{"#compdef mirsweep\n# Completion of mirsweep in zsh, made from its option table.\n\n"};
    for_each_command(program, [&](Command const & command) { append_zsh_command(command, script); });
    return script + "_mirsweep \"$@\"\n";
}

std::string fish_completion(Command const & program)
{
    std::string script{"# Completion of mirsweep in fish, made from its option table.\n\n"};
    for_each_command(program, [&](Command const & command) { append_fish_command(command, script); });
    return script;
}

} // namespace mirsweep::cli

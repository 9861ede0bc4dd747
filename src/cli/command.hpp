#pragma once

#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mirsweep::cli
{

/// An option or operand of a command, as the parser, the help, the manual page and the completions read it.
struct Option
{
    /// Where the parser puts what was typed: a flag that was given, one value, or all values in their order.
    using Target = std::variant<bool *, std::string *, std::vector<std::string> *>;

    std::string group{};               ///< heading in the help
    std::vector<std::string> names{};  ///< with their dashes, the short one first; of an operand, its only name
    std::string value{};               ///< placeholder of its value, such as FILE; empty for a flag
    std::vector<std::string> values{}; ///< the values it takes, where they are known beforehand
    std::string description{};
    Target target{static_cast<bool *>(nullptr)};
    bool is_operand{false};
    bool is_required{false};
    std::string needed{}; ///< name of an option without which this one makes no sense; empty for none

    bool is_flag() const
    {
        return std::holds_alternative<bool *>(target);
    }

    bool is_repeatable() const
    {
        return std::holds_alternative<std::vector<std::string> *>(target);
    }

    /// The name used in messages: the long one.
    std::string const & name() const
    {
        return names.back();
    }

    Option & required()
    {
        is_required = true;
        return *this;
    }

    Option & needs(std::string_view const other)
    {
        needed = other;
        return *this;
    }
};

/// A command with its options and subcommands. What the options refer to must live until `run` has returned.
///
/// Names of options are written `-m,--mirnas`. An Option & is valid until the next option is added.
struct Command
{
    std::string name{};
    std::string path{}; ///< with the names of the commands above it: `mirsweep targetscan sites`
    std::string description{};
    std::string examples{}; ///< shown at the end of the help
    std::vector<Option> options{};
    std::list<Command> commands{};
    std::function<void()> run{}; ///< does the command's work, once the whole command line has been parsed

    /// Options added from here on are listed under this heading.
    void begin_group(std::string_view heading);

    Option & add_flag(std::string_view names, bool & is_given, std::string_view what);
    Option & add_option(std::string_view names, std::string_view value, std::string & target, std::string_view what);

    /// An option that may be repeated; each time it takes one value.
    Option & add_option(std::string_view names, std::string_view value, std::vector<std::string> & target,
                        std::string_view what);

    /// A word without an option's name, by its position.
    Option & add_operand(std::string_view name, std::string & target, std::string_view what);

    /// All words that are left; the last operand.
    Option & add_operand(std::string_view name, std::vector<std::string> & target, std::string_view what);

    Command & add_command(std::string_view command_name, std::string_view what);

private:
    Option & add(std::string_view names, std::string_view value, Option::Target target, std::string_view what);

    std::string group_{"Options"};
};

/// Text for `mirsweep --generate KIND`, from which the build makes files to install: `man`, `bash`, `zsh` or `fish`.
/// Throws UsageError for another kind.
std::string generated(std::string const & kind, Command const & program);

/// The help of one command, in lines of at most 80 columns.
std::string help_page(Command const & command);

std::string man_page(Command const & program);
std::string bash_completion(Command const & program);
std::string zsh_completion(Command const & program);
std::string fish_completion(Command const & program);

} // namespace mirsweep::cli

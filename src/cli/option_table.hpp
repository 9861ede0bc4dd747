#pragma once

#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace mirsweep::cli
{

/// An option or operand of a command, as help, manual page and completions tell of it.
struct OptionEntry
{
    std::string group{};
    std::vector<std::string> names{};  ///< with their dashes, the short one first; of an operand, its only name
    std::string value{};               ///< what stands for its value, such as FILE; empty for a flag
    std::vector<std::string> values{}; ///< that can be told beforehand
    std::string description{};
    bool is_operand{false};
    bool is_required{false};
    bool is_repeatable{false};
};

/// A command with its subcommands.
struct CommandEntry
{
    std::string name{};
    std::string path{}; ///< with the names of the commands above: `mirsweep targetscan sites`
    std::string description{};
    std::string footer{}; ///< its examples
    std::vector<OptionEntry> options{};
    std::vector<CommandEntry> commands{};
};

/// Everything that the command line understands, read from the parser itself.
CommandEntry option_table(CLI::App const & program);

/// Text for `mirsweep --generate KIND`, from which the build makes files to install: `man`, `bash`, `zsh` or `fish`.
/// Throws UsageError for another kind.
std::string generated(std::string const & kind, CommandEntry const & program);

std::string man_page(CommandEntry const & program);
std::string bash_completion(CommandEntry const & program);
std::string zsh_completion(CommandEntry const & program);
std::string fish_completion(CommandEntry const & program);

} // namespace mirsweep::cli

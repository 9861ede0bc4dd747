#include "cli/option_table.hpp"

#include <array>
#include <string_view>

#include <CLI/CLI.hpp>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>

#include "cli/option_values.hpp"

namespace mirsweep::cli
{

namespace
{

OptionEntry entry_of(CLI::Option const & option)
{
    OptionEntry entry;
    entry.group = option.get_group();
    entry.description = option.get_description();
    entry.is_required = option.get_required();
    entry.is_repeatable = option.get_expected_max() > 1;
    entry.is_operand = option.get_positional();
    if (entry.is_operand)
        entry.names = {option.get_name(true)};
    for (std::string const & name : option.get_snames())
        entry.names.push_back("-" + name);
    for (std::string const & name : option.get_lnames())
        entry.names.push_back("--" + name);
    if (option.get_items_expected_max() != 0)
        entry.value = option.get_type_name();
    entry.values = values_of_option(entry.names.back());
    return entry;
}

CommandEntry entry_of(CLI::App const & command, std::string const & path)
{
    CommandEntry entry{
        command.get_name(), path + command.get_name(), command.get_description(), command.get_footer(), {}, {}};
    for (CLI::Option const * const option : command.get_options())
        entry.options.push_back(entry_of(*option));
    for (CLI::App const * const subcommand : command.get_subcommands([](CLI::App const *) { return true; }))
        entry.commands.push_back(entry_of(*subcommand, entry.path + " "));
    return entry;
}

struct Generator
{
    std::string_view kind;
    std::string (*make)(CommandEntry const &);
};

constexpr std::array<Generator, 4> generators{
    {{"man", man_page}, {"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}}};

} // namespace

CommandEntry option_table(CLI::App const & program)
{
    return entry_of(program, "");
}

std::string generated(std::string const & kind, CommandEntry const & program)
{
    std::vector<std::string_view> kinds;
    for (Generator const & generator : generators)
    {
        kinds.push_back(generator.kind);
        if (generator.kind == kind)
            return generator.make(program);
    }
    throw UsageError{unknown_name("--generate", kind, kinds)};
}

} // namespace mirsweep::cli

#include "cli/command.hpp"

#include <array>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/near_names.hpp>

#include "cli/option_values.hpp"

namespace mirsweep::cli
{

namespace
{

struct Generator
{
    std::string_view kind;
    std::string (*make)(Command const &);
};

constexpr std::array<Generator, 4> generators{
    {{"man", man_page}, {"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}}};

} // namespace

void Command::begin_group(std::string_view const heading)
{
    group_ = heading;
}

Option & Command::add(std::string_view const option_names, std::string_view const value, Option::Target const target,
                      std::string_view const what)
{
    Option & option = options.emplace_back();
    std::vector<std::string_view> fields;
    split_fields(option_names, ',', fields);
    option.group = group_;
    option.names.assign(fields.begin(), fields.end());
    option.value = value;
    option.values = values_of_option(option.name());
    option.description = what;
    option.target = target;
    return option;
}

Option & Command::add_flag(std::string_view const names, bool & is_given, std::string_view const what)
{
    return add(names, "", &is_given, what);
}

Option & Command::add_option(std::string_view const names, std::string_view const value, std::string & target,
                             std::string_view const what)
{
    return add(names, value, &target, what);
}

Option & Command::add_option(std::string_view const names, std::string_view const value,
                             std::vector<std::string> & target, std::string_view const what)
{
    return add(names, value, &target, what);
}

Option & Command::add_operand(std::string_view const operand, std::string & target, std::string_view const what)
{
    Option & option = add(operand, operand, &target, what);
    option.is_operand = true;
    return option;
}

Option & Command::add_operand(std::string_view const operand, std::vector<std::string> & target,
                              std::string_view const what)
{
    Option & option = add(operand, operand, &target, what);
    option.is_operand = true;
    return option;
}

Command & Command::add_command(std::string_view const command_name, std::string_view const what)
{
    Command & command = commands.emplace_back();
    command.name = command_name;
    command.path = path + " " + command.name;
    command.description = what;
    return command;
}

std::string generated(std::string const & kind, Command const & program)
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

// The only file that includes CLI11: it compiles for seconds, and its words are not ours.
#include "cli/parse_command_line.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>

#include "cli/name_lists.hpp"

namespace mirsweep::cli
{

namespace
{

std::vector<std::string_view> command_names(Command const & command)
{
    std::vector<std::string_view> names;
    for (Command const & subcommand : command.commands)
        names.emplace_back(subcommand.name);
    return names;
}

[[noreturn]] void refuse(Command const & command, std::string const & what)
{
    throw UsageError{what + ": see " + command.path + " --help"};
}

/// One option of a command, and what CLI11 has read for it.
struct Parsed
{
    Option * option;
    CLI::Option * parser;
};

/// A command, its parser, and those of its subcommands.
class CommandParser
{
public:
    CommandParser(Command & command, CLI::App & app) : command_{command}, app_{app}
    {
        app_.set_help_flag();
        // One command a level: what follows belongs to it, also a file with the name of another command.
        if (!command_.commands.empty())
            app_.require_subcommand(0, 1);
        for (Option & option : command_.options)
            parsed_.push_back({&option, &add(option)});
        for (Command & subcommand : command_.commands)
            subcommands_.push_back(
                std::make_unique<CommandParser>(subcommand, *app_.add_subcommand(subcommand.name)));
    }

    /// The subcommand that was typed last.
    CommandParser & chosen()
    {
        for (auto const & subcommand : subcommands_)
            if (subcommand->app_.parsed())
                return subcommand->chosen();
        return *this;
    }

    /// Writes what was typed to the targets, of this command and those below. True if help or the version is asked for.
    bool take_values()
    {
        bool asks_for_text = false;
        for (auto const & [option, parser] : parsed_)
            asks_for_text = take_value(*option, *parser) || asks_for_text;
        for (auto const & subcommand : subcommands_)
            asks_for_text = subcommand->take_values() || asks_for_text;
        return asks_for_text;
    }

    /// Throws UsageError for a word that is not understood.
    void check_words() const
    {
        std::vector<std::string> const unknown = app_.remaining();
        if (unknown.empty())
            return;
        if (unknown.front().starts_with('-'))
            refuse_option(unknown.front());
        refuse_word(unknown.front());
    }

    /// Throws UsageError if an option is missing, or given more often than it can be.
    void check_options() const
    {
        for (auto const & [option, parser] : parsed_)
            if (parser->count() > 1 && !option->is_repeatable() && !option->is_flag())
                refuse(command_, option->name() + " is given " + std::to_string(parser->count()) + " times");
        for (auto const & [option, parser] : parsed_)
        {
            if (option->is_required && parser->count() == 0)
                refuse(command_, option->name() + (option->is_operand ? "" : " " + option->value) + " is missing");
            if (!option->needed.empty() && parser->count() != 0 && !is_given(option->needed))
                refuse(command_, option->name() + " needs " + option->needed);
        }
        if (!command_.commands.empty())
            refuse(command_, "a command is missing, one of " + joined(command_names(command_)));
    }

    /// CLI11 names the option first, with or without its dashes.
    [[noreturn]] void refuse_values(std::string const & complaint) const
    {
        std::string const name = complaint.substr(0, complaint.find_first_of(": "));
        for (auto const & [option, parser] : parsed_)
            for (std::string const & known : option->names)
                if (known == name || known == "--" + name || known == "-" + name)
                    refuse(command_, option->name() + (option->is_flag() ? " takes no value"
                                                                         : " needs a value, " + option->value));
        refuse(command_, printable(complaint, 4096));
    }

    Command const & command() const
    {
        return command_;
    }

private:
    CLI::Option & add(Option const & option)
    {
        if (option.is_flag())
            return *app_.add_flag(joined_names(option))->disable_flag_override();
        CLI::Option & parser = *app_.add_option(joined_names(option));
        bool const takes_all_words = option.is_operand && option.is_repeatable();
        parser.type_size(1)->type_name(option.value)->allow_extra_args(takes_all_words);
        parser.expected(1, takes_all_words ? CLI::detail::expected_max_vector_size : 1);
        parser.multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        return parser;
    }

    static std::string joined_names(Option const & option)
    {
        std::string names;
        for (std::string const & name : option.names)
            names += (names.empty() ? "" : ",") + name;
        return names;
    }

    /// True for a flag that asks for a text instead of the command's work.
    static bool take_value(Option & option, CLI::Option const & parser)
    {
        if (parser.count() == 0)
            return false;
        if (auto * const flag = std::get_if<bool *>(&option.target))
            **flag = true;
        else if (auto * const text = std::get_if<std::string *>(&option.target))
            **text = parser.results().front();
        else
            *std::get<std::vector<std::string> *>(option.target) = parser.results();
        return option.name() == "--help" || option.name() == "--version";
    }

    bool is_given(std::string_view const name) const
    {
        return std::ranges::any_of(parsed_, [&](Parsed const & parsed)
                                   { return parsed.option->name() == name && parsed.parser->count() != 0; });
    }

    [[noreturn]] void refuse_option(std::string const & word) const
    {
        std::vector<std::string_view> names;
        for (Option const & option : command_.options)
            if (!option.is_operand && option.name().starts_with("--"))
                names.emplace_back(option.name());
        std::string const name = word.substr(0, word.find('='));
        bool const is_short = name.size() <= 2;
        refuse(command_, "there is no option '" + printable(name.size() < 2 ? word : name) + "'" +
                             (is_short ? "" : suggestion(name, names)));
    }

    [[noreturn]] void refuse_word(std::string const & word) const
    {
        std::vector<std::string_view> const names = command_names(command_);
        if (names.empty())
            refuse(command_, "unexpected word '" + printable(word) + "'");
        refuse(command_, "there is no command '" + printable(word) + "'" + suggestion(word, names));
    }

    Command & command_;
    CLI::App & app_;
    std::vector<Parsed> parsed_{};
    std::vector<std::unique_ptr<CommandParser>> subcommands_{};
};

} // namespace

Command const & parse_command_line(Command & program, int const argc, char const * const * const argv)
{
    CLI::App app{"", program.name};
    CommandParser parser{program, app};
    try
    {
        app.parse(argc, argv);
    }
    catch (CLI::ExtrasError const &)
    {
        // `check_words` says it in our words.
    }
    catch (CLI::ParseError const & error)
    {
        CommandParser const & chosen = parser.chosen();
        chosen.check_words();
        chosen.refuse_values(error.what());
    }
    CommandParser const & chosen = parser.chosen();
    if (parser.take_values())
        return chosen.command();
    chosen.check_words();
    chosen.check_options();
    return chosen.command();
}

Command const & command_named(Command const & program, std::vector<std::string> const & words)
{
    Command const * command = &program;
    for (std::string const & word : words)
    {
        auto const found = std::ranges::find(command->commands, word, &Command::name);
        if (found == command->commands.end())
            refuse(*command, "there is no command '" + printable(word) + "'" + suggestion(word, command_names(*command)));
        command = &*found;
    }
    return *command;
}

} // namespace mirsweep::cli

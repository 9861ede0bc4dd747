#include <mirsweep/sites/class_file.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace
{

/// Thrown for text at which an assertion of toml++ fails.
struct MalformedToml : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

} // namespace

// toml++ 3.3 has assertions that malformed text breaks. They stay in every build, and throw.
#undef NDEBUG
#define TOML_ASSERT(expression) \
    (static_cast<bool>(expression) ? static_cast<void>(0) : throw MalformedToml{"is not valid TOML"})
// Some are in functions that must not throw; text does not reach those.
#ifdef __clang__
#pragma clang diagnostic ignored "-Wexceptions"
#else
#pragma GCC diagnostic ignored "-Wterminate"
#endif
#include <toml++/toml.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/sites/ready_classes.hpp>

namespace mirsweep
{

namespace
{

constexpr unsigned greatest_rank = 1'000'000;
constexpr unsigned greatest_weight = 1'000'000;
constexpr std::size_t longest_name = 64;

std::uint64_t line_of(toml::node const & node)
{
    return node.source().begin.line;
}

/// Reads one table `[class.NAME]`.
class ClassReader
{
public:
    ClassReader(std::string const & file, std::string_view const name, toml::node const & node) : file_{file}
    {
        class_.name = name;
        class_.file = file;
        class_.line = line_of(node);
        check_name(node);
        toml::table const * const table = node.as_table();
        if (table == nullptr)
            refuse(node, "is not a table: write [class.NAME]");
        for (auto const & [key, value] : *table)
            read(key.str(), value);
        if (class_.patterns.empty())
            refuse(node, "has no patterns");
        if (!has_rank_)
            refuse(node, "has no rank");
    }

    SiteClass take()
    {
        return std::move(class_);
    }

private:
    [[noreturn]] void refuse(toml::node const & node, std::string_view const what) const
    {
        throw_input_error({file_, class_.name, line_of(node)}, what);
    }

    void check_name(toml::node const & node) const
    {
        constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+:'*";
        if (class_.name.empty() || class_.name.size() > longest_name ||
            class_.name.find_first_not_of(letters) != std::string::npos)
            refuse(node, "a name has 1 to 64 letters, digits and - _ . + : ' *");
        for (std::string_view const word : {"all", "canonical", "ready"})
            if (class_.name == word)
                refuse(node, "that name means several classes: choose another name");
    }

    void read(std::string_view const key, toml::node const & value)
    {
        static constexpr std::string_view keys[] = {"patterns", "rank", "three_prime", "weight", "alone", "says"};
        if (key == "patterns")
            read_patterns(value);
        else if (key == "rank")
        {
            class_.rank = whole_number(key, value, greatest_rank);
            has_rank_ = true;
        }
        else if (key == "three_prime")
            read_three_prime(value);
        else if (key == "weight")
            class_.weight = whole_number(key, value, greatest_weight);
        else if (key == "alone")
            read_alone(value);
        else if (key == "says")
            class_.says = text(key, value);
        else
            refuse(value, unknown_name("key", key, keys));
    }

    std::string text(std::string_view const key, toml::node const & value) const
    {
        auto const found = value.value_exact<std::string>();
        if (!found)
            refuse(value, std::string{key} + " is not a text");
        return *found;
    }

    unsigned whole_number(std::string_view const key, toml::node const & value, unsigned const greatest) const
    {
        auto const found = value.value_exact<std::int64_t>();
        if (!found || *found < 0 || *found > greatest)
            refuse(value, std::string{key} + " is not a whole number from 0 to " + std::to_string(greatest));
        return static_cast<unsigned>(*found);
    }

    void read_three_prime(toml::node const & value)
    {
        std::optional<double> const score = value.is_number() ? value.value<double>() : std::nullopt;
        if (!score || !std::isfinite(*score) || *score < 0 || *score > 100)
            refuse(value, "three_prime is not a number from 0 to 100");
        class_.three_prime = *score;
    }

    void read_alone(toml::node const & value)
    {
        auto const found = value.value_exact<bool>();
        if (!found)
            refuse(value, "alone is not true or false");
        class_.alone = *found;
    }

    void read_patterns(toml::node const & value)
    {
        toml::array const * const patterns = value.as_array();
        if (patterns == nullptr || patterns->empty())
            refuse(value, "patterns is not a list of patterns");
        for (toml::node const & pattern : *patterns)
            read_pattern(pattern);
    }

    void read_pattern(toml::node const & value)
    {
        if (toml::table const * const table = value.as_table())
            return read_pattern_table(*table);
        add_pattern(value, text("a pattern", value), {});
    }

    /// `{ pattern = "...", mismatches = "n", wobbles = "n", at = "n-m" }`
    void read_pattern_table(toml::table const & table)
    {
        static constexpr std::string_view keys[] = {"pattern", "mismatches", "wobbles", "at"};
        std::string values[std::size(keys)];
        for (auto const & [key, value] : table)
        {
            auto const known = std::find(std::begin(keys), std::end(keys), key.str());
            if (known == std::end(keys))
                refuse(value, unknown_name("key", key.str(), keys));
            std::string & text_of_key = values[known - std::begin(keys)];
            // A number alone is as good as a text.
            text_of_key = value.is_integer() && *known != "pattern" ? std::to_string(**value.as_integer())
                                                                    : text(key.str(), value);
            if (text_of_key.empty())
                refuse(value, std::string{key.str()} + " is empty");
        }
        if (values[0].empty())
            refuse(table, "a pattern's table has no key pattern");
        add_pattern(table, values[0], {values[1], values[2], values[3]});
    }

    void add_pattern(toml::node const & place, std::string const & pattern, PatternDeviations const & deviations)
    {
        try
        {
            class_.patterns.push_back(parse_site_pattern(pattern, deviations));
        }
        catch (std::invalid_argument const & problem)
        {
            refuse(place, problem.what());
        }
    }

    std::string const & file_;
    SiteClass class_{};
    bool has_rank_{false};
};

toml::table parse(std::string_view const text, std::string const & file)
{
    try
    {
        return toml::parse(text, std::string_view{file});
    }
    catch (toml::parse_error const & problem)
    {
        throw_input_error({file, {}, problem.source().begin.line}, printable(problem.description(), 300));
    }
    catch (MalformedToml const & problem)
    {
        throw_input_error({.file = file}, problem.what());
    }
}

void check_names(std::vector<SiteClass> const & classes)
{
    for (SiteClass const & read : classes)
        for (SiteClass const & known : ready_classes())
            if (read.name == known.name)
                throw_input_error({read.file, read.name, read.line},
                                  "there is a ready class of that name: choose another name");
}

} // namespace

std::vector<SiteClass> read_site_classes(std::string_view const text, std::string const & file)
{
    toml::table const root = parse(text, file);
    std::vector<SiteClass> classes;
    for (auto const & [key, value] : root)
    {
        if (key.str() != "class")
            throw_input_error({file, {}, line_of(value)},
                              "'" + printable(key.str()) + "' is not a site class: write [class.NAME]");
        toml::table const * const table = value.as_table();
        if (table == nullptr)
            throw_input_error({file, {}, line_of(value)}, "'class' is not a table: write [class.NAME]");
        for (auto const & [name, site_class] : *table)
            classes.push_back(ClassReader{file, name.str(), site_class}.take());
    }
    if (classes.empty())
        throw_input_error({file}, "no site class in it: write [class.NAME]");
    // By line, so that the later one of two is named.
    std::sort(classes.begin(), classes.end(),
              [](SiteClass const & left, SiteClass const & right) { return left.line < right.line; });
    check_names(classes);
    static_cast<void>(SiteClasses{classes});
    return classes;
}

std::vector<SiteClass> read_site_classes(ByteSource & source)
{
    std::string const file{source.name()};
    std::string text(largest_class_file + 1, '\0');
    std::size_t size = 0;
    while (std::size_t const read = source.read({text.data() + size, text.size() - size}))
        size += read;
    if (size > largest_class_file)
        throw_input_error({file}, "is larger than " + std::to_string(largest_class_file) +
                                      " bytes: is it a file of site classes?");
    return read_site_classes(std::string_view{text}.substr(0, size), file);
}

} // namespace mirsweep

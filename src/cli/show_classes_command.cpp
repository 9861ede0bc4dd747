#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/sites/class_cost.hpp>
#include <mirsweep/sites/class_file.hpp>
#include <mirsweep/sites/class_engine.hpp>
#include <mirsweep/sites/ready_classes.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"

namespace mirsweep::cli
{

namespace
{

struct ShowClassesArguments
{
    std::string site_classes{};
    std::string mirnas{};
    bool quiet{false};
};

/// The built-in, the ready and the user's classes, greatest rank first.
std::vector<SiteClass> all_classes(std::string const & file)
{
    std::vector<SiteClass> classes = built_in_site_classes();
    classes.insert(classes.end(), ready_classes().begin(), ready_classes().end());
    if (!file.empty())
        for (SiteClass & read : read_site_classes(*open_source(file)))
            classes.push_back(std::move(read));
    std::stable_sort(classes.begin(), classes.end(),
                     [](SiteClass const & left, SiteClass const & right) { return left.rank > right.rank; });
    return classes;
}

std::vector<Mirna> mirnas_of(std::string const & file)
{
    if (file.empty())
        return mirnas_of_all_seeds();
    MirnaSet set = read_mirnas(*open_source(file));
    for (std::string const & warning : set.warnings)
        print_warning(warning);
    return std::move(set.mirnas);
}

std::string seven_digits(double const value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.7g", value);
    return text;
}

std::string row_of(SiteClass const & site_class, std::vector<Mirna> const & mirnas)
{
    ClassCost const cost = cost_of(site_class, mirnas);
    return site_class.name + '\t' + std::to_string(site_class.rank) + '\t' + site_class.patterns_text() + '\t' +
           seven_digits(cost.words) + '\t' + seven_digits(cost.expected_per_kb) + '\t' +
           std::string{name_of(engine_of(site_class))} + '\n';
}

void run_show_classes(ShowClassesArguments const & arguments)
{
    std::vector<SiteClass> const classes = all_classes(arguments.site_classes);
    std::vector<Mirna> const mirnas = mirnas_of(arguments.mirnas);
    std::string text = "name\trank\tpatterns\twords\texpected_per_kb\tengine\n";
    for (SiteClass const & site_class : classes)
        text += row_of(site_class, mirnas);
    if (!arguments.mirnas.empty())
        for (std::string const & warning : class_warnings(classes, mirnas, arguments.mirnas))
            print_warning(warning);
    auto const output = standard_output();
    output->write(text);
    output->close();
}

} // namespace

void add_show_classes_command(Command & program)
{
    auto const arguments = std::make_shared<ShowClassesArguments>();
    Command & command =
        program.add_command("show-classes", "List the site classes, their patterns, and how much each finds");
    command.add_option("--site-classes", "FILE", arguments->site_classes, "Further site classes, as scan takes them");
    command.add_option("-m,--mirnas", "FILE", arguments->mirnas,
                       "Mature miRNAs to take the means over (default: one for each of the 16,384 seeds)");
    command.add_flag("-q,--quiet", arguments->quiet, "Print only warnings and errors");
    command.examples = R"(Examples:
  mirsweep show-classes
  mirsweep show-classes --site-classes my.toml -m mature.fa)";
    command.run = [arguments] { run_show_classes(*arguments); };
}

} // namespace mirsweep::cli

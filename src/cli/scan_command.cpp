#include <algorithm>
#include <cstdlib>
#include <memory>
#include <span>

#include <CLI/CLI.hpp>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/score/scorer.hpp>

#include "cli/commands.hpp"
#include "cli/name_lists.hpp"
#include "cli/numbers.hpp"
#include "cli/option_values.hpp"
#include "cli/scan_job.hpp"
#include "cli/score_inputs.hpp"

namespace mirsweep::cli
{

namespace
{

constexpr char examples[] = R"(Examples:
  The folder of a whole result, with a report to open in a browser:
    mirsweep scan -m mature.fa --species hsa -t utrs.fa.gz -d miRTarBase.csv -o result
  Every site of one miRNA, as a table on standard output:
    zcat utrs.fa.gz | mirsweep scan -m mature.fa --select hsa-miR-21-5p -t - --site-types all --tables sites
  Sites with an index for genome browsers, scored:
    mirsweep scan -m mature.fa -t utrs.fa --score context++ --format bed.gz -o result)";

/// The options as they are typed; `meaning_of` makes sense of them.
struct ScanArguments
{
    ScanOptions options{};
    std::string select{};
    std::string site_types{};
    std::string mask_start{"0"};
    std::string tables{};
    std::string threads{};
    std::string shard{};
};

/// Throws UsageError if the option has no such value.
void check_name(std::string const & option, std::string const & name)
{
    std::vector<std::string> const known = values_of_option(option);
    if (std::find(known.begin(), known.end(), name) == known.end())
        throw UsageError{unknown_name(option, name, std::vector<std::string_view>{known.begin(), known.end()})};
}

SiteTypeSet parse_site_types(std::string const & text)
{
    if (text == "all")
        return SiteTypeSet::all();
    SiteTypeSet types;
    for (std::string const & name : split_list("--site-types", text))
    {
        if (name == "all")
            throw UsageError{"--site-types: all stands alone, without other types"};
        check_name("--site-types", name);
        types.insert(*site_type_of(name));
    }
    return types;
}

std::vector<Table> parse_tables(std::string const & text)
{
    std::vector<Table> tables;
    for (std::string const & name : split_list("--tables", text))
    {
        check_name("--tables", name);
        tables.push_back(*table_of(name));
    }
    return tables;
}

void check_score(ScanOptions const & options)
{
    check_name("--score", options.score);
    bool const has_inputs = !options.ta_table.empty() || !options.isoforms.empty() || !options.orfs.empty() ||
                            !options.pct.empty() || !options.accessibility.empty();
    if (options.score == "none" && has_inputs)
        throw UsageError{"--ta-table, --isoforms, --orf, --pct and --accessibility need --score context++"};
    bool const is_part = options.shard && options.shard->count > 1;
    if (options.score != "none" && options.ta_table.empty() && is_part)
        throw UsageError{
            "target abundance is counted in all transcripts, and a shard has a part of them: write it once "
            "with `mirsweep ta-table -m MIRNAS -t TRANSCRIPTS -o FILE`, and give --ta-table FILE to all "
            "shards"};
}

ScanOptions meaning_of(ScanArguments const & arguments)
{
    ScanOptions options = arguments.options;
    if (!arguments.select.empty())
        options.select = split_list("--select", arguments.select);
    if (!arguments.site_types.empty())
        options.site_types = parse_site_types(arguments.site_types);
    if (!arguments.tables.empty())
        options.tables = parse_tables(arguments.tables);
    options.mask_start = parse_number("--mask-start", arguments.mask_start, 0, 4'000'000'000U);
    if (!arguments.threads.empty())
        options.threads = parse_number("--threads", arguments.threads, 1, 1024);
    if (!arguments.shard.empty())
        options.shard = arguments.shard == "auto"
                            ? shard_of_slurm_task([](char const * const name) { return std::getenv(name); })
                            : parse_shard(arguments.shard);
    if (options.no_documented && !options.documented.empty())
        throw UsageError{"--documented and --no-documented contradict each other"};
    check_score(options);
    check_name("--format", options.format);
    if (options.output.empty() && options.force)
        throw UsageError{"--force replaces a folder: it needs --output"};
    if (options.output.empty() && options.resume)
        throw UsageError{"--resume looks for a finished result in a folder: it needs --output"};
    bool const has_stream = std::ranges::count(options.transcripts, "-") != 0;
    if (options.resume && has_stream)
        throw UsageError{
            "--resume compares the inputs with those of the finished result, and standard input can be read "
            "only once: give the transcripts as a file"};
    return options;
}

void add_inputs(CLI::App & command, ScanArguments & arguments)
{
    ScanOptions & options = arguments.options;
    std::string const group = "Inputs";
    command.add_option("-m,--mirnas", options.mirnas, "Mature miRNAs: FASTA, or a TargetScan family table")
        ->type_name("FILE")
        ->required()
        ->group(group);
    command.add_option("--species", options.species, "Only miRNAs whose name starts with CODE-, such as hsa")
        ->type_name("CODE")
        ->group(group);
    command.add_option("--select", arguments.select, "Only these miRNAs, by their exact names")
        ->type_name("NAME,...")
        ->group(group);
    command
        .add_option("-t,--transcripts", options.transcripts,
                    "FASTA of 3'UTRs or transcripts: plain, gzip or BGZF; - is standard input; may be repeated")
        ->type_name("FILE")
        ->required()
        ->allow_extra_args(false)
        ->group(group);
    command.add_option("--gene-map", options.gene_map, "Table of transcript and gene, for headers that name no gene")
        ->type_name("FILE")
        ->group(group);
    command
        .add_option("-d,--documented", options.documented,
                    "Documented pairs: own TSV, miRTarBase CSV or TarBase TSV; may be repeated (default: the bundled "
                    "table)")
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->group(group);
    command.add_flag("--no-documented", options.no_documented, "Report without any documented pairs")->group(group);
}

void add_search(CLI::App & command, ScanArguments & arguments)
{
    std::string const group = "Search";
    command
        .add_option("--site-types", arguments.site_types,
                    "Of " + joined(values_of_option("--site-types")) + " (default: 8mer,7mer-m8,7mer-A1)")
        ->type_name("LIST")
        ->group(group);
    command
        .add_option("--mask-start", arguments.mask_start, "Leave out sites that touch the first N bases (default: 0)")
        ->type_name("N")
        ->group(group);
}

void add_score(CLI::App & command, ScanOptions & options)
{
    command.add_option("--score", options.score, "Of " + joined(values_of_option("--score")) + " (default: none)")
        ->type_name("NAME")
        ->group("Score");
    add_score_inputs(command, options);
}

void add_outputs(CLI::App & command, ScanArguments & arguments)
{
    ScanOptions & options = arguments.options;
    std::string const group = "Output";
    command
        .add_option("--tables", arguments.tables,
                    "Of " + joined(values_of_option("--tables")) + " (default: all that apply with -o, else targets)")
        ->type_name("LIST")
        ->group(group);
    command.add_option("--format", options.format, "Of " + joined(values_of_option("--format")) + " (default: tsv)")
        ->type_name("NAME")
        ->group(group);
    command.add_option("-o,--output", options.output, "Folder for the tables, summary.json and report.html")
        ->type_name("DIR")
        ->group(group);
    command.add_flag("--force", options.force, "Replace a finished result in DIR")->group(group);
    command.add_flag("--resume", options.resume, "Do nothing if DIR holds the finished result of this very run")
        ->group(group);
    command
        .add_option("--shard", arguments.shard,
                    "Scan the I-th of N parts of the transcripts; auto reads Slurm's array variables (default: 1/1)")
        ->type_name("I/N")
        ->group(group);
    command.add_option("-j,--threads", arguments.threads, "Worker threads (default: the cores this process may use)")
        ->type_name("N")
        ->group(group);
    command.add_flag("--no-progress", options.no_progress, "No progress line, also where standard error is a terminal")
        ->group(group);
    command.add_flag("-q,--quiet", options.quiet, "No progress line, notes or summary on standard error")->group(group);
}

} // namespace

void add_scan_command(CLI::App & program, std::string const & command_line, Action & action)
{
    auto const arguments = std::make_shared<ScanArguments>();
    CLI::App & command =
        *program.add_subcommand("scan", "Find seed sites, and the candidate targets beside the documented ones");
    add_inputs(command, *arguments);
    add_search(command, *arguments);
    add_score(command, arguments->options);
    add_outputs(command, *arguments);
    command.footer(examples);
    command.callback(
        [&action, arguments, command_line]
        {
            arguments->options.command = command_line;
            ScanOptions const options = meaning_of(*arguments);
            action = [options] { scan(options); };
        });
}

} // namespace mirsweep::cli

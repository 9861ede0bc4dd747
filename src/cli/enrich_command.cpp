#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <mirsweep/annotation/header_region.hpp>
#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/runs/load_scores.hpp>
#include <mirsweep/runs/load_site_classes.hpp>
#include <mirsweep/runs/run_scan.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/name_lists.hpp"
#include "cli/numbers.hpp"
#include "cli/output_file.hpp"
#include "cli/progress_line.hpp"
#include "cli/scan/option_groups.hpp"
#include "cli/scan_job.hpp"
#include "cli/version_text.hpp"
#include "runs/check_paths.hpp"
#include "runs/run_enrichment.hpp"

namespace mirsweep::cli
{

namespace
{

struct EnrichArguments
{
    ScanRequest scan{}; // of the miRNAs and transcripts
    runs::EnrichmentRequest request{};
    std::string direction{"down"};
    std::string alpha{};
    std::string least_fold_change{};
    std::string top{};
    std::string gene_by{"longest"};
    std::string least_expression{};
    std::string least_targets{};
    std::string shuffles{};
    std::string control_seeds{};
    std::string drawn{};
    std::string random_seed{};
    std::string threads{};
    bool quiet{false};
};

/// Options of a scan's miRNAs and transcripts that mean nothing here.
void refuse_what_enrich_lacks(ScanRequest const & scan)
{
    auto const refuse_if = [](bool const is_given, std::string const & what)
    {
        if (is_given)
            throw UsageError{"enrich " + what};
    };
    refuse_if(scan.transcripts.genes.is_given(),
              "does not take --genes: the genes that are compared are those of --de, or of "
              "--background");
    refuse_if(scan.transcripts.variants.is_given(), "does not take --variants");
    refuse_if(scan.mirnas.variants.is_given(), "does not take --mirna-variants");
    refuse_if(scan.mirnas.guides.is_given(), "does not take --sirna: give the guides as miRNAs with -m");
    refuse_if(scan.scores.names.size() > 1, "takes one score");
    refuse_if(scan.transcripts.has_circles(), "does not take circular RNAs: leave --circular or --circles out");
}

/// The whole of `text` as a number from `least` to `most`. Throws UsageError that names the option.
double parse_real(std::string const & option, std::string const & text, double const least, double const most)
{
    auto const number = mirsweep::parse_number<double>(text);
    if (!number || !(*number >= least && *number <= most))
        throw UsageError{option + " takes a number from " + std::to_string(least) + " to " + std::to_string(most) +
                         ", not '" + printable(text) + "'"};
    return *number;
}

/// `5%` or `5`.
double parse_percent(std::string text)
{
    if (text.ends_with('%'))
        text.pop_back();
    return parse_real("--top", text, 0, 100);
}

void parse_enrich(EnrichArguments & arguments)
{
    runs::EnrichmentRequest & request = arguments.request;
    EnrichmentOptions & options = request.options;
    if (arguments.direction != "down" && arguments.direction != "up" && arguments.direction != "both")
        throw UsageError{"--direction: '" + printable(arguments.direction) + "' is not one of down, up, both"};
    options.direction = arguments.direction == "down" ? Direction::down
                        : arguments.direction == "up" ? Direction::up
                                                      : Direction::both;
    if (arguments.gene_by != "longest" && arguments.gene_by != "sum")
        throw UsageError{"--gene-by: '" + printable(arguments.gene_by) + "' is not one of longest, sum"};
    request.gene_by = arguments.gene_by == "longest" ? runs::GeneBy::longest : runs::GeneBy::sum;
    if (!arguments.alpha.empty())
        options.alpha = parse_real("--alpha", arguments.alpha, 0, 1);
    if (!arguments.least_fold_change.empty())
        options.least_fold_change = parse_real("--min-log2fc", arguments.least_fold_change, 0, 1000);
    if (!arguments.top.empty())
        options.top_percent = parse_percent(arguments.top);
    if (!arguments.least_expression.empty())
        request.least_expression = parse_real("--min-expression", arguments.least_expression, -1e12, 1e12);
    if (!arguments.least_targets.empty())
        options.least_targets = parse_number("--min-targets", arguments.least_targets, 1, 1'000'000);
    if (!arguments.shuffles.empty())
        request.shuffles = parse_number("--shuffles", arguments.shuffles, 0, 1'000'000);
    if (!arguments.control_seeds.empty())
        request.control_seeds = parse_number("--control-seeds", arguments.control_seeds, 0, 16'384);
    if (!arguments.random_seed.empty())
        request.random_seed = parse_number("--seed", arguments.random_seed, 0, 4'294'967'295);
    request.threads =
        arguments.threads.empty() ? usable_threads() : parse_number("--threads", arguments.threads, 1, 1024);
    if (!arguments.drawn.empty())
        request.drawn = split_list("--ecdf", arguments.drawn);
    if (request.tables.empty() && request.sets.empty())
        throw UsageError{"enrich needs a table of fold changes (--de) or a list of genes (--set)"};
    bool const has_stream =
        std::find(arguments.scan.transcripts.fasta.paths.begin(), arguments.scan.transcripts.fasta.paths.end(), "-") !=
        arguments.scan.transcripts.fasta.paths.end();
    if (request.control_seeds != 0 && has_stream)
        throw UsageError{"--control-seeds reads the transcripts more than once, so they cannot be standard input"};
    if (!request.background.empty() && request.sets.empty())
        throw UsageError{"--background is the universe of --set, and there is none"};
    if (request.output.empty() || request.output == "-")
        throw UsageError{"enrich writes a folder: name it with -o"};
    check_folder_name("enrich", request.output);
}

runs::EnrichmentTranscripts open_transcripts(runs::EnrichmentRequest const & request,
                                             std::optional<RegionKind> const region)
{
    if (!request.has_genome())
        return {nullptr, fasta_regions(request.transcripts, region)};
    auto const regions = std::make_shared<SplicedRegions const>(load_regions(request.regions, request.threads, GenomeMemory::exons));
    return {regions, {spliced_source(regions, request.regions)}};
}

/// Control seeds are not miRNAs: they have a seed alone.
void check_control_seeds(runs::EnrichmentRequest const & request)
{
    if (request.control_seeds != 0 && request.tests_mirnas())
        throw UsageError{"--control-seeds are seeds without a miRNA: they cannot be combined with --score, or with a "
                         "class that looks beyond positions 2-8"};
    if (request.shuffles != 0 && request.options.classes.has_further())
        throw UsageError{"--shuffles counts sites of the built-in types: leave other classes out of --site-types"};
}

/// As a scan of these miRNAs and transcripts does.
void load_classes_and_scores(EnrichArguments & arguments)
{
    runs::EnrichmentRequest & request = arguments.request;
    ScanJob job{.request = arguments.scan, .mirnas = request.chosen};
    load_site_classes(job);
    request.options.site_types = job.request.sites.types;
    request.options.classes = job.classes;
    request.opened = open_transcripts(request, arguments.scan.transcripts.record_region);
    job.transcripts = request.opened.sources;
    job.regions = request.opened.regions;
    request.scores = load_scores(job, [&] { return show_progress(job.request); });
    request.options.has_scores = request.scores != nullptr;
    request.other_inputs = job.inputs;
    for (std::string const & warning : job.warnings)
        print_warning(warning);
    check_control_seeds(request);
}

/// All files that are read, each once.
std::vector<std::string> inputs_of(EnrichArguments const & arguments)
{
    std::vector<std::string> inputs = arguments.request.inputs();
    for (std::string & path : paths_of_inputs(arguments.scan))
        if (std::find(inputs.begin(), inputs.end(), path) == inputs.end())
            inputs.push_back(std::move(path));
    return inputs;
}

void run_enrich(EnrichArguments & arguments)
{
    runs::EnrichmentRequest & request = arguments.request;
    request.mirnas = arguments.scan.mirnas.mature.path;
    request.transcripts = arguments.scan.transcripts.fasta.paths;
    request.gene_map = arguments.scan.transcripts.gene_map.path;
    request.regions = arguments.scan.transcripts.regions;
    arguments.scan.threads = request.threads;
    std::vector<std::string> const inputs = inputs_of(arguments);
    runs::check_paths(inputs, request.output, runs::enrichment_files());
    request.snapshot = std::make_shared<runs::InputSnapshot const>(inputs);
    MirnaSet set = select_mirnas(read_mirnas(*open_source(request.mirnas)), arguments.scan.mirnas.species,
                                 arguments.scan.mirnas.select);
    for (std::string const & warning : set.warnings)
        print_warning(warning);
    request.chosen = std::move(set.mirnas);
    for (std::string const & name : request.drawn)
        if (std::none_of(request.chosen.begin(), request.chosen.end(),
                         [&](Mirna const & mirna) { return mirna.name == name; }))
            throw UsageError{"--ecdf: no miRNA of the run is named '" + printable(name) + "'"};
    load_classes_and_scores(arguments);
    runs::EnrichmentSummary happened;
    {
        ShownProgress progress{!arguments.quiet && can_show_progress(false),
                               request.has_genome() ? std::vector{request.regions.genome} : request.transcripts};
        request.progress = progress.get();
        request.steps = &progress.steps();
        happened = runs::run_enrichment(request);
    }
    for (std::string const & warning : happened.warnings)
        print_warning(warning);
    if (arguments.quiet)
        return;
    for (std::string const & note : happened.notes)
        print_note(note);
    print_line(std::to_string(happened.seeds) + " seeds tested on " + std::to_string(happened.genes) + " genes; see " +
               printable(request.output) + "/report.html");
}

void add_test_options(Command & command, EnrichArguments & arguments)
{
    command.begin_group("Genes");
    command.add_option("--de", "FILE", arguments.request.tables,
                       "Table of DESeq2, edgeR, limma or Cuffdiff; may be repeated");
    command.add_option("--set", "FILE", arguments.request.sets, "List of genes, one a line; may be repeated");
    command.add_option("--background", "FILE", arguments.request.background,
                       "Genes that could be in a set (default: all with a transcript)");
    command.add_option("--min-expression", "X", arguments.least_expression,
                       "Leave out genes of a table whose expression is lower");
    command.add_option("--gene-by", "NAME", arguments.gene_by,
                       "longest or sum: which transcripts of a gene count (default: longest)");
    command.add_option("-d,--documented", "FILE", arguments.request.documented,
                       "Documented pairs: test whether each set has more of them; may be repeated");
    command.begin_group("Tests");
    command.add_option("--direction", "NAME", arguments.direction,
                       "down, up or both: how targets are expected to change (default: down)");
    command.add_option("--alpha", "P", arguments.alpha,
                       "Genes of a table with a lower adjusted p are its set (default: 0.05)");
    command.add_option("--min-log2fc", "X", arguments.least_fold_change,
                       "... and with at least this change (default: 0)");
    command.add_option("--top", "P%", arguments.top, "Take the P% of genes that change most as the set instead");
    command.add_option("--min-targets", "N", arguments.least_targets,
                       "Test seeds with N targets and N other genes or more (default: 10)");
    command.add_option("--shuffles", "N", arguments.shuffles,
                       "Compare the sites in each set with N shuffles of its transcripts (default: 0)");
    command.add_option("--control-seeds", "N", arguments.control_seeds,
                       "Compare slopes with those of N other seeds of equal composition (default: 0)");
    command.add_option("--ecdf", "NAME,...", arguments.drawn,
                       "miRNAs whose curves the report draws in addition to those of the best six");
    command.add_option("--seed", "N", arguments.random_seed, "Seed of the random numbers of both (default: 1)");
}

} // namespace

void add_enrich_command(Command & program, std::string const & command_line)
{
    auto const arguments = std::make_shared<EnrichArguments>();
    arguments->request.command = command_line;
    arguments->request.commit = commit;
    Command & command =
        program.add_command("enrich", "Find the miRNA that explains a list of genes or a table of fold changes");
    auto const read_mirna_options = add_mirna_options(command, arguments->scan);
    auto const read_transcript_options = add_transcript_options(command, arguments->scan);
    add_test_options(command, *arguments);
    auto const read_site_options = add_site_type_options(command, arguments->scan);
    auto const read_score_options = add_score_options(command, arguments->scan);
    command.begin_group("Output and run");
    command
        .add_option("-o,--output", "DIR", arguments->request.output,
                    "Folder for enrichment.tsv, class-effects.tsv, report.html and summary.json")
        .required();
    command.add_flag("--force", arguments->request.force, "Replace a finished result in DIR");
    command.add_flag("-q,--quiet", arguments->quiet, "Print only warnings and errors");
    command.add_option("-j,--threads", "N", arguments->threads,
                       "Worker threads (default: the cores this process may use)");
    command.examples = R"(Example, from a DESeq2 table to the miRNA that explains it:
  mirsweep enrich -m mature.fa --species hsa -t utrs.fa.gz --de deseq2.csv -o enrichment)";
    command.run = [arguments, read_mirna_options, read_transcript_options, read_site_options, read_score_options]
    {
        read_mirna_options();
        read_transcript_options();
        read_site_options();
        read_score_options();
        refuse_what_enrich_lacks(arguments->scan);
        parse_enrich(*arguments);
        run_enrich(*arguments);
    };
}

} // namespace mirsweep::cli

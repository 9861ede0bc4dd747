#include <map>
#include <memory>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/runs/count_sites.hpp>
#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>
#include <mirsweep/score/context_plus_plus/seed_pairing_stability.hpp>
#include <mirsweep/score/context_plus_plus/target_abundance.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/name_lists.hpp"
#include "cli/numbers.hpp"
#include "cli/output_file.hpp"
#include "cli/progress_line.hpp"

namespace mirsweep::cli
{

namespace
{

struct TaTableArguments
{
    ScanRequest scan{};
    std::string select{};
    OutputFile output{};
    std::string threads{};
};

std::map<Seed, SeedConstants> constants_of(std::vector<Mirna> const & mirnas, CountedSites const & counted)
{
    std::map<Seed, SeedConstants> seeds;
    for (Mirna const & mirna : mirnas)
    {
        Seed const seed = seed_of(mirna.sequence);
        seeds.try_emplace(seed, SeedConstants{seed_pairing_stability(seed, SiteType::mer8),
                                              seed_pairing_stability(seed, SiteType::mer6),
                                              counted_target_abundance(counted.per_seed[seed.code()], counted.bases)});
    }
    return seeds;
}

CountedSites count(ScanRequest const & request, std::vector<Mirna> const & mirnas, OutputFile const & output)
{
    ShownProgress progress{!output.quiet && can_show_progress(output.is_standard_output()),
                           request.transcripts.fasta.paths};
    return count_sites(fasta_sources(request.transcripts.fasta.paths), mirnas,
                       request.threads == 0 ? usable_threads() : request.threads, progress.get());
}

void run_ta_table(TaTableArguments const & arguments)
{
    ScanRequest const & request = arguments.scan;
    check_scan_paths(request);
    std::vector<std::string> inputs = request.transcripts.fasta.paths;
    inputs.push_back(request.mirnas.mature.path);
    check_output_file(arguments.output, inputs);
    MirnaSet const set = read_mirnas(*open_source(request.mirnas.mature.path),
                                     MirnaSelection{request.mirnas.species, request.mirnas.select});
    for (std::string const & warning : set.warnings)
        print_warning(warning);
    CountedSites const counted = count(request, set.mirnas, arguments.output);
    if (counted.bases == 0)
        throw InputError{"the transcripts hold no sequence, so there is no target abundance"};
    auto const output = open_output_file(arguments.output);
    output->write(write_seed_constants(constants_of(set.mirnas, counted)));
    output->close();
}

void parse_ta_table(TaTableArguments & arguments)
{
    if (!arguments.select.empty())
        arguments.scan.mirnas.select = split_list("--select", arguments.select);
    if (!arguments.threads.empty())
        arguments.scan.threads = parse_number("--threads", arguments.threads, 1, 1024);
}

} // namespace

void add_ta_table_command(Command & program)
{
    auto const arguments = std::make_shared<TaTableArguments>();
    ScanRequest & request = arguments->scan;
    Command & command =
        program.add_command("ta-table", "Count target abundances in all transcripts, for scan --ta-table");
    command
        .add_option("-m,--mirnas", "FILE", request.mirnas.mature.path,
                    "Mature miRNAs: FASTA, or a TargetScan family table")
        .required();
    command.add_option("--species", "CODE", request.mirnas.species,
                       "Only miRNAs whose name starts with CODE-, such as hsa");
    command.add_option("--select", "NAME,...", arguments->select, "Only these miRNAs, by their exact names");
    command
        .add_option("-t,--transcripts", "FILE", request.transcripts.fasta.paths,
                    "FASTA of 3'UTRs; - is standard input; may be repeated")
        .required();
    add_output_file(command, arguments->output, "the table");
    command.add_option("-j,--threads", "N", arguments->threads,
                       "Worker threads (default: the cores this process may use)");
    command.examples = R"(Example, of a table that later scans of other transcripts use:
  mirsweep ta-table -m mature.fa --species hsa -t all_utrs.fa.gz -o ta.tsv
  mirsweep scan -m mature.fa --species hsa -t some_utrs.fa --score context++ --ta-table ta.tsv -o result)";
    command.run = [arguments]
    {
        parse_ta_table(*arguments);
        run_ta_table(*arguments);
    };
}

} // namespace mirsweep::cli

// The steps of TargetScan's chain next to `sites` and `context`: bins, pct, counts, and all of them together.
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/targetscan/orf_8mers.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/numbers.hpp"
#include "runs/check_paths.hpp"
#include "runs/run_targetscan_chain.hpp"

namespace mirsweep::cli
{

namespace
{

constexpr std::string_view output_text = "replaced once the run has succeeded; - is standard output";
constexpr std::string_view parameters_text = "TargetScan's folder PCT_parameters";

std::unique_ptr<ByteSink> open_output(std::string const & path)
{
    return path == "-" ? standard_output() : create_file(path);
}

/// That the output is none of the inputs, nor of the files of that folder.
void check_output(std::vector<std::string> inputs, std::string const & parameters, std::string const & output)
{
    for (std::string & file : files_of_parameters(parameters))
        inputs.push_back(std::move(file));
    runs::check_paths_of_file(inputs, output);
}

void print_warnings(std::vector<std::string> const & warnings)
{
    for (std::string const & warning : warnings)
        print_warning(warning);
}

struct BinsArguments
{
    std::string alignments{};
    std::string output{};
    std::string parameters{};
    std::string reference{"9606"};
};

void run_bins(BinsArguments const & arguments)
{
    check_output({arguments.alignments}, arguments.parameters, arguments.output);
    auto const output = open_output(arguments.output);
    print_warnings(run_branch_length_bins(arguments.alignments, arguments.parameters, arguments.reference, *output));
}

struct PctArguments
{
    std::string families{};
    std::string sites{};
    std::string bins{};
    std::string output{};
    std::string parameters{};
};

void run_pct(PctArguments const & arguments)
{
    check_output({arguments.families, arguments.sites, arguments.bins}, arguments.parameters, arguments.output);
    auto const output = open_output(arguments.output);
    print_warnings(
        run_conserved_sites(arguments.families, arguments.sites, arguments.bins, arguments.parameters, *output));
}

struct CountsArguments
{
    std::string families{};
    std::string orfs{};
    std::string counts{};
    std::string lengths{};
};

/// Where the original writes the lengths: next to the ORFs.
std::string path_of_lengths(CountsArguments const & arguments)
{
    if (!arguments.lengths.empty())
        return arguments.lengths;
    if (arguments.orfs == "-")
        throw UsageError{"ORFs from standard input need LENGTHS, the file for their lengths"};
    std::string_view stem = arguments.orfs;
    if (stem.ends_with(".txt"))
        stem.remove_suffix(4);
    return std::string{stem} + ".lengths.txt";
}

/// Whether both are the same file, which need not be there yet.
bool is_same_place(std::string const & left, std::string const & right)
{
    namespace fs = std::filesystem;
    std::error_code unknown; // opening it will say what is wrong
    auto const place_of = [&](std::string const & path)
    { return fs::weakly_canonical(fs::absolute(path, unknown), unknown); };
    return left == right || (place_of(left) == place_of(right) && !unknown);
}

void run_counts(CountsArguments const & arguments)
{
    std::string const lengths_path = path_of_lengths(arguments);
    if (is_same_place(lengths_path, arguments.counts))
        throw UsageError{"COUNTS and LENGTHS are the same file"};
    for (std::string const & path : {arguments.counts, lengths_path})
        runs::check_paths_of_file({arguments.families, arguments.orfs}, path);
    auto const families = open_source(arguments.families);
    auto const orfs = open_source(arguments.orfs);
    auto const terminal = standard_output();
    FileGroup files;
    auto const open = [&](std::string const & path) -> ByteSink & { return path == "-" ? *terminal : files.add(path); };
    ByteSink & counts = open(arguments.counts);
    ByteSink & lengths = open(lengths_path);
    write_orf_8mers(*families, *orfs, counts, &lengths);
    files.publish();
}

struct AllArguments
{
    TargetscanChain chain{};
    std::string threads{};
};

void run_all(AllArguments & arguments)
{
    if (!arguments.threads.empty())
        arguments.chain.threads = parse_number("--threads", arguments.threads, 1, 1024);
    for (std::string const & path : arguments.chain.inputs())
        if (path == "-")
            throw UsageError{"targetscan all reads its inputs more than once, so none can be standard input"};
    runs::check_paths(arguments.chain.inputs(), arguments.chain.output, TargetscanChain::outputs());
    print_warnings(run_targetscan_chain(arguments.chain));
}

} // namespace

void add_targetscan_bins_command(Command & targetscan)
{
    Command & bins = targetscan.add_command("bins", "Bin 3'UTRs by conservation, as targetscan_70_BL_bins.pl does");
    auto const arguments = std::make_shared<BinsArguments>();
    bins.add_operand("UTR_FILE", arguments->alignments, "Aligned 3'UTRs: gene, species, sequence").required();
    bins.add_operand("OUTPUT", arguments->output, "File for the bins; " + std::string{output_text}).required();
    bins.add_option("--parameters", "DIR", arguments->parameters, parameters_text).required();
    bins.add_option("--reference", "ID", arguments->reference, "Species whose row counts (default: 9606)");
    bins.examples = R"(Example:
  mirsweep targetscan bins UTR_Sequences.txt bins.txt --parameters PCT_parameters)";
    bins.run = [arguments] { run_bins(*arguments); };
}

void add_targetscan_pct_command(Command & targetscan)
{
    Command & pct =
        targetscan.add_command("pct", "Branch lengths and PCT of conserved sites, as targetscan_70_BL_PCT.pl does");
    auto const arguments = std::make_shared<PctArguments>();
    pct.add_operand("MIR_FILE", arguments->families, "miRNA families: id, seed (positions 2-8)").required();
    pct.add_operand("SITES", arguments->sites, "Sites, as `targetscan sites` writes them").required();
    pct.add_operand("BINS", arguments->bins, "Bins, as `targetscan bins` writes them").required();
    pct.add_operand("OUTPUT", arguments->output, "File for the sites with their PCT; " + std::string{output_text})
        .required();
    pct.add_option("--parameters", "DIR", arguments->parameters, parameters_text).required();
    pct.examples = R"(Example:
  mirsweep targetscan pct miR_Family_info.txt sites.txt bins.txt BL_PCT.txt --parameters PCT_parameters)";
    pct.run = [arguments] { run_pct(*arguments); };
}

void add_targetscan_counts_command(Command & targetscan)
{
    Command & counts = targetscan.add_command("counts", "Count 8mer sites in ORFs, as targetscan_count_8mers.pl does");
    auto const arguments = std::make_shared<CountsArguments>();
    counts.add_operand("MIR_FILE", arguments->families, "miRNA families: id, seed (positions 2-8)").required();
    counts.add_operand("ORF_FILE", arguments->orfs, "ORFs: transcript, species, sequence").required();
    counts.add_operand("COUNTS", arguments->counts, "File for the counts; " + std::string{output_text}).required();
    counts.add_operand("LENGTHS", arguments->lengths,
                       "File for the lengths (default: next to ORF_FILE, .txt replaced by .lengths.txt)");
    counts.examples = R"(Example:
  mirsweep targetscan counts miR_Family_info.txt ORF_Sequences.txt ORF_8mer_counts.txt)";
    counts.run = [arguments] { run_counts(*arguments); };
}

void add_targetscan_all_command(Command & targetscan)
{
    Command & all = targetscan.add_command("all", "Run the whole chain, from alignments to context++ scores");
    auto const arguments = std::make_shared<AllArguments>();
    TargetscanChain & chain = arguments->chain;
    all.add_operand("MIR_FILE", chain.families, "miRNA families: id, seed (positions 2-8), species joined by ;")
        .required();
    all.add_operand("MATURE_FILE", chain.matures, "Mature miRNAs: family, species, name, sequence").required();
    all.add_operand("UTR_FILE", chain.alignments, "Aligned 3'UTRs: transcript, species, sequence").required();
    all.add_operand("ORF_FILE", chain.orfs, "ORFs: transcript, species, sequence").required();
    all.add_operand("AIR_FILE", chain.isoforms, "3'UTR isoforms: transcript, start, end, percent").required();
    all.add_operand("OUTDIR", chain.output, "Folder for the tables of all steps").required();
    all.add_option("--parameters", "DIR", chain.parameters, parameters_text).required();
    all.add_option("--ta-sps", "FILE", chain.seed_constants, "TA and SPS of each seed (TA_SPS_by_seed_region.txt)");
    all.add_option("--accessibility", "DIR", chain.accessibility,
                   "Folder of RNAplfold tables, TRANSCRIPT.SPECIES_lunp each (RNAplfold_in_out)");
    all.add_flag("--allow-missing-accessibility", chain.allows_missing_accessibility,
                 "Score with RNAplfold tables that are empty or cut, as the original does");
    all.add_flag("--force", chain.force, "Replace tables that are in OUTDIR already");
    all.add_option("-j,--threads", "N", arguments->threads, "Worker threads (default: the cores this process may use)");
    all.examples = R"(Example:
  mirsweep targetscan all families.txt mature.txt UTRs.txt ORFs.txt AIRs.txt out --parameters PCT_parameters)";
    all.run = [arguments] { run_all(*arguments); };
}

} // namespace mirsweep::cli

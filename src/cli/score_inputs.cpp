#include "cli/score_inputs.hpp"

#include <algorithm>
#include <filesystem>

#include <mirsweep/core/error.hpp>
#include <mirsweep/runs/count_sites.hpp>

#include "cli/load_input.hpp"
#include "cli/progress_line.hpp"

namespace mirsweep::cli
{

namespace
{

/// Says for how many miRNAs a table has no target abundance.
void warn_of_missing_seeds(ScanJob & job, SeedConstantsTable const & table)
{
    auto const is_missing = [&](Mirna const & mirna) { return !table[seed_of(mirna.sequence).code()]; };
    auto const first = std::find_if(job.mirnas.begin(), job.mirnas.end(), is_missing);
    if (first == job.mirnas.end())
        return;
    job.warnings.push_back(describe({.file = job.options.ta_table},
                                    "has no row for the seeds of " +
                                        std::to_string(std::count_if(first, job.mirnas.end(), is_missing)) + " of " +
                                        std::to_string(job.mirnas.size()) + " miRNAs (" + printable(first->name) +
                                        " is the first): target abundance contributes nothing to their scores"));
}

void load_target_abundance(ScanJob & job, ContextPlusPlusInputs & inputs)
{
    ScanOptions const & options = job.options;
    if (!options.ta_table.empty())
    {
        load_input(job, "ta_table", options.ta_table,
                   [&](ByteSource & source)
                   {
                       inputs.target_abundance = read_seed_constants(source);
                       return static_cast<std::uint64_t>(
                           std::count_if(inputs.target_abundance->begin(), inputs.target_abundance->end(),
                                         [](auto const & seed) { return seed.has_value(); }));
                   });
        warn_of_missing_seeds(job, *inputs.target_abundance);
        return;
    }
    for (auto const & source : job.transcripts)
        if (source->is_stream())
            throw UsageError{"target abundance is counted in the transcripts, and " + printable(source->shown_name()) +
                             " can be read only once: give --ta-table, or the transcripts as a file"};
    ShownProgress progress{is_progress_wanted(options), options.transcripts};
    CountedSites counted = count_sites(job.transcripts, job.mirnas,
                                       options.threads == 0 ? usable_threads() : options.threads, progress.get());
    if (counted.bases != 0)
        inputs.counted_sites = std::move(counted);
}

void load_tables(ScanJob & job, ContextPlusPlusInputs & inputs)
{
    ScanOptions const & options = job.options;
    if (!options.isoforms.empty())
        load_input(job, "isoforms", options.isoforms,
                   [&](ByteSource & source)
                   {
                       inputs.isoforms = read_isoforms(source);
                       return inputs.isoforms->size();
                   });
    if (!options.orfs.empty())
        load_input(job, "orfs", options.orfs,
                   [&](ByteSource & source)
                   {
                       inputs.orfs = read_orfs(source, job.mirnas);
                       return inputs.orfs->size();
                   });
    if (!options.pct.empty())
        load_input(job, "pct", options.pct,
                   [&](ByteSource & source)
                   {
                       inputs.conservation.emplace(source, options.pct_species);
                       return inputs.conservation->size();
                   });
}

/// The table of a transcript lies in the folder as `TRANSCRIPT_lunp`, as RNAplfold writes it.
void find_accessibility(ScanOptions const & options, ContextPlusPlusInputs & inputs)
{
    if (options.accessibility.empty())
        return;
    if (!std::filesystem::is_directory(options.accessibility))
        throw InputError{describe({.file = options.accessibility}, "is not a folder of RNAplfold tables")};
    inputs.open_accessibility = [folder = options.accessibility](std::string_view const transcript)
    {
        std::string const name{transcript};
        std::string const path = folder + "/" + name + "_lunp";
        bool const can_be_a_name = name.find('/') == std::string::npos;
        return can_be_a_name && std::filesystem::exists(path) ? open_source(path) : nullptr;
    };
}

} // namespace

void add_score_inputs(Command & command, ScanOptions & options)
{
    command.add_option("--ta-table", "FILE", options.ta_table,
                       "Target abundance by seed (default: counted in the transcripts)");
    command.add_option("--isoforms", "FILE", options.isoforms,
                       "Ends of the 3'UTR's isoforms: transcript, begin, end, percent");
    command.add_option("--orf", "FILE", options.orfs, "FASTA of coding sequences under the transcripts' names");
    command.add_option("--pct", "FILE", options.pct, "Conservation of sites, as targetscan_70_BL_PCT.pl writes it");
    command
        .add_option("--pct-species", "ID", options.pct_species, "The species whose rows of --pct count (default: 9606)")
        .needs("--pct");
    command.add_option("--accessibility", "DIR", options.accessibility,
                       "Folder of RNAplfold tables, TRANSCRIPT_lunp each");
}

std::unique_ptr<Scorer> load_scorer(ScanJob & job)
{
    if (job.options.score == "none")
        return nullptr;
    ContextPlusPlusInputs inputs;
    load_tables(job, inputs);
    find_accessibility(job.options, inputs);
    load_target_abundance(job, inputs);
    return make_scorer(job.options.score, job.mirnas, std::move(inputs));
}

} // namespace mirsweep::cli

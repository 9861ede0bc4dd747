#include <mirsweep/runs/load_scores.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <system_error>

#include <mirsweep/annotation/coding_fasta.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/runs/accessibility_folder.hpp>
#include <mirsweep/runs/count_sites.hpp>
#include <mirsweep/score/context_plus_plus/context_plus_plus.hpp>
#include <mirsweep/score/occupancy/occupancy.hpp>
#include <mirsweep/score/repression/repression_score.hpp>

#include "runs/input_digests.hpp"
#include "runs/load_input.hpp"

namespace mirsweep
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
    job.warnings.push_back(describe({.file = job.request.scores.ta_table.path},
                                    "has no row for the seeds of " +
                                        std::to_string(std::count_if(first, job.mirnas.end(), is_missing)) + " of " +
                                        std::to_string(job.mirnas.size()) + " miRNAs (" + printable(first->name) +
                                        " is the first): target abundance contributes nothing to their scores"));
}

void load_target_abundance(ScanJob & job, ShowProgress const & show_progress, ContextPlusPlusInputs & inputs)
{
    ScoreRequest const & request = job.request.scores;
    if (request.ta_table.is_given())
    {
        load_input(job, request.ta_table,
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
    std::shared_ptr<ScanProgress> const progress = show_progress ? show_progress() : nullptr;
    unsigned const threads = job.request.threads;
    CountedSites counted =
        count_sites(job.transcripts, job.mirnas, threads == 0 ? usable_threads() : threads, progress.get());
    if (counted.bases != 0)
        inputs.counted_sites = std::move(counted);
}

void load_tables(ScanJob & job, ContextPlusPlusInputs & inputs)
{
    ScoreRequest const & request = job.request.scores;
    if (request.isoforms.is_given())
        load_input(job, request.isoforms,
                   [&](ByteSource & source)
                   {
                       inputs.isoforms = read_isoforms(source);
                       return inputs.isoforms->size();
                   });
    if (job.regions)
        inputs.orfs = read_orfs(*coding_fasta(*job.regions), job.mirnas);
    if (request.orfs.is_given())
        load_input(job, request.orfs,
                   [&](ByteSource & source)
                   {
                       inputs.orfs = read_orfs(source, job.mirnas);
                       return inputs.orfs->size();
                   });
    if (request.pct.is_given())
        load_input(job, request.pct,
                   [&](ByteSource & source)
                   {
                       auto const table = std::make_shared<ConservationTable const>(source, request.pct_species);
                       inputs.conservation = table;
                       return table->size();
                   });
    if (job.conservation && job.conservation->has_pct())
        inputs.conservation = job.conservation;
}

/// With a checksum of all tables, where this is not too much for one shard of many. Returns what it is of.
std::optional<TableDigests> note_accessibility_folder(ScanJob & job)
{
    ScanRequest const & request = job.request;
    std::string const & folder = request.scores.accessibility;
    bool const is_sampled = !request.output.has_input_checksums || (request.shard && request.shard->count > 1);
    InputSummary input = accessibility_input(folder);
    std::optional<TableDigests> tables;
    if (!is_sampled || input.bytes <= runs::small_input)
    {
        tables = digest_tables(folder);
        input.sha256 = checksum_of(*tables);
    }
    if (!is_sampled)
        input.sample_sha256.clear();
    job.inputs.push_back(std::move(input));
    return tables;
}

/// The table of a transcript lies in the folder as `TRANSCRIPT_lunp`, as RNAplfold writes it. Without a folder, what it
/// would say is computed.
AccessibilityInputs accessibility_of(ScanJob & job)
{
    ScanRequest const & request = job.request;
    AccessibilityInputs inputs;
    std::string const & folder = request.scores.accessibility;
    if (folder == "none")
        return inputs;
    if (folder.empty())
    {
        inputs.folding = FoldingSettings{.span = request.scores.accessibility_span};
        return inputs;
    }
    if (!std::filesystem::is_directory(folder))
        throw InputError{describe({.file = folder}, "is not a folder of RNAplfold tables")};
    job.accessibility = std::make_shared<AccessibilityFolder>(
        folder, request.output.folder.empty() ? std::nullopt : note_accessibility_folder(job));
    inputs.open_table = [tables = job.accessibility](std::string_view const transcript)
    { return tables->open(transcript); };
    return inputs;
}

std::vector<std::string> passengers_of(ScanJob & job)
{
    std::vector<std::string> sequences;
    InputFile const & file = job.request.scores.occupancy.passengers;
    if (!file.is_given())
        return sequences;
    sequences.resize(job.mirnas.size());
    load_input(job, file,
               [&](ByteSource & source)
               {
                   MirnaSet const set = read_mirnas(source);
                   std::size_t found = 0;
                   for (std::size_t i = 0; i < job.mirnas.size(); ++i)
                       for (Mirna const & passenger : set.mirnas)
                           if (passenger.name == job.mirnas[i].name)
                           {
                               sequences[i] = passenger.sequence;
                               ++found;
                           }
                   if (found == 0)
                       job.warnings.push_back(describe(
                           {.file = file.path}, "no passenger has the name of a miRNA of this run: none is counted"));
                   return static_cast<std::uint64_t>(set.mirnas.size());
               });
    return sequences;
}

void load_free_ago(ScanJob & job, OccupancyInputs & inputs)
{
    OccupancyRequest const & request = job.request.scores.occupancy;
    if (!request.free_ago.empty())
        inputs.log_free_ago.assign(job.mirnas.size(), log_free_ago_of(request.free_ago).value());
    if (!request.free_ago_table.is_given())
        return;
    load_input(job, request.free_ago_table,
               [&](ByteSource & source)
               {
                   FreeAgoTable table = read_free_ago(source, job.mirnas);
                   auto const rows = std::count_if(table.of_guides.begin(), table.of_guides.end(),
                                                   [](double const value) { return !std::isnan(value); });
                   inputs.log_free_ago = std::move(table.of_guides);
                   inputs.log_free_ago_of_passengers = std::move(table.of_passengers);
                   return static_cast<std::uint64_t>(rows);
               });
}

/// Makes the scores of a run; what several of them read is read once.
class ScoreLoader
{
public:
    ScoreLoader(ScanJob & job, ShowProgress const & show_progress) : job_{job}, show_progress_{show_progress}
    {
    }

    std::shared_ptr<Scorer const> load(std::string_view const name)
    {
        if (name == "context++")
            return context();
        return name == "occupancy" ? occupancy() : repression();
    }

private:
    std::shared_ptr<Scorer const> context()
    {
        if (context_)
            return context_;
        ContextPlusPlusInputs inputs;
        load_tables(job_, inputs);
        inputs.accessibility = accessibility();
        load_target_abundance(job_, show_progress_, inputs);
        return context_ = make_context_plus_plus(job_.mirnas, std::move(inputs));
    }

    /// Read once, as its folder is noted among the inputs.
    AccessibilityInputs const & accessibility()
    {
        if (!accessibility_)
            accessibility_ = accessibility_of(job_);
        return *accessibility_;
    }

    std::optional<KdTables> const & kd()
    {
        if (job_.request.scores.occupancy.kd.is_given() && !kd_)
            load_input(job_, job_.request.scores.occupancy.kd,
                       [&](ByteSource & source)
                       {
                           kd_ = read_kd_tables(source, job_.mirnas);
                           return kd_->rows;
                       });
        return kd_;
    }

    std::shared_ptr<Scorer const> occupancy()
    {
        OccupancyRequest const & request = job_.request.scores.occupancy;
        OccupancyInputs inputs;
        inputs.model = request.model;
        inputs.sites = request.sites;
        inputs.kd = kd();
        inputs.skips_missing = request.skips_missing;
        inputs.min_distance = request.min_distance;
        inputs.shadow = request.shadow;
        load_free_ago(job_, inputs);
        inputs.passengers = passengers_of(job_);
        load_shared(inputs);
        load_background(inputs);
        return make_occupancy(job_.mirnas, std::move(inputs));
    }

    void load_background(OccupancyInputs & inputs)
    {
        InputFile const & background = job_.request.scores.occupancy.sa_background;
        if (!background.is_given())
            return;
        load_input(job_, background,
                   [&](ByteSource & source)
                   {
                       inputs.accessibility_background = read_accessibility_background(source);
                       return inputs.accessibility_background->size();
                   });
        inputs.accessibility = accessibility();
    }

    /// Files that context++ reads too; each is noted among the inputs once.
    void load_shared(OccupancyInputs & inputs)
    {
        ScoreRequest const & request = job_.request.scores;
        if (request.isoforms.is_given())
            load_once(request.isoforms,
                      [&](ByteSource & source)
                      {
                          inputs.isoforms = read_isoforms(source);
                          return static_cast<std::uint64_t>(inputs.isoforms->size());
                      });
        if (request.orfs.is_given())
            load_once(request.orfs,
                      [&](ByteSource & source)
                      {
                          inputs.orfs = read_orfs(source, job_.mirnas, KeepBases::yes);
                          return static_cast<std::uint64_t>(inputs.orfs->size());
                      });
        if (request.pct.is_given() && inputs.model == OccupancyModel::targetscan8)
            load_once(request.pct,
                      [&](ByteSource & source)
                      {
                          inputs.conservation.emplace(source, request.pct_species);
                          return static_cast<std::uint64_t>(inputs.conservation->size());
                      });
    }

    template <typename Read>
    void load_once(InputFile const & file, Read const & read)
    {
        bool const is_noted = std::any_of(job_.inputs.begin(), job_.inputs.end(),
                                          [&](InputSummary const & input) { return input.role == file.role; });
        if (is_noted)
            read(*open_source(file.path));
        else
            load_input(job_, file, read);
    }

    std::shared_ptr<Scorer const> repression()
    {
        RepressionInputs inputs;
        inputs.context = context();
        inputs.kd = kd();
        inputs.skips_missing = job_.request.scores.occupancy.skips_missing;
        inputs.has_all_rows = job_.request.scores.occupancy.has_all_rows;
        return make_repression(job_.mirnas, std::move(inputs));
    }

    ScanJob & job_;
    ShowProgress const & show_progress_;
    std::shared_ptr<Scorer const> context_{};
    std::optional<KdTables> kd_{};
    std::optional<AccessibilityInputs> accessibility_{};
};

} // namespace

std::unique_ptr<RunScores> load_scores(ScanJob & job, ShowProgress const & show_progress)
{
    if (job.request.scores.names.empty())
        return nullptr;
    ScoreLoader loader{job, show_progress};
    std::vector<std::shared_ptr<Scorer const>> scorers;
    for (std::string const & name : job.request.scores.names)
        scorers.push_back(loader.load(name));
    return std::make_unique<RunScores>(std::move(scorers));
}

} // namespace mirsweep

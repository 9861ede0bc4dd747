#include "cli/scan_job.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <numeric>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/interruption.hpp>
#include <mirsweep/runs/finished_scan.hpp>
#include <mirsweep/runs/load_scan.hpp>
#include <mirsweep/runs/run_scan.hpp>

#include "cli/messages.hpp"
#include "cli/number_words.hpp"
#include "cli/progress_line.hpp"

namespace mirsweep::cli
{

namespace
{

/// The files whose reading the progress line shows.
std::vector<std::string> paths_of(ScanRequest const & request)
{
    return request.transcripts.has_genome() ? std::vector{request.transcripts.regions.genome}
                                            : request.transcripts.fasta.paths;
}

/// The line is gone when this returns or throws, so that nothing else is printed into it.
ScanSummary run_with_progress(ScanJob & job)
{
    ShownProgress progress{is_progress_wanted(job.request), paths_of(job.request)};
    job.progress = progress.get();
    return run_scan(job);
}

std::string in_one_line(ScanSummary const & summary, std::string const & folder)
{
    std::uint64_t sites = std::accumulate(summary.sites.begin(), summary.sites.end(), std::uint64_t{0});
    for (auto const & [name, count] : summary.further_sites)
        sites += count;
    auto const counted = [](std::uint64_t const count, char const * const noun)
    { return with_commas(count) + ' ' + noun + (count == 1 ? "" : "s"); };
    std::array<char, 32> seconds{};
    std::snprintf(seconds.data(), seconds.size(), "%.*f s", summary.seconds < 10 ? 2 : 0, summary.seconds);
    std::string const line = counted(summary.transcripts, "transcript") + ", " +
                             bases_in_words(static_cast<double>(summary.bases)) + ", " +
                             counted(summary.mirnas, "miRNA") + ": " + counted(sites, "site") + ", " +
                             counted(summary.targets, "target") + " in " + seconds.data();
    if (folder.empty())
        return line;
    bool const is_whole = summary.shard == "1/1";
    return line + (is_whole ? "; see " + printable(folder) + "/report.html" : "; shard " + summary.shard);
}

/// What the comparison with a finished result does not prove.
std::string said_of_sample(FoundResult const & found)
{
    return found.sampled.empty() ? std::string{}
                                 : " (of large inputs, such as " + printable(found.sampled) +
                                       ", only the size, the time of change and a sample were compared)";
}

/// Whether there is nothing to do. A result of this run that is damaged is replaced.
bool is_finished(ScanJob & job)
{
    std::string const folder = printable(job.request.output.folder);
    FoundResult const found = find_result(job);
    if (!found.damage.empty())
    {
        print_warning(folder + " holds this run's result, and " + found.damage + ": the run is repeated");
        job.request.output.replaces_result = true;
    }
    if (found.is_finished && !job.request.is_quiet)
        print_note(folder + " holds this run's finished result: nothing to do" + said_of_sample(found));
    return found.is_finished;
}

/// The transcripts stay in memory: to free those of a human genome one by one takes a fifth of a second, and the end of the
/// process frees them at once.
void keep_until_exit(ScanJob const & job)
{
    [[maybe_unused]] static auto const & kept = *new auto(std::pair{job.regions, job.transcripts});
}

} // namespace

std::shared_ptr<ScanProgress> show_progress(ScanRequest const & request)
{
    auto const shown = std::make_shared<ShownProgress>(is_progress_wanted(request), paths_of(request));
    return {shown, shown->get()};
}

void scan(ScanRequest const & request)
{
    if (!request.output.folder.empty())
        ignore_broken_pipes();
    std::unique_ptr<LoadedScan> const loaded = load_scan(request, {}, [&] { return show_progress(request); });
    if (loaded->job.regions && !request.is_quiet)
        for (std::string const & note : loaded->job.regions->notes)
            print_note(note);
    if (request.output.keeps_finished && is_finished(loaded->job))
        return;
    keep_until_exit(loaded->job);
    ScanSummary const summary = run_with_progress(loaded->job);
    if (!request.is_quiet && !request.documented.is_left_out && !request.documented.tables.is_given())
        print_note("documented pairs are a small built-in table of 12 well-known pairs: give your own with -d");
    for (std::vector<std::string> const * const notes : {&loaded->notes, &loaded->job.notes})
        for (std::string const & note : *notes)
            if (!request.is_quiet)
                print_note(note);
    for (std::string const & warning : summary.warnings)
        print_warning(warning);
    if (!request.is_quiet)
        print_line(in_one_line(summary, request.output.folder));
}

} // namespace mirsweep::cli

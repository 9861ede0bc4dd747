#include "runs/load_conservation.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/owned_source.hpp>
#include <mirsweep/transcripts/memory_transcripts.hpp>

#include "runs/load_input.hpp"
#include "runs/run_targetscan_chain.hpp"

namespace mirsweep
{

namespace
{

namespace fs = std::filesystem;

/// Of TargetScan's folder, in the order in which they are read.
std::vector<std::string> parameter_names()
{
    std::vector<std::string> names{"8mer_PCT_parameters.txt", "7mer_m8_PCT_parameters.txt", "7mer_1a_PCT_parameters.txt"};
    for (int bin = 1; bin <= 10; ++bin)
        names.push_back((bin < 10 ? "Tree.bin_0" : "Tree.bin_") + std::to_string(bin) + ".txt");
    names.emplace_back("Tree.generic.txt");
    return names;
}

std::string path_in(std::string const & folder, std::string_view const name)
{
    return (fs::path{folder} / name).string();
}

std::unique_ptr<ByteSource> read_input(ScanJob & job, std::string const & role, std::string const & path)
{
    std::string bytes;
    load_input(job, role, path,
               [&](ByteSource & source)
               {
                   bytes = read_all(source);
                   return static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
               });
    return std::make_unique<OwnedSource>(std::move(bytes), path);
}

/// The reference rows as transcripts.
std::shared_ptr<TranscriptSource const> transcripts_of(AlignmentConservation const & conservation,
                                                       std::string const & path)
{
    std::vector<MemoryTranscript> transcripts;
    for (std::size_t i = 0; i < conservation.size(); ++i)
        transcripts.push_back({conservation.name(i), conservation.sequence(i)});
    return memory_transcripts(std::move(transcripts), {"transcripts", path});
}

} // namespace

std::vector<std::string> conservation_files(ScanOptions const & options)
{
    std::vector<std::string> paths;
    for (std::string const * const path : {&options.alignment, &options.tree})
        if (!path->empty())
            paths.push_back(*path);
    if (!options.parameters.empty())
        for (std::string const & name : parameter_names())
            paths.push_back(path_in(options.parameters, name));
    return paths;
}

void load_conservation(ScanJob & job)
{
    ScanOptions const & options = job.options;
    if (options.alignment.empty())
        return;
    OpenParameters open_parameters;
    if (!options.parameters.empty())
        open_parameters = [&](std::string_view const name)
        { return read_input(job, "parameters", path_in(options.parameters, name)); };
    std::unique_ptr<ByteSource> const tree = options.tree.empty() ? nullptr : read_input(job, "tree", options.tree);
    load_input(job, "alignment", options.alignment,
               [&](ByteSource & source)
               {
                   job.conservation = std::make_shared<AlignmentConservation const>(
                       ConservationSources{source, options.reference_species, open_parameters, tree.get()});
                   return static_cast<std::uint64_t>(job.conservation->size());
               });
    std::vector<std::string> const & warnings = job.conservation->warnings();
    job.warnings.insert(job.warnings.end(), warnings.begin(), warnings.end());
    if (tree)
        job.notes.push_back(describe({.file = options.tree}, "branch lengths are of this tree: PCT, and whether a site is "
                                                             "conserved, need --parameters"));
    if (job.transcripts.empty())
        job.transcripts = {transcripts_of(*job.conservation, options.alignment == "-" ? "" : options.alignment)};
}

} // namespace mirsweep

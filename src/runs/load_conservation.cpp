#include "runs/load_conservation.hpp"

#include <algorithm>
#include <memory>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/owned_source.hpp>
#include <mirsweep/transcripts/memory_transcripts.hpp>

#include "runs/load_input.hpp"
#include "runs/run_targetscan_chain.hpp"

namespace mirsweep
{

namespace
{

std::unique_ptr<ByteSource> read_input(ScanJob & job, InputFile const & file)
{
    std::string bytes;
    load_input(job, file,
               [&](ByteSource & source)
               {
                   bytes = read_all(source);
                   return static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
               });
    return std::make_unique<OwnedSource>(std::move(bytes), file.path);
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

void load_conservation(ScanJob & job)
{
    ConservationRequest const & request = job.request.conservation;
    if (!request.alignment.is_given())
        return;
    OpenParameters open_parameters;
    if (!request.parameters_folder.empty())
        open_parameters = [&](std::string_view const name) { return read_input(job, request.parameter_file(name)); };
    std::unique_ptr<ByteSource> const tree = request.tree.is_given() ? read_input(job, request.tree) : nullptr;
    load_input(job, request.alignment,
               [&](ByteSource & source)
               {
                   job.conservation = std::make_shared<AlignmentConservation const>(
                       ConservationSources{source, request.reference_species, open_parameters, tree.get()});
                   return static_cast<std::uint64_t>(job.conservation->size());
               });
    std::vector<std::string> const & warnings = job.conservation->warnings();
    job.warnings.insert(job.warnings.end(), warnings.begin(), warnings.end());
    if (tree)
        job.notes.push_back(describe({.file = request.tree.path}, "branch lengths are of this tree: PCT, and whether a "
                                                                  "site is conserved, need --parameters"));
    if (job.transcripts.empty())
        job.transcripts = {
            transcripts_of(*job.conservation, request.alignment.path == "-" ? "" : request.alignment.path)};
}

} // namespace mirsweep

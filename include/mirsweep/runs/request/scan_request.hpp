#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/input_file.hpp>
#include <mirsweep/runs/request/conservation_request.hpp>
#include <mirsweep/runs/request/documented_request.hpp>
#include <mirsweep/runs/request/mirna_request.hpp>
#include <mirsweep/runs/request/output_request.hpp>
#include <mirsweep/runs/request/score_request.hpp>
#include <mirsweep/runs/request/site_request.hpp>
#include <mirsweep/runs/request/transcript_request.hpp>
#include <mirsweep/transcripts/shard.hpp>

namespace mirsweep
{

/// What a scan was asked to do. Each part names its files with their roles and its parameters once: what is checked
/// before a run, watched while it runs, digested, compared with a finished result and read back by merge is this list.
struct ScanRequest
{
    MirnaRequest mirnas{};
    TranscriptRequest transcripts{};
    DocumentedRequest documented{};
    SiteRequest sites{};
    ScoreRequest scores{};
    ConservationRequest conservation{};
    OutputRequest output{};
    std::optional<Shard> shard{}; ///< none for a result that is not to be joined
    unsigned threads{0};          ///< 0 for the cores that the process may use, else 1 to 1024
    bool is_quiet{false};
    bool hides_progress{false};
    std::string command{}; ///< as typed, for the summary
    std::string commit{};  ///< the program was built from, for the summary; empty if not known

    /// Visits each InputFile and InputFiles of a request, which may be constant.
    template <typename Request, typename Visit>
    static void visit_inputs(Request & request, Visit const & visit)
    {
        TranscriptRequest::visit_inputs(request.transcripts, visit);
        MirnaRequest::visit_inputs(request.mirnas, visit);
        DocumentedRequest::visit_inputs(request.documented, visit);
        SiteRequest::visit_inputs(request.sites, visit);
        ScoreRequest::visit_inputs(request.scores, visit);
        ConservationRequest::visit_inputs(request.conservation, visit);
    }

    /// All files that are given, those of folders too.
    std::vector<InputFile> inputs() const;

    /// Takes a file that a summary names; without effect if the role is none of a request's files.
    void take_input(std::string_view role, std::string const & path);
};

} // namespace mirsweep

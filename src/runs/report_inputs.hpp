#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/annotation/region_request.hpp>
#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep::runs
{

/// The inputs of a finished scan, read again where its summary says they lie, if they are the same files as then.
class ReportInputs
{
public:
    explicit ReportInputs(ScanSummary const & summary) : summary_{summary}
    {
    }

    /// The miRNAs of the run; none if they cannot be read again. Throws InputError.
    std::vector<Mirna> mirnas();

    /// The site classes of the run after the built-in types, in their order; none if their file cannot be read again.
    std::optional<SiteClasses> classes();

    /// Calls `take` with each transcript: its name, the batch and its record. False if they cannot be read again. Throws
    /// InputError.
    using Take = std::function<void(std::string_view, TranscriptBatch const &, TranscriptBatch::Record const &)>;
    bool read_transcripts(Take const & take);

    /// Whether a transcript is a circle.
    bool has_circles() const;

    /// What is gone or has changed.
    std::vector<std::string> const & warnings() const noexcept
    {
        return warnings_;
    }

private:
    std::string parameter(std::string_view name) const;
    std::vector<std::string> list(std::string_view name) const;
    std::string path_of(std::string_view role) const;
    bool is_same(std::string_view role);
    bool read_fasta(Take const & take);
    RegionRequest region_request() const;
    void read_haplotypes(std::shared_ptr<SplicedRegions const> const & regions, RegionRequest const & request,
                         std::string const & sample, Take const & take) const;

    ScanSummary const & summary_;
    std::vector<std::string> warnings_{};
};

} // namespace mirsweep::runs

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/folding/unpaired_probability.hpp>
#include <mirsweep/score/scored_transcript.hpp>

namespace mirsweep
{

/// Where the probabilities come from that the surroundings of sites are unpaired: from tables, or else computed, or
/// from nowhere.
struct AccessibilityInputs
{
    /// Opens the RNAplfold table of a transcript, or gives null if there is none. Called by several threads at a time.
    std::function<std::unique_ptr<ByteSource>(std::string_view transcript)> open_table{};
    std::optional<FoldingSettings> folding{};

    bool is_given() const noexcept
    {
        return open_table || folding;
    }
};

/// For which regions a score wants probabilities.
enum class NeededRegions
{
    around_sites,       ///< only around the sites that it is given
    if_there_are_sites, ///< all regions of transcripts with a site
    of_every_transcript
};

/// The probabilities of one transcript after the other. Memory of one thread.
class TranscriptAccessibility
{
public:
    /// `inputs` must outlive the object.
    TranscriptAccessibility(AccessibilityInputs const & inputs, NeededRegions needed);
    ~TranscriptAccessibility();

    /// Says which transcripts `start` will be called for next, in order, so that they can be folded together, which
    /// costs less. `sites` are theirs, by transcript, whose numbers begin with `first`.
    void expect(std::span<BasePlanes const> transcripts, std::span<Site const> sites, std::size_t first);

    /// The probabilities of a transcript, in the form of ScoredTranscript::unpaired; valid until the next call, or if
    /// the transcript was expected, until the next `expect`. Throws InputError if its table is not one, or not of a
    /// transcript of this length.
    std::span<double const> start(ScoredTranscript const & transcript, std::span<Site const> sites);

private:
    struct Folded
    {
        BasePlanes bases;
        std::size_t begin; ///< in folded_
    };

    void read_table(ByteSource & source, ScoredTranscript const & transcript);
    void add_tasks(std::size_t expected, std::span<Site const> sites);
    void fold();

    AccessibilityInputs const & inputs_;
    NeededRegions needed_;
    std::unique_ptr<UnpairedProbabilities> folding_;
    std::vector<Folded> expected_;
    std::size_t next_{0};
    std::vector<double> folded_; ///< of all expected transcripts, or of one
    std::vector<FoldingTask> tasks_;
    std::vector<std::uint32_t> ends_;
    std::vector<double> table_;
};

} // namespace mirsweep

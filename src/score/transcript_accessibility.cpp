#include <mirsweep/score/transcript_accessibility.hpp>

#include <algorithm>
#include <limits>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/context_plus_plus/accessibility.hpp>

namespace mirsweep
{

namespace
{

/// Regions nearer to each other than this are folded in one piece with all between them: what lies around a region
/// costs as much.
std::size_t worthwhile_gap(FoldingSettings const & settings)
{
    return 2 * settings.window + settings.span;
}

/// The last base, 1-based, of the region of a site.
std::size_t end_of_region(Site const & site, std::size_t const size)
{
    // 1-based place of the base opposite position 8.
    return accessible_window(site.begin + 1 - rule_of(site.type).begin(), size) + 1;
}

bool is_same(BasePlanes const & left, BasePlanes const & right)
{
    return left.low == right.low && left.begin == right.begin && left.size == right.size;
}

} // namespace

TranscriptAccessibility::TranscriptAccessibility(AccessibilityInputs const & inputs, NeededRegions const needed)
    : inputs_{inputs}, needed_{needed}
{
}

TranscriptAccessibility::~TranscriptAccessibility() = default;

void TranscriptAccessibility::expect(std::span<BasePlanes const> const transcripts, std::span<Site const> const sites,
                                     std::size_t const first)
{
    expected_.clear();
    next_ = 0;
    if (inputs_.open_table || !inputs_.folding)
        return;
    folded_.clear();
    std::size_t bases = 0;
    for (BasePlanes const & transcript : transcripts)
        bases += transcript.size;
    folded_.resize(bases, std::numeric_limits<double>::quiet_NaN());
    tasks_.clear();
    auto from = sites.begin();
    std::size_t begin = 0;
    for (std::size_t i = 0; i < transcripts.size(); ++i)
    {
        auto const to =
            std::find_if(from, sites.end(), [&](Site const & site) { return site.transcript != first + i; });
        expected_.push_back({transcripts[i], begin});
        add_tasks(i, {from, to});
        begin += transcripts[i].size;
        from = to;
    }
    fold();
}

std::span<double const> TranscriptAccessibility::start(ScoredTranscript const & transcript,
                                                       std::span<Site const> const sites)
{
    if (inputs_.open_table)
    {
        table_.clear();
        if (auto const source = inputs_.open_table(transcript.name))
            read_table(*source, transcript);
        return table_;
    }
    if (!inputs_.folding || transcript.bases.size == 0)
        return {};
    bool const is_expected = next_ < expected_.size() && is_same(expected_[next_].bases, transcript.bases);
    if (!is_expected)
    {
        std::size_t const number = sites.empty() ? 0 : sites.front().transcript;
        expect({&transcript.bases, 1}, sites, number);
    }
    Folded const & folded = expected_[next_++];
    return std::span{folded_}.subspan(folded.begin, folded.bases.size);
}

void TranscriptAccessibility::read_table(ByteSource & source, ScoredTranscript const & transcript)
{
    table_ = read_unpaired_probabilities(source);
    if (table_.size() != transcript.bases.size)
        throw_input_error({.file = source.name(), .record = transcript.name},
                          "the table has " + std::to_string(table_.size()) + " rows but the transcript " +
                              std::to_string(transcript.bases.size) + " bases: fold the same sequence");
}

void TranscriptAccessibility::add_tasks(std::size_t const expected, std::span<Site const> const sites)
{
    auto const & [bases, begin] = expected_[expected];
    double * const values = folded_.data() + begin;
    if (bases.size == 0 || (sites.empty() && needed_ != NeededRegions::of_every_transcript))
        return;
    if (needed_ != NeededRegions::around_sites)
    {
        tasks_.push_back({bases, 1, bases.size, values});
        return;
    }
    ends_.clear();
    for (Site const & site : sites)
    {
        auto const end = static_cast<std::uint32_t>(end_of_region(site, bases.size));
        if (site.type != SiteType::offset_6mer && (ends_.empty() || ends_.back() != end))
            ends_.push_back(end);
    }
    std::sort(ends_.begin(), ends_.end());
    std::size_t const gap = worthwhile_gap(*inputs_.folding);
    for (std::size_t i = 0; i < ends_.size();)
    {
        std::size_t last = i;
        while (last + 1 < ends_.size() && ends_[last + 1] - ends_[last] < gap)
            ++last;
        tasks_.push_back({bases, ends_[i], ends_[last], values + ends_[i] - 1});
        i = last + 1;
    }
}

void TranscriptAccessibility::fold()
{
    if (tasks_.empty())
        return;
    if (!folding_)
        folding_ = std::make_unique<UnpairedProbabilities>(*inputs_.folding);
    folding_->compute(tasks_);
}

} // namespace mirsweep

#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/result/report.hpp>
#include <mirsweep/tables/ranking_row.hpp>

#include "products/kept_targets.hpp"

namespace mirsweep::products
{

/// What the table `ranking` says of the run's targets, for the report, which lists some of them. Memory is 8 bytes a
/// target.
class TargetStandings
{
public:
    /// Takes a row of the table. `targets` is how many the run has.
    void note(RankingRow const & row, std::size_t const targets)
    {
        noted_.resize(targets);
        noted_[row.target] = {static_cast<std::uint32_t>(row.rank), tenths_of(row.percentile)};
    }

    /// Of a run that does not write the table.
    bool empty() const noexcept
    {
        return noted_.empty();
    }

    /// Says of the report's pairs and candidates how they compare, and of pairs the score. `kept` are the targets that
    /// were ranked. Of transcripts of one name the first one counts. Linear in transcripts, pairs and candidates.
    void add_to(ReportData & data, KeptTargets const & kept) const;

private:
    struct Noted
    {
        std::uint32_t rank{0};
        std::uint16_t percentile{no_percentile}; // in tenths
    };

    /// Views of the report's names; none for a transcript without a target.
    using TranscriptNumbers = std::unordered_map<std::string_view, std::optional<std::size_t>>;

    static constexpr std::uint16_t no_percentile = UINT16_MAX;
    static constexpr std::size_t none = SIZE_MAX;

    static std::uint16_t tenths_of(std::optional<double> const percentile)
    {
        return percentile ? static_cast<std::uint16_t>(std::lround(*percentile * 10)) : no_percentile;
    }

    static TranscriptNumbers shown_transcripts(ReportData const & data, KeptTargets const & kept);
    static std::size_t find(KeptTargets const & kept, TranscriptNumbers const & numbers, std::string const & transcript,
                            std::uint32_t mirna);
    TargetStanding standing_of(std::size_t target, KeptTargets const & kept) const;

    std::vector<Noted> noted_{};
};

} // namespace mirsweep::products

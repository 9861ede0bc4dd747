#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_feature.hpp>
#include <mirsweep/result/report.hpp>

namespace mirsweep::products
{

/// What the features of a site contribute to its score, by feature, 0 where one does not; none where none is known.
std::vector<double> score_parts_of(std::span<SiteFeature const> features);

/// Gives a site of a built-in type the bases that it can be drawn from.
void keep_window(BasePlanes const & transcript, std::size_t mirna_length, CandidateSite & site);

/// Gives the report's candidates on one transcript their sites. Nearly no target is kept as a candidate, so nothing is
/// done before the first one asks; then time is linear in the sites. Each thread has its own.
class CandidateSites
{
public:
    explicit CandidateSites(std::span<Mirna const> const mirnas) : mirnas_{mirnas}
    {
    }

    /// Draws a site of a further class.
    using Draw = std::function<std::string(Site const &)>;

    /// What the features of a site contribute to its score.
    using Parts = std::function<std::vector<double>(Site const &)>;

    /// The transcript's sites that are reported, by begin, and side by side for each one of every score; `parts` is
    /// empty for none. `bases` of a circle go on after its `length`, over the junction. Views must stay
    /// valid until the last call of `fill`.
    void start(BasePlanes const & bases, std::size_t length, std::span<Site const> sites,
               std::span<double const> scores, Parts parts, Draw draw);

    /// Adds the transcript's length and the candidate's first sites.
    void fill(ReportCandidate & candidate);

private:
    void link();
    CandidateSite site_of(Site const & site, std::size_t index) const;
    std::optional<double> score_of(std::size_t index) const;

    static constexpr std::uint32_t none = UINT32_MAX;

    std::span<Mirna const> mirnas_;
    BasePlanes bases_{};
    std::uint32_t length_{0};
    std::span<Site const> sites_{};
    std::span<double const> scores_{};
    Parts parts_{};
    Draw draw_{};
    bool is_linked_{false};
    std::vector<std::uint32_t> first_{};  // by miRNA, its first site
    std::vector<std::uint32_t> next_{};   // by site, the next one of its miRNA
    std::vector<std::uint32_t> linked_{}; // miRNAs to forget
};

} // namespace mirsweep::products

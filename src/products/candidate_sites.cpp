#include "products/candidate_sites.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/site_classes.hpp>

namespace mirsweep::products
{

namespace
{

// More than a drawing needs: the bases that face the miRNA, and those that face its bulges.
constexpr std::size_t bases_in_front = 24;
constexpr std::size_t bases_behind = 16;

} // namespace

void keep_window(BasePlanes const & transcript, std::size_t const mirna_length, CandidateSite & site)
{
    std::size_t const in_front = mirna_length + bases_in_front;
    std::size_t const begin = site.begin - std::min<std::size_t>(site.begin, in_front);
    std::size_t const end = std::min<std::size_t>(site.begin + bases_behind, transcript.size);
    site.window_begin = static_cast<std::uint32_t>(begin);
    for (std::size_t i = begin; i < end; ++i)
        site.window += to_rna_letter(transcript.at(i));
}

std::vector<double> score_parts_of(std::span<SiteFeature const> const features)
{
    std::vector<double> parts;
    // A site without a score has none.
    if (std::ranges::all_of(features, [](SiteFeature const & feature) { return std::isnan(feature.contribution); }))
        return parts;
    for (SiteFeature const & feature : features)
        parts.push_back(std::isnan(feature.contribution) ? 0 : feature.contribution);
    return parts;
}

void CandidateSites::start(BasePlanes const & bases, std::size_t const length, std::span<Site const> const sites,
                           std::span<double const> const scores, Parts parts, Draw draw)
{
    bases_ = bases;
    length_ = static_cast<std::uint32_t>(length);
    sites_ = sites;
    scores_ = scores;
    parts_ = std::move(parts);
    draw_ = std::move(draw);
    is_linked_ = false;
}

void CandidateSites::fill(ReportCandidate & candidate)
{
    if (!is_linked_)
        link();
    candidate.length = length_;
    for (std::uint32_t at = first_[candidate.mirna]; at != none && candidate.sites.size() < most_candidate_sites;
         at = next_[at])
        candidate.sites.push_back(site_of(sites_[at], at));
}

void CandidateSites::link()
{
    is_linked_ = true;
    first_.resize(mirnas_.size(), none);
    for (std::uint32_t const mirna : linked_)
        first_[mirna] = none;
    linked_.clear();
    next_.resize(sites_.size());
    for (std::size_t i = sites_.size(); i-- > 0;)
    {
        std::uint32_t & first = first_[sites_[i].mirna];
        if (first == none)
            linked_.push_back(sites_[i].mirna);
        next_[i] = first;
        first = static_cast<std::uint32_t>(i);
    }
}

/// The first score of the run.
std::optional<double> CandidateSites::score_of(std::size_t const index) const
{
    if (scores_.empty())
        return std::nullopt;
    double const score = scores_[index * (scores_.size() / sites_.size())];
    return std::isnan(score) ? std::nullopt : std::optional{score};
}

CandidateSite CandidateSites::site_of(Site const & site, std::size_t const index) const
{
    CandidateSite found{site.begin, site.type, score_of(index), 0, {}};
    if (parts_)
        found.parts = parts_(site);
    if (!is_built_in(site.type))
    {
        found.length = site.length;
        found.duplex = draw_(site);
        return found;
    }
    keep_window(bases_, mirnas_[site.mirna].sequence.size(), found);
    return found;
}

} // namespace mirsweep::products

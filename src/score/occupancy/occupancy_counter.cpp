#include "score/occupancy/occupancy_counter.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <mirsweep/score/context_plus_plus/accessibility.hpp>

#include "core/unknown_number.hpp"

namespace mirsweep
{

namespace
{

// Sites up to here after the coding sequence's last base are still in it: the ribosome covers them.
constexpr std::int32_t biochem_orf_reach = 15;
constexpr std::int32_t scanmir_most_log_kd = -1000;
constexpr std::int32_t scanmir_most_log_kd_in_orf = -1500;

// Windows whose models are asked for ahead.
constexpr std::size_t windows_ahead = 8;

// Memory for more is not kept for the next strand or transcript.
constexpr std::size_t many_sites = 1'000'000;

CountedSite counted_site(std::uint32_t const mirna, std::int32_t const begin, std::string_view const type,
                         double const log_kd, bool const is_in_orf)
{
    return {mirna,          begin,          type,           log_kd,         is_in_orf,      unknown_number,
            unknown_number, unknown_number, unknown_number, unknown_number, unknown_number, unknown_number};
}

/// Where a site of that type begins in its eight.
std::int32_t first_paired_of(BiochemType const type) noexcept
{
    switch (type)
    {
    case BiochemType::mer7_a1:
    case BiochemType::mer6:
        return 1;
    case BiochemType::mer6_a1:
        return 2;
    default:
        return 0;
    }
}

} // namespace

OccupancyCounter::OccupancyCounter(OccupancySetup const & setup)
    : setup_{setup}, places_(setup.strands.size() + 1), occupancies_(setup.names.size())
{
}

void OccupancyCounter::start(ScoredTranscript const & transcript)
{
    for (std::uint32_t const mirna : mirnas_)
        occupancies_[mirna] = {};
    mirnas_.clear();
    placed_.clear();
    kept_sites_.clear();
    set_bases(transcript);
    windows_.clear();
    setup_.windows.find(bases_, windows_);
    sort_windows();
    std::size_t asked = 0;
    for (std::size_t first = 0; first < by_strand_.size();)
    {
        std::uint32_t const strand = by_strand_[first].mirna;
        std::size_t last = first + 1;
        while (last < by_strand_.size() && by_strand_[last].mirna == strand)
            ++last;
        for (; asked < std::min(last + windows_ahead, by_strand_.size()); ++asked)
            if (KdModel const * const model = setup_.strands[by_strand_[asked].mirna].model.get())
                model->prefetch(by_strand_[asked].bases);
        count_strand(strand, by_strand_.subspan(first, last - first));
        first = last;
    }
    std::stable_sort(placed_.begin(), placed_.end(),
                     [](Placed const & left, Placed const & right) {
                         return std::pair{left.mirna, left.site.end} < std::pair{right.mirna, right.site.end};
                     });
    if (keeps_sites_)
        std::stable_sort(kept_sites_.begin(), kept_sites_.end(),
                         [](CountedSite const & left, CountedSite const & right)
                         { return left.begin != right.begin ? left.begin < right.begin : left.mirna < right.mirna; });
}

void OccupancyCounter::give_back_memory()
{
    if (windows_.capacity() <= many_sites)
        return;
    windows_ = std::vector<SeedWindow>{}; // `{}` alone would be an empty list, for which a vector keeps its memory
    sorted_windows_ = std::vector<SeedWindow>{};
    by_strand_ = {};
}

void OccupancyCounter::set_bases(ScoredTranscript const & transcript)
{
    name_ = transcript.name;
    unpaired_ = transcript.unpaired.value_or(std::span<double const>{});
    mask_start_ = static_cast<std::int32_t>(transcript.mask_start);
    bases_.clear();
    segments_ = {};
    if (setup_.inputs.orfs)
        if (auto const at = setup_.inputs.orfs->find(transcript.name); at != setup_.inputs.orfs->end())
            bases_ = at->second.bases;
    orf_length_ = static_cast<std::int32_t>(bases_.size());
    if (setup_.inputs.isoforms)
        if (auto const at = setup_.inputs.isoforms->find(transcript.name); at != setup_.inputs.isoforms->end())
            segments_ = at->second;
    append_bases(transcript.bases, bases_);
    bool const is_shadowed = setup_.inputs.model == OccupancyModel::scanmir && orf_length_ == 0;
    if (is_shadowed && setup_.inputs.shadow > 1)
        std::fill_n(bases_.begin(),
                    std::min<std::size_t>(bases_.size(), static_cast<std::size_t>(setup_.inputs.shadow) - 1),
                    Nucleotide::n);
}

/// By strand, and within one by begin, in time that grows with windows and strands.
void OccupancyCounter::sort_windows()
{
    by_strand_ = windows_;
    auto const is_of_first = [&](SeedWindow const & window) { return window.mirna == windows_.front().mirna; };
    if (std::ranges::all_of(windows_, is_of_first))
        return;
    sorted_windows_.resize(windows_.size());
    std::fill(places_.begin(), places_.end(), 0U);
    for (SeedWindow const & window : windows_)
        ++places_[window.mirna + 1];
    std::partial_sum(places_.begin(), places_.end(), places_.begin());
    for (SeedWindow const & window : windows_)
        sorted_windows_[places_[window.mirna]++] = window;
    by_strand_ = sorted_windows_;
}

void OccupancyCounter::count_strand(std::uint32_t const strand, std::span<SeedWindow const> const windows)
{
    OccupancyStrand const & own = setup_.strands[strand];
    if (own.model == nullptr)
        return;
    if (setup_.inputs.model == OccupancyModel::scanmir)
        count_scanmir(own, windows, setup_.windows.site_of(strand));
    else
        count_biochem(own, windows, setup_.windows.site_of(strand));
}

void OccupancyCounter::count_biochem(OccupancyStrand const & strand, std::span<SeedWindow const> const windows,
                                     SeedSite const & site)
{
    biochem_sites_.clear();
    biochem_sites_.reserve(windows.size());
    append_biochem_sites(windows, site, *strand.model, biochem_sites_);
    keep_tightest(biochem_sites_);
    for (BiochemSite const & one : biochem_sites_)
        if (one.log_kd < 0 && !is_masked(one.begin, first_paired_of(one.type)))
            take(strand, one);
    if (biochem_sites_.capacity() > many_sites)
        biochem_sites_ = std::vector<BiochemSite>{};
}

void OccupancyCounter::count_scanmir(OccupancyStrand const & strand, std::span<SeedWindow const> const windows,
                                     SeedSite const & site)
{
    scanmir_sites_.clear();
    append_scanmir_sites(windows, site, *strand.factorised, setup_.rule, scanmir_most_log_kd, scanmir_sites_);
    keep_apart(scanmir_sites_, setup_.inputs.min_distance);
    for (ScanmirSite const & one : scanmir_sites_)
    {
        bool const is_in_orf = orf_length_ > 0 && one.begin + 1 <= orf_length_ + setup_.inputs.shadow;
        if ((!is_in_orf || one.log_kd <= scanmir_most_log_kd_in_orf) && !is_masked(one.begin, 0))
            take(strand, one);
    }
}

bool OccupancyCounter::is_masked(std::int32_t const begin, std::int32_t const first_paired) const noexcept
{
    std::int32_t const on_utr = begin + first_paired - orf_length_;
    return mask_start_ > 0 && on_utr >= 0 && on_utr < mask_start_;
}

void OccupancyCounter::take(OccupancyStrand const & strand, BiochemSite const & site)
{
    CountedSite counted = counted_site(strand.mirna, site.begin, name_of(site.type), site.log_kd,
                                       orf_length_ > 0 && site.begin + 1 < orf_length_ + biochem_orf_reach);
    SiteAffinity const affinity = affinity_of(strand, site, counted);
    add(strand, counted, affinity);
}

void OccupancyCounter::take(OccupancyStrand const & strand, ScanmirSite const & site)
{
    CountedSite counted = counted_site(strand.mirna, site.begin, name_of(site.type), site.log_kd / 1000.0,
                                       orf_length_ > 0 && site.begin + 1 <= orf_length_ + setup_.inputs.shadow);
    SiteAffinity const affinity = affinity_of(strand, site, counted);
    add(strand, counted, affinity);
}

SiteAffinity OccupancyCounter::affinity_of(OccupancyStrand const & strand, BiochemSite const & site,
                                           CountedSite & counted) const
{
    SiteAffinity affinity{site.log_kd, counted.is_in_orf, 0, 0};
    if (setup_.inputs.model != OccupancyModel::targetscan8)
        return affinity;
    counted.pairing = biochem_three_prime_pairing(bases_, site.begin, strand.bases);
    if (site.type != BiochemType::none)
        affinity.features += pairing_feature(counted.pairing, setup_.parameters);
    if (setup_.inputs.conservation)
    {
        counted.conservation = pct_of(strand.mirna, site);
        affinity.features +=
            std::isnan(counted.conservation) ? 0 : setup_.parameters.conservation * counted.conservation;
    }
    if (setup_.inputs.accessibility_background)
    {
        counted.accessibility = accessibility_of(site);
        double const feature =
            std::isnan(counted.accessibility) ? 0 : setup_.parameters.accessibility * counted.accessibility;
        affinity.features += feature;
        affinity.background_features += feature;
    }
    return affinity;
}

/// ln of the probability that the bases around it are unpaired, less that of its 12-mer in random surroundings. NaN in
/// the coding sequence, which is not folded, and where the probability is not known.
double OccupancyCounter::accessibility_of(BiochemSite const & site) const
{
    std::int32_t const base8 = site.begin - orf_length_ + 1; // 1-based, on the 3'UTR
    if (base8 < 1 || unpaired_.empty())
        return unknown_number;
    double const probability = unpaired_[accessible_window(static_cast<std::size_t>(base8), unpaired_.size())];
    if (!(probability > 0)) // also where it is not known
        return unknown_number;
    return std::log(probability) - setup_.inputs.accessibility_background->of(twelve_mer_at(site.begin));
}

SiteAffinity OccupancyCounter::affinity_of(OccupancyStrand const & strand, ScanmirSite const & site,
                                           CountedSite & counted) const
{
    ScanmirPairing const pairing = scanmir_pairing(bases_, site.begin, strand.bases);
    counted.mirna_bulge = pairing.mirna_bulge;
    counted.target_bulge = pairing.target_bulge;
    counted.mismatch = pairing.mismatch;
    counted.pairing = pairing.score;
    double const score = site.type == ScanmirType::non_canonical ? 0 : pairing.score;
    return {counted.log_kd, counted.is_in_orf, pairing_feature(score, setup_.parameters), 0};
}

double OccupancyCounter::pct_of(std::uint32_t const mirna, BiochemSite const & site) const
{
    std::optional<SiteType> const type = seed_site_type(site.type);
    std::int32_t const begin = site.begin + first_paired_of(site.type) - orf_length_;
    if (!type || type == SiteType::offset_6mer || begin < 0)
        return unknown_number;
    return setup_.inputs.conservation->pct_of(name_, setup_.names[mirna], static_cast<std::uint32_t>(begin), *type);
}

void OccupancyCounter::add(OccupancyStrand const & strand, CountedSite site, SiteAffinity const & affinity)
{
    Occupancy const occupancy = fast_occupancy(strand, affinity);
    Occupancy & sum = occupancies_[strand.mirna];
    if (sum.background == 0)
        mirnas_.push_back(strand.mirna);
    sum += occupancy;
    if (!segments_.empty())
    {
        // The base opposite position 2 must lie on the isoform.
        std::int64_t const end = std::int64_t{site.begin} - orf_length_ + 7;
        placed_.push_back({strand.mirna, {end, occupancy}});
    }
    if (keeps_sites_)
    {
        site.bound = occupancy.bound;
        kept_sites_.push_back(site);
    }
}

Occupancy OccupancyCounter::fast_occupancy(OccupancyStrand const & strand, SiteAffinity const & affinity) const noexcept
{
    if (affinity.background_features != 0)
        return occupancy_of(affinity, setup_.parameters, strand.log_free_ago);
    double const base = strand.log_free_ago + (affinity.is_in_orf ? setup_.parameters.orf : 0);
    return {1 / (1 + std::exp(-(base - affinity.log_kd + affinity.features))),
            affinity.is_in_orf ? strand.background_in_orf : strand.background_in_utr};
}

double OccupancyCounter::repression_of_mirna(std::uint32_t const mirna) const
{
    if (setup_.strands[mirna].model == nullptr)
        return unknown_number;
    if (segments_.empty())
        return repression_of(occupancies_[mirna], setup_.parameters);
    std::vector<PlacedOccupancy> sites;
    auto const first =
        std::lower_bound(placed_.begin(), placed_.end(), mirna,
                         [](Placed const & placed, std::uint32_t const wanted) { return placed.mirna < wanted; });
    for (auto placed = first; placed != placed_.end() && placed->mirna == mirna; ++placed)
        sites.push_back(placed->site);
    return isoform_repression(sites, segments_, setup_.parameters);
}

TwelveMer OccupancyCounter::twelve_mer_at(std::int32_t const begin) const noexcept
{
    TwelveMer bases = unknown_twelve_mer;
    for (std::int32_t at = begin - 2; at < begin + 10; ++at)
        bases.push(at >= 0 && at < static_cast<std::int32_t>(bases_.size()) ? bases_[static_cast<std::size_t>(at)]
                                                                            : Nucleotide::n);
    return bases;
}

double OccupancyCounter::log_kd_at(std::uint32_t const mirna, std::int32_t const eight_begin) const
{
    OccupancyStrand const & strand = setup_.strands[mirna];
    TwelveMer const bases = twelve_mer_at(eight_begin + orf_length_);
    if (strand.model == nullptr || !has_four_in_place(setup_.windows.site_of(mirna).mismatches(bases)))
        return unknown_number;
    return strand.model->log_kd(bases);
}

double OccupancyCounter::repression_alone(std::uint32_t const mirna, std::int32_t const eight_begin)
{
    OccupancyStrand const & strand = setup_.strands[mirna];
    SeedSite const & site = setup_.windows.site_of(mirna);
    std::int32_t const begin = eight_begin + orf_length_;
    TwelveMer const bases = twelve_mer_at(begin);
    double const log_kd = log_kd_at(mirna, eight_begin);
    bool const is_scanmir = setup_.inputs.model == OccupancyModel::scanmir;
    if (std::isnan(log_kd))
        return strand.model == nullptr ? unknown_number : 0;
    CountedSite counted = counted_site(mirna, begin, {}, log_kd, false);
    counted.is_in_orf = orf_length_ > 0 && (is_scanmir ? begin + 1 <= orf_length_ + setup_.inputs.shadow
                                                       : begin + 1 < orf_length_ + biochem_orf_reach);
    double const most = !is_scanmir ? 0 : counted.is_in_orf ? scanmir_most_log_kd_in_orf : scanmir_most_log_kd;
    if (is_scanmir ? log_kd * 1000 > most : log_kd >= most)
        return 0;
    SiteAffinity const affinity =
        is_scanmir
            ? affinity_of(strand,
                          ScanmirSite{begin, scanmir_type_of(site, bases),
                                      static_cast<std::int32_t>(std::nearbyint(log_kd * 1000))},
                          counted)
            : affinity_of(strand, BiochemSite{begin, biochem_type_of(site.mismatches(bases)), log_kd}, counted);
    return repression_of(occupancy_of(affinity, setup_.parameters, strand.log_free_ago), setup_.parameters);
}

} // namespace mirsweep

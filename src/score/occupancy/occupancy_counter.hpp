#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/counted_site.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/score/occupancy/biochem_sites.hpp>
#include <mirsweep/score/occupancy/factorised_kd.hpp>
#include <mirsweep/score/occupancy/occupancy_inputs.hpp>
#include <mirsweep/score/occupancy/scanmir_sites.hpp>
#include <mirsweep/score/occupancy/seed_windows.hpp>

namespace mirsweep
{

/// One strand that AGO may hold: a miRNA, or the passenger of one.
struct OccupancyStrand
{
    std::uint32_t mirna;
    std::vector<Nucleotide> bases;
    std::shared_ptr<KdModel const> model; ///< null for a miRNA that is left out
    FactorisedKd const * factorised;      ///< the model, of scanmir alone
    double log_free_ago;
    double background_in_utr; ///< of a site without features
    double background_in_orf;
};

/// All that the threads of a run share. Immutable.
struct OccupancySetup
{
    OccupancySetup(std::span<Mirna const> run_mirnas, OccupancyInputs run_inputs);

    OccupancyInputs inputs;
    OccupancyParameters parameters;
    std::vector<std::string> names;       ///< of the miRNAs
    std::vector<OccupancyStrand> strands; ///< guides by miRNA, then passengers
    std::vector<std::string> left_out;    ///< names of miRNAs without a model
    WindowRule rule;
    SeedWindows windows; ///< of the strands
};

/// Counts the occupied sites of one transcript after the other, with scratch memory of one thread.
class OccupancyCounter
{
public:
    explicit OccupancyCounter(OccupancySetup const & setup);

    /// Counts all sites of a transcript, but those of the 3'UTR that begin before base `mask_start`.
    void start(ScoredTranscript const & transcript);

    /// miRNAs with a counted site in no order, each once.
    std::span<std::uint32_t const> mirnas() const noexcept
    {
        return mirnas_;
    }

    Occupancy const & occupancy_of_mirna(std::uint32_t const mirna) const noexcept
    {
        return occupancies_[mirna];
    }

    /// NaN for a miRNA that is left out.
    double repression_of_mirna(std::uint32_t mirna) const;

    /// The 12-mer around the eight whose first base is opposite position 8 of a site on the 3'UTR, by its begin there,
    /// 0-based.
    double log_kd_at(std::uint32_t mirna, std::int32_t eight_begin) const;

    /// The repression that this eight would give alone.
    double repression_alone(std::uint32_t mirna, std::int32_t eight_begin);

    /// All windows of the transcript, by begin, then strand, until `give_back_memory`.
    std::span<SeedWindow const> windows() const noexcept
    {
        return windows_;
    }

    /// Of a transcript with many windows, gives back what is not needed once its sites are counted.
    void give_back_memory();

    /// The sites counted, if `keep_sites` was called before `start`. By begin, then miRNA.
    std::span<CountedSite const> sites() const noexcept
    {
        return kept_sites_;
    }

    void keep_sites() noexcept
    {
        keeps_sites_ = true;
    }

private:
    void set_bases(ScoredTranscript const & transcript);
    void sort_windows();
    void count_strand(std::uint32_t strand, std::span<SeedWindow const> windows);
    void count_biochem(OccupancyStrand const & strand, std::span<SeedWindow const> windows, SeedSite const & site);
    void count_scanmir(OccupancyStrand const & strand, std::span<SeedWindow const> windows, SeedSite const & site);
    void take(OccupancyStrand const & strand, BiochemSite const & site);
    void take(OccupancyStrand const & strand, ScanmirSite const & site);
    void add(OccupancyStrand const & strand, CountedSite site, SiteAffinity const & affinity);
    Occupancy fast_occupancy(OccupancyStrand const & strand, SiteAffinity const & affinity) const noexcept;
    bool is_masked(std::int32_t begin, std::int32_t first_paired) const noexcept;
    double pct_of(std::uint32_t mirna, BiochemSite const & site) const;
    double accessibility_of(BiochemSite const & site) const;
    TwelveMer twelve_mer_at(std::int32_t begin) const noexcept;
    SiteAffinity affinity_of(OccupancyStrand const & strand, BiochemSite const & site, CountedSite & counted) const;
    SiteAffinity affinity_of(OccupancyStrand const & strand, ScanmirSite const & site, CountedSite & counted) const;

    OccupancySetup const & setup_;
    std::string_view name_;
    std::vector<Nucleotide> bases_; // of ORF and 3'UTR
    std::int32_t orf_length_{0};
    std::int32_t mask_start_{0};
    std::span<IsoformSegment const> segments_;
    std::span<double const> unpaired_; // see ScoredTranscript
    std::vector<SeedWindow> windows_;
    std::vector<SeedWindow> sorted_windows_; // of several strands
    std::span<SeedWindow const> by_strand_;  // the windows, by strand, then begin
    std::vector<std::uint32_t> places_; // of the strands in sorted_windows_
    std::vector<BiochemSite> biochem_sites_;
    std::vector<ScanmirSite> scanmir_sites_;
    std::vector<Occupancy> occupancies_; // by miRNA
    std::vector<std::uint32_t> mirnas_;
    struct Placed
    {
        std::uint32_t mirna;
        PlacedOccupancy site;
    };
    std::vector<Placed> placed_; // with isoforms, by miRNA, then end
    bool keeps_sites_{false};
    std::vector<CountedSite> kept_sites_;
};

} // namespace mirsweep

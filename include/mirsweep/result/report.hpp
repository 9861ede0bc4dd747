#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/result/report_structure.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/tables/target_row.hpp>

namespace mirsweep
{

/// Sites of each type over a whole run, by `index_of(SiteType)`.
using SiteTotals = std::array<std::uint64_t, site_type_count>;

/// Of one miRNA of a run.
struct MirnaTotals
{
    SiteTotals sites{};
    std::uint64_t targets{0};
    std::vector<std::uint64_t> further{}; ///< sites by further class; empty without further classes or targets

    MirnaTotals & operator+=(MirnaTotals const & other)
    {
        for (std::size_t type = 0; type < sites.size(); ++type)
            sites[type] += other.sites[type];
        targets += other.targets;
        further.resize(std::max(further.size(), other.further.size()));
        for (std::size_t type = 0; type < other.further.size(); ++type)
            further[type] += other.further[type];
        return *this;
    }
};

/// One miRNA of the run and what was found for it.
struct ReportMirna
{
    std::string name;
    std::string sequence;  ///< 5'->3', RNA letters
    std::string accession; ///< miRBase's, such as `MIMAT0000076`; empty if not known
    SiteTotals sites;      ///< 0 for types not asked for
    std::uint64_t targets; ///< transcripts with at least one site
    std::uint64_t ranked{0}; ///< transcripts that ranks are among, with a score also some without a site; 0 without ranks
    std::vector<std::uint64_t> further{}; ///< sites by further class; empty without further classes or targets
    std::optional<std::uint64_t> repeats{}; ///< targets in repeats; none where that is not known
};

/// A site class of the run after the built-in types.
struct ReportClass
{
    std::string name;
    unsigned rank; ///< 0 if it is not known
    std::string says{}; ///< for the legend
};

/// One site of a documented pair.
struct ReportSite
{
    std::uint32_t begin; ///< first base on the transcript, 0-based
    SiteType type;       ///< index in the run's classes
    std::optional<double> score;
    std::string duplex; ///< lines of plain text, separated by `\n`; empty if it was not drawn
    std::uint8_t length{0};      ///< in bases, of a further class; 0 for a built-in type
    std::vector<double> parts{}; ///< of the score, by `ReportData::score_parts`, 0 where there is none; empty if not known
};

/// The most sites of one documented pair on one transcript that the report lists; no real transcript has as many, a
/// homopolymer of megabases has millions.
inline constexpr std::size_t report_sites_of_pair = 1000;

/// The most transcripts of the gene of one documented pair that the report lists.
inline constexpr std::size_t report_transcripts_of_pair = 1000;

/// What the rank of a target depends on; the less, the stronger.
struct TargetStrength
{
    static constexpr std::uint8_t no_mismatches_known = 255;
    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max();

    bool is_repeat{false};
    std::uint8_t fewest_mismatches{no_mismatches_known}; ///< of a near-perfect site
    std::int64_t value{none}; ///< in thousandths, the score, or without one the sum of the sites' weights times -1

    auto operator<=>(TargetStrength const &) const = default;
};

/// How a target compares with the others of its miRNA, as in the table `ranking`. Where that is not written, targets of
/// one strength share a rank.
struct TargetStanding
{
    std::uint32_t rank{0};              ///< 1-based; 0 if it is not known
    std::optional<double> percentile{}; ///< 0 to 100; none without a score
    std::optional<bool> is_repeat{};    ///< none if it is not known
    std::uint32_t equals{1};            ///< targets that share the rank
};

/// Why a transcript without a site may have one.
enum class SiteDoubt : std::uint8_t
{
    none,
    unknown_bases, ///< where a site could be
    unknown_phase  ///< of a sample's variants, so that the transcript is not scanned
};

/// A documented pair on one transcript of its gene.
struct ReportPairTranscript
{
    std::string transcript;
    std::uint32_t length;          ///< in bases
    std::vector<ReportSite> sites; ///< of the types asked for, by begin: the first `report_sites_of_pair`
    /// For the baseline: the sum, over the run's miRNAs that have at least one site of the types asked for on this
    /// transcript, of each miRNA's number of documented pairs (negative ones left out). With the sum over all miRNAs,
    /// `ReportData::assigned_pairs`, it gives how often a miRNA assigned at random from the documented pairs hits.
    std::uint64_t assigned_hits;
    SiteDoubt doubt{SiteDoubt::none};
    std::optional<double> score{}; ///< of the target
    TargetStanding standing{};
    std::optional<TargetStrength> strength{}; ///< where it is ranked by it
};

/// One documented pair of the run's miRNAs.
struct ReportPair
{
    std::uint32_t mirna; ///< index in `ReportData::mirnas`
    std::string gene;
    Support support;
    std::string references;                        ///< joined by `;`
    /// In input order, the first `report_transcripts_of_pair`; empty if the gene is not in the input.
    std::vector<ReportPairTranscript> transcripts;
};

/// One site of a candidate, with what its drawing needs: the page draws the sites of built-in types that are not yet.
struct CandidateSite
{
    std::uint32_t begin; ///< first base on the transcript, 0-based
    SiteType type;
    std::optional<double> score;
    std::uint32_t window_begin; ///< first base of `window` on the transcript, 0-based
    std::string window;         ///< the bases around a site of a built-in type, A C G U N; others are drawn already
    // As of `ReportSite`.
    std::string duplex{};
    std::uint8_t length{0};
    std::vector<double> parts{};

    auto operator<=>(CandidateSite const &) const = default;
};

/// The most sites that a candidate keeps: its first ones.
inline constexpr std::size_t most_candidate_sites = 64;

/// A miRNA and a transcript that no documented table names.
struct ReportCandidate
{
    std::uint32_t mirna; ///< index in `ReportData::mirnas`
    std::string transcript;
    std::string gene; ///< empty if it is not known
    SiteCounts counts;
    std::optional<double> score; ///< sum over the sites
    std::uint32_t length{0};     ///< of the transcript, in bases
    /// By begin, at most `most_candidate_sites`; empty for a transcript so long that it was scanned in pieces.
    std::vector<CandidateSite> sites{};
    TargetStanding standing{};
    std::uint64_t weight{0}; ///< the sum over the sites, in thousandths
    // In a run with further classes.
    std::vector<std::uint32_t> class_counts{}; ///< by class; `counts` are the built-in types at the same places
    std::uint8_t fewest_mismatches{255};       ///< of a near-perfect site; 255 without one
    std::optional<TargetStrength> strength{};  ///< where it is ranked by it
};

/// What decides first which of two candidates is better.
struct CandidateStrength
{
    std::optional<bool> is_repeat{}; ///< none if it is not known
    std::optional<double> score{};
    SiteCounts counts{};
    // As of `ReportCandidate`.
    std::uint64_t weight{0};
    std::uint8_t fewest_mismatches{255};
};

/// What a page written from a finished result is limited to.
struct ReportSelection
{
    std::vector<std::string> genes{};  ///< that were found; empty for all
    std::vector<std::string> mirnas{}; ///< empty for all
    std::optional<std::size_t> top{};  ///< targets of each miRNA
};

/// Everything that the report shows.
struct ReportData
{
    std::string name; ///< of the run, such as its folder's name; MultiQC identifies runs by it
    ScanSummary summary;
    SiteTypeSet site_types; ///< asked for
    std::string score;      ///< its name, or `none`
    std::vector<ReportClass> classes{};     ///< the further ones, by index after the built-in types
    std::vector<std::string> score_parts{}; ///< names of the score's features; empty if sites have none

    std::vector<ReportMirna> mirnas; ///< all of the run, in its order

    std::vector<ReportPair> pairs; ///< in the order of the documented table; also those with no site
    /// For the baseline: the run's miRNAs' documented pairs, negative ones left out, whether or not the gene is in the
    /// input. 0 leaves the comparison out.
    std::uint64_t assigned_pairs;

    std::vector<ReportCandidate> candidates; ///< the best ones of all and of every miRNA, best first
    std::uint64_t candidates_in_all;         ///< also those that `candidates` leaves out

    std::optional<ReportSelection> selection{}; ///< then `candidates` are all that it asks for
    std::vector<ReportStructure> structures{};  ///< of the transcripts on the page, the most important first
    std::string ranks_missing{};                ///< why there are none; empty if there are
    std::string parts_missing{};                ///< why the parts of scores are not known; empty if they are
    std::string drawings_missing{};             ///< why duplexes could not be drawn; empty if they could
};

/// How many of the best candidates of all are worth handing to the report.
inline constexpr std::size_t report_candidates = 2000;

/// How many of every miRNA's best candidates are handed to it too, so that each can be found there: at least ten as
/// long as memory and page have room for them (nine of all human miRNAs), none where there are thousands more miRNAs.
constexpr std::size_t candidates_per_mirna(std::size_t const mirnas)
{
    constexpr std::size_t few = 10;
    constexpr std::size_t most_of_few = 25'000;
    if (mirnas == 0)
        return 0;
    std::size_t const share = report_candidates / mirnas;
    std::size_t const room = most_of_few / mirnas;
    return share > few ? share : room < few ? room : few;
}

/// What a candidate is ranked by.
CandidateStrength strength_of(ReportCandidate const & candidate);

/// Whether all but the names make `left` worse: see `is_better_candidate`.
bool is_weaker(CandidateStrength const & left, CandidateStrength const & right);

/// Best first, as the table `ranking` has them: those that are known to lie in repeats last, then by the fewest mismatches
/// of a near-perfect site, by score if both have one (the lower the better), else by weight, and by counts of 8mer, 7mer-m8, 7mer-A1, 6mer and
/// offset-6mer in this order; ties by miRNA index, then transcript name, gene, length and sites, so that which of two
/// transcripts of one name is kept does not depend on where they are scanned. A strict weak order.
bool is_better_candidate(ReportCandidate const & left, ReportCandidate const & right);

/// One self-contained HTML page: no request, no external script, at most `report_bytes` whatever the data holds. Names
/// are escaped and very long ones cut; what no longer fits is left out, and the page says so. Data of more than
/// `readable_data_bytes` is packed: gzip in base64, which the browser unpacks.
std::string make_report(ReportData const & data);

/// The most bytes that a report may have.
inline constexpr std::size_t report_bytes = 6'000'000;

/// The most bytes of its data before it is packed: a browser reads as much in less than a second.
inline constexpr std::size_t report_data_bytes = 24'000'000;

/// The same of one that is made for chosen genes or miRNAs, which is to hold all of them.
inline constexpr std::size_t selected_report_bytes = 60'000'000;
/// The most bytes of its data before it is packed.
inline constexpr std::size_t selected_report_data_bytes = 200'000'000;

/// Data up to this number of bytes is plain text in the page.
inline constexpr std::size_t readable_data_bytes = 1'000'000;

/// The custom-content file for MultiQC, `mirsweep_mqc.json`: a table with one row for the run. MultiQC joins the rows
/// of the runs that it finds.
std::string make_multiqc(ReportData const & data);

} // namespace mirsweep

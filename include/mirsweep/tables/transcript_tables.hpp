#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include <mirsweep/core/byte_buffer.hpp>
#include <mirsweep/core/counted_site.hpp>
#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/core/site_feature.hpp>
#include <mirsweep/tables/feature_row.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/site_row.hpp>
#include <mirsweep/tables/target_row.hpp>
#include <mirsweep/tables/tsv.hpp>

namespace mirsweep
{

/// The sites of one transcript, or a part of them, for `sites` and `features`.
struct TranscriptSites
{
    TranscriptNames names{};
    std::span<Site const> sites{};
    std::span<PairStatus const> status{}; ///< by miRNA
    /// For each site one of every score of the run, NaN where it is not defined; empty without a score.
    std::span<double const> scores{};
    std::span<SiteFeature const> features{}; ///< for each site one of every feature; only for `features`
    // The rest is empty where it does not apply, else has one a site.
    std::span<double const> log_kd{}; ///< NaN where it is not known
    std::span<SiteConservation const> conservation{};
    std::span<SitePlace const> places{};
    std::span<SiteEnergies const> energies{};
    std::span<std::uint8_t const> over_junction{};
    std::string_view haplotype{}; ///< of the transcript
    /// Bases of the transcript, with its first sites; 0 with further ones, and for circles, whose sites may end beyond.
    std::uint64_t length{0};
};

/// The miRNAs with sites on one transcript, for `targets`.
struct TranscriptTargetRows
{
    /// What a documented table says of a miRNA and the transcript's gene.
    struct Documented
    {
        std::uint32_t mirna;
        DocumentedPair const * pair;
    };

    TranscriptNames names{};
    std::span<std::uint32_t const> mirnas{};  ///< in their order
    std::span<SiteCounts const> counts{};     ///< by miRNA
    /// By miRNA one of every class of the run; empty where it has the built-in types alone, and `counts` says all.
    std::span<std::uint32_t const> class_counts{};
    std::span<Documented const> documented{}; ///< by order of the miRNAs; also of miRNAs without a site
    /// By miRNA one of every score of the run, NaN where it is not defined; empty without a score.
    std::span<double const> scores{};
    // The rest is empty where it does not apply, else by miRNA.
    std::span<double const> bound{};
    std::span<double const> bound_background{};
    std::span<std::uint8_t const> is_repeat{};
    std::string_view haplotype{}; ///< of the transcript
};

/// The sites that the occupancy model counts on one transcript, for `occupancy`.
struct TranscriptCountedSites
{
    std::string_view transcript{};
    std::span<CountedSite const> sites{}; ///< in the order of the rows
    std::string_view haplotype{};         ///< of the transcript
};

/// What the tables of one thread share.
struct TableSetting
{
    RunColumns const & columns;
    Scored scored;
    std::span<Mirna const> mirnas;
    bool has_documented;
    TsvRows const & ready; ///< of these miRNAs
    SiteClasses const & classes;
};

/// Makes rows of a table from what is found on one transcript. Each thread has its own.
template <typename Found>
class TranscriptTable
{
public:
    TranscriptTable() = default;
    TranscriptTable(TranscriptTable const &) = delete;
    TranscriptTable & operator=(TranscriptTable const &) = delete;
    virtual ~TranscriptTable() = default;

    /// Appends the rows.
    virtual void append(Found const & found, ByteBuffer & bytes) = 0;
};

/// Rows of `sites`.
using SiteTable = TranscriptTable<TranscriptSites>;

/// Rows of `targets`.
using TargetTable = TranscriptTable<TranscriptTargetRows>;

/// Rows of `occupancy`.
using OccupancyTable = TranscriptTable<TranscriptCountedSites>;

/// The table `sites` in a format. What `setting` refers to must outlive it.
std::unique_ptr<SiteTable> make_site_table(RowFormatRule const & format, TableSetting const & setting);

/// The table `features`, which has the sites with a score.
std::unique_ptr<SiteTable> make_feature_table(RowFormatRule const & format, TableSetting const & setting);

/// The table `targets`.
std::unique_ptr<TargetTable> make_target_table(RowFormatRule const & format, TableSetting const & setting);

/// The table `occupancy`.
std::unique_ptr<OccupancyTable> make_occupancy_table(RowFormatRule const & format, TableSetting const & setting);

} // namespace mirsweep

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/scan/seed_table.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/sites/class_finder.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

#include "products/seed_sites.hpp"

namespace mirsweep::runs
{

using SiteNumbers = std::array<std::uint16_t, site_type_count>;

/// The sites of one seed in one transcript.
struct SeedNumbers
{
    std::uint32_t seed;
    SiteNumbers sites;
};

/// The score of a transcript as a target of one miRNA.
struct SeedScore
{
    std::uint32_t seed;
    double score;
};

/// What was counted in one transcript.
struct CountedSites
{
    std::vector<SeedNumbers> seeds{};     ///< ascending
    std::vector<std::uint32_t> further{}; ///< of each of `seeds`, in the form of SeedTargets::further
    std::vector<SeedScore> scores{};      ///< ascending; empty without a score
};

/// How sites are counted; shared by all threads.
struct SiteCounting
{
    SeedTable const & table;    ///< of all built-in types
    ClassFinder const * finder; ///< of further classes and all built-in types; null without further classes
    SiteClasses const & classes;
    RunScores const * scores; ///< null without a score
    SiteTypeSet types;        ///< built-in ones that a score sums over
    std::size_t seeds;        ///< their number

    std::size_t preferred_bases() const noexcept
    {
        return finder != nullptr ? ClassFinder::preferred_bases : table.preferred_bases();
    }
};

/// Counts the sites of records. Memory of one thread.
class RecordSiteCounter
{
public:
    explicit RecordSiteCounter(SiteCounting const & counting);

    /// Appends what is in each of the records from `first` to before `last`, whose transcripts have these names. Throws
    /// InputError of a score's inputs.
    void count(TranscriptBatch const & batch, std::size_t first, std::size_t last,
               std::span<std::string_view const> names, std::vector<CountedSites> & counted);

private:
    std::size_t end_of_group(TranscriptBatch const & batch, std::size_t first, std::size_t last) const;
    void find_sites(TranscriptBatch const & batch, BatchRange range);
    void count_pieces(TranscriptBatch const & batch, std::size_t index);
    void score_group(TranscriptBatch const & batch, std::size_t first, std::size_t last,
                     std::span<std::string_view const> names, std::vector<CountedSites> & counted);
    void score_sites(TranscriptBatch const & batch, std::size_t index, std::string_view name,
                     std::span<Site const> sites, std::vector<SeedScore> & scores);
    void take(std::span<Site const> sites);
    void take_further(Site const & site);
    CountedSites finish_record();

    SiteCounting const & counting_;
    std::size_t per_seed_;               // numbers of further classes
    std::vector<bool> is_longer_8mer_{}; // by class
    SeedTable::Scratch scratch_{};
    ClassFinder::Scratch class_scratch_{};
    std::optional<TranscriptScores> scores_{};
    std::vector<Site> sites_{};
    std::vector<Site> shown_{};
    std::vector<Site> built_in_{};
    products::SeedSites seed_sites_{};
    std::vector<BasePlanes> planes_{};
    std::vector<SiteNumbers> numbers_;    // by seed, zero between records
    std::vector<std::uint32_t> further_;  // by seed, zero between records
    std::vector<std::uint8_t> is_hit_;    // by seed, zero between records
    std::vector<std::uint32_t> hit_{};    // seeds with a site in the record
    std::vector<std::uint32_t> scored_{}; // seeds with a score in the record
};

} // namespace mirsweep::runs

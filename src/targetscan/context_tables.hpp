#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/score/context_plus_plus/isoforms.hpp>
#include <mirsweep/score/context_plus_plus/target_abundance.hpp>
#include <mirsweep/targetscan/context_fixes.hpp>
#include <mirsweep/targetscan/context_sources.hpp>

namespace mirsweep
{

/// A line of the mature file.
struct ContextMature
{
    std::string name;
    std::string sequence; ///< as given
    std::uint32_t name_id;

    std::string_view seed_text() const
    {
        return std::string_view{sequence}.substr(1, 7);
    }
};

/// The matures of a family, by species, each in the order of the file.
struct ContextFamily
{
    std::string seed_text; ///< positions 2-8 of the first line
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> matures;
};

struct ContextMatures
{
    std::vector<ContextMature> all;
    std::map<std::string, ContextFamily, std::less<>> families;
    std::uint32_t name_count{0};

    /// Null if the family has none in that species.
    std::vector<std::uint32_t> const * of(std::string_view family, std::string_view species) const;
};

/// A site line for which there are matures.
struct ContextSite
{
    std::string line; ///< as given
    std::vector<std::uint32_t> const * matures;
    std::uint64_t line_number;
    std::uint32_t utr;
    std::uint32_t begin; ///< 1-based
    std::uint32_t end;   ///< 1-based, inclusive
    SiteType type;

    /// log10 of the probability that the site is unpaired; NaN if it is not known.
    double accessibility{std::numeric_limits<double>::quiet_NaN()};
    double offset_6mers{0};
    std::uint32_t stale_mature{0}; ///< of the row before, the only TA that a site too close to the start has

    bool is_too_close() const
    {
        return begin < 15;
    }
};

/// A 3'UTR that has sites.
struct ContextUtr
{
    std::string transcript;
    std::string species;
    std::string text{};              ///< without gaps, RNA letters, case kept
    std::vector<Nucleotide> bases{}; ///< the same
    std::vector<IsoformSegment> segments{};
    std::optional<std::uint32_t> orf_length{};
    std::map<std::string, std::uint32_t, std::less<>> orf_8mers{}; ///< by seed
    std::uint32_t human_length{0};                                 ///< of the same transcript; 0 if there is none
};

/// Everything that is read before the first score.
struct ContextTables
{
    ContextMatures matures;
    std::vector<ContextSite> sites;
    std::vector<ContextUtr> utrs;
    std::optional<SeedConstantsTable> seed_constants;
    ContextSummary summary;
};

/// Columns of the site file.
enum SiteColumn : std::size_t
{
    transcript_column = 0,
    family_column = 1,
    species_column = 2,
    begin_column = 5,
    end_column = 6,
    group_column = 7,
    type_column = 8,
    pct_column = 12
};

/// Throws InputError.
ContextTables read_context_tables(ContextSources const & sources, ContextFixSet fixes);

} // namespace mirsweep

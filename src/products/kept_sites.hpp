#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <mirsweep/core/genome_place.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/tsv.hpp>
#include <mirsweep/transcripts/place_map.hpp>

namespace mirsweep::products
{

/// The record of the sites of one transcript on its genome. Scratch memory of one thread.
class SiteRecord
{
public:
    /// Adds sites of the transcript.
    void add(PlaceMap const & places, std::span<Site const> sites);

    /// Appends the record, if there is any site, and forgets it. Records are bytes of a fixed order, so that what
    /// several threads or shards have kept is joined by concatenation.
    void move_to(TranscriptNames const & names, PlaceMap const & places, std::string & records);

private:
    std::string sites_{};
    std::uint32_t count_{0};
    GenomePlace place_{};
};

/// All sites of a run with their places on the genome, for the tables that take each place once: `loci`, and the counts
/// of `genes`. Memory is 24 bytes a site.
class KeptSites
{
public:
    static constexpr std::uint32_t no_gene = ~std::uint32_t{0};

    struct Transcript
    {
        std::string name;
        std::uint32_t gene;  ///< index in `genes()`, or no_gene
        std::uint64_t first; ///< ordinal of its first site
    };

    /// What many sites have in common.
    struct Shape
    {
        std::uint32_t sequence; ///< index in `sequences()`
        bool is_reverse;
        SiteType type;
        std::vector<GenomePlace::Interval> blocks; ///< from the first base of the site

        std::uint64_t length() const noexcept
        {
            return blocks.back().end;
        }
    };

    struct Site
    {
        std::uint64_t begin;         ///< on the sequence, 0-based
        std::uint64_t ordinal : 60;  ///< number of the site in the order in which they were kept
        std::uint64_t seed_type : 4; ///< see `built_in_of`
        std::uint32_t mirna;
        std::uint32_t shape; ///< index in `shapes()`
    };

    explicit KeptSites(std::size_t const mirna_count, SiteClasses classes = {})
        : mirna_count_{mirna_count}, classes_{std::move(classes)}
    {
    }

    SiteClasses const & classes() const noexcept
    {
        return classes_;
    }

    /// Adds whole records. They may be hostile: throws std::invalid_argument for what does not fit.
    void take(std::string_view records);

    /// Puts the sites in genome order: the order of `sequences`, then start, end, name of the miRNA; equal sites are
    /// neighbours, in the order in which they were kept. n log n.
    void sort(std::span<Mirna const> mirnas, std::span<std::string const> sequences);

    std::vector<Site> const & sites() const noexcept
    {
        return sites_;
    }

    std::vector<Shape> const & shapes() const noexcept
    {
        return shapes_;
    }

    /// Names of sequences.
    std::vector<std::string> const & sequences() const noexcept
    {
        return sequences_;
    }

    std::vector<std::string> const & genes() const noexcept
    {
        return genes_;
    }

    /// The transcript of a site.
    Transcript const & transcript_of(Site const & site) const;

    /// The built-in type that holds at a site's place, also where a further class names the site.
    static std::optional<SiteType> built_in_of(Site const & site) noexcept
    {
        return site.seed_type == 0 ? std::nullopt : std::optional{static_cast<SiteType>(site.seed_type - 1)};
    }

    /// Whether two sites are one for the genome.
    static bool are_equal(Site const & left, Site const & right) noexcept
    {
        return left.begin == right.begin && left.mirna == right.mirna && left.shape == right.shape;
    }

private:
    class Reading;

    std::uint32_t number_of(std::string_view name, std::vector<std::string> & names,
                            std::unordered_map<std::string, std::uint32_t> & numbers);
    std::uint32_t shape_of(Shape shape);

    std::size_t mirna_count_;
    SiteClasses classes_;
    std::vector<Transcript> transcripts_{};
    std::vector<Site> sites_{};
    std::vector<Shape> shapes_{};
    std::vector<std::string> sequences_{};
    std::vector<std::string> genes_{};
    std::unordered_map<std::string, std::uint32_t> shape_numbers_{}; // by what a shape is, as bytes
    std::unordered_map<std::string, std::uint32_t> sequence_numbers_{};
    std::unordered_map<std::string, std::uint32_t> gene_numbers_{};
};

} // namespace mirsweep::products

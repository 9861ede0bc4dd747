#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/targetscan/family_table.hpp>
#include <mirsweep/targetscan/gene_alignment.hpp>

namespace mirsweep
{

/// Whether the first bases of a 3'UTR, which the terminating ribosome covers, can hold a site.
enum class RibosomeShadow : std::uint8_t
{
    masked, ///< the first 14 bases of a row (A C G T U; gaps and other letters do not count) match nothing
    none
};

/// A site of a family in one row of an alignment. Columns and begin are 0-based.
struct AlignedSite
{
    std::uint32_t family;       ///< index in the table's families
    std::uint32_t row;          ///< index in the gene's rows
    std::uint32_t first_column; ///< alignment column of the site's first base
    std::uint32_t last_column;  ///< alignment column of its last base: gaps between the two are spanned
    std::uint32_t begin;        ///< characters of the row before the site, gaps not counted
    SiteType type;
    bool orf_overlap; ///< a lower-case letter is in the columns after first_column, up to the one after last_column

    friend bool operator==(AlignedSite const &, AlignedSite const &) = default;
};

/// Finds the sites of a gene's rows. Holds buffers: one for each thread.
class SiteFinder
{
public:
    /// `families` must outlive the finder.
    SiteFinder(FamilyTable const & families, RibosomeShadow const shadow) : families_{families}, shadow_{shadow}
    {
    }

    /// Every site of the families searched in each row's species, row by row, by begin of the site's core. One core
    /// gives one site, of the most specific type that holds there: that is what the original leaves of the matches
    /// nested in each other. Throws InputError for a row of 2^32 or more columns.
    std::vector<AlignedSite> const & find(GeneAlignment const & gene);

private:
    void encode(std::string_view sequence);
    void encode_without_gaps(std::string_view sequence);
    void mask_ribosome_shadow();
    std::span<std::uint32_t const> find_cores(CoreLookup const & lookup);
    void scan(CoreLookup const & lookup, std::uint32_t row, std::string_view sequence);
    AlignedSite site_at(std::uint32_t core_begin, CoreLookup::Entry entry) const;
    std::uint32_t column_of(std::uint32_t position) const noexcept;

    FamilyTable const & families_;
    RibosomeShadow shadow_;
    std::vector<Nucleotide> bases_;          // the row without gaps, and an `n` at the end
    std::vector<std::uint32_t> columns_;     // the column of each base; empty if there is no gap
    std::vector<std::uint16_t> windows_;     // the code of the six letters from each base on
    std::vector<std::uint32_t> core_begins_; // of the windows that are the core of a family
    std::vector<AlignedSite> sites_;
};

} // namespace mirsweep

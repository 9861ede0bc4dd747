#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/transcripts/place_map.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>
#include <mirsweep/variants/place_sites.hpp>
#include <mirsweep/variants/region_variants.hpp>

namespace mirsweep::variants
{

/// An allele in terms of a region: its bases [begin, end) are replaced by `alt`; 0-based, 5' to 3' of the transcript.
struct RegionChange
{
    std::uint64_t begin;
    std::uint64_t end;
    std::vector<Nucleotide> alt;

    /// By how much the region becomes longer.
    std::int64_t growth() const noexcept
    {
        return static_cast<std::int64_t>(alt.size()) - static_cast<std::int64_t>(end - begin);
    }

    /// One past the last new base, in the changed region.
    std::uint64_t alt_end() const noexcept
    {
        return begin + alt.size();
    }
};

/// The allele must lie in one block of the region.
RegionChange change_of(GenomeAllele const & allele, PlaceMap const & places);

/// Appends the region with changes that are ascending and do not overlap.
void append_changed(BasePlanes const & bases, std::span<RegionChange const> changes, EncodedBases & to);

/// The region with the change as the only record of a padded batch.
void make_changed_batch(BasePlanes const & bases, RegionChange const & change, TranscriptBatch & batch);

/// A region before and after a change.
class ChangedBases
{
public:
    ChangedBases(BasePlanes const & bases, RegionChange const & change) : bases_{bases}, change_{change}
    {
    }

    /// The bases up to a place, of the region as it is or of the changed one.
    PlaceSites::Window window(bool is_reference, std::int64_t place) const;

    /// Moves a window to a place from the place before it.
    void move_window(bool is_reference, std::int64_t place, PlaceSites::Window & window) const;

    /// Number of bases of the changed region.
    std::int64_t changed_length() const noexcept
    {
        return static_cast<std::int64_t>(bases_.size) + change_.growth();
    }

private:
    Nucleotide base(bool const is_reference, std::int64_t const at) const
    {
        return is_reference ? reference_base(at) : changed_base(at);
    }

    Nucleotide reference_base(std::int64_t at) const;
    Nucleotide changed_base(std::int64_t at) const;

    BasePlanes const & bases_;
    RegionChange const & change_;
};

} // namespace mirsweep::variants

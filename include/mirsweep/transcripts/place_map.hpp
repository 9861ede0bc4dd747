#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/core/genome_place.hpp>
#include <mirsweep/core/haplotype.hpp>

namespace mirsweep
{

/// Where the bases of a record lie on a sequence of a genome: one a record of a spliced or circular source, kept by the
/// source.
struct PlaceMap
{
    /// Bases that lie side by side, 0-based and half-open on the sequence's forward strand.
    struct Block
    {
        std::uint64_t begin;
        std::uint64_t end;
        std::uint64_t transcript_begin; ///< place in the whole transcript of the block's first base, 0-based
        std::uint64_t record_begin{0};  ///< the same in the record

        std::uint64_t length() const noexcept
        {
            return end - begin;
        }
    };

    /// Bases of the record that are no longer those of the genome, or a run that still is.
    struct Piece
    {
        std::uint64_t record_begin; ///< place in the record of its first base
        std::uint64_t length;       ///< bases of the record; at least one
        std::uint64_t begin;        ///< on the sequence: of the run, or of the bases that it replaces
        std::uint64_t end;
        bool is_run; ///< each base of the record is one of the genome
    };

    std::string sequence{};      ///< name in the genome
    bool is_reverse{false};      ///< whether the record reads the reverse strand
    bool is_circular{false};     ///< whether the record's end is joined to its begin
    std::vector<Block> blocks{}; ///< ascending on the sequence, none touches another
    std::size_t record{0};       ///< number of the record in its source, from 0; of a haplotype that of the region
    Haplotype haplotype{Haplotype::none};
    /// Of a haplotype that is not the genome: all its bases in their order. `blocks` are then those of the region.
    std::vector<Piece> pieces{};

    /// Fills `record_begin` of all blocks.
    void set_record_places();

    /// Number of bases of the record.
    std::uint64_t length() const noexcept;
};

/// Puts into `place` where the bases [begin, end) of a record lie; 0-based. Of a circular record `end` may exceed its
/// length by less than it. New bases of a haplotype lie where the replaced ones do; if there are none but inserted ones,
/// at the base left of the insertion.
void find_place(PlaceMap const & map, std::uint64_t begin, std::uint64_t end, GenomePlace & place);

/// The position in the whole transcript of a base of the record; both 0-based. Not for haplotypes.
std::uint64_t transcript_position(PlaceMap const & map, std::uint64_t base);

} // namespace mirsweep

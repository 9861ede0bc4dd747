#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/alignment/maf_reader.hpp>
#include <mirsweep/annotation/annotation.hpp>

namespace mirsweep
{

/// A region of the reference whose alignment is wanted.
struct AlignedRegion
{
    std::string name{};
    std::string sequence{}; ///< of the reference, as the MAF calls it
    bool is_reverse{false};
    std::vector<GenomeBlock> blocks{};  ///< ascending, 0-based and half-open, none overlaps another
    std::vector<GenomeBlock> coding{};  ///< bases that an annotated CDS overlaps, which become lower case; ascending
};

/// One row of a region's alignment.
struct AlignedSpecies
{
    std::string assembly{};
    std::string sequence{}; ///< RNA letters, `-` for a gap
};

/// Cuts the columns of regions out of a multiple alignment. Memory: the columns of the regions. Not thread-safe.
///
/// Exons are joined in order; columns between two reference bases of one exon stay, those at its ends go. Reference bases
/// that no block covers come from the genome, or are N, and are gaps in other species. Of two rows of a species in a
/// block the first counts; where blocks overlap on the reference, the one that begins first.
class RegionAlignments
{
public:
    RegionAlignments(std::string reference, std::vector<AlignedRegion> regions);

    /// Takes a block. Rows need not be in any order; blocks that lack the reference are counted.
    void add(std::vector<MafRow> const & rows);

    /// Letters of the reference, [begin, end) on its forward strand; called for bases that no block covers.
    using ReferenceLetters = std::function<std::string(std::string_view sequence, GenomeBlock block)>;

    /// The rows of a region: the reference, then the species that have a base, by the bytes of their assemblies. Frees
    /// the region's memory. `letters` may be empty: then N.
    std::vector<AlignedSpecies> take(std::size_t region, ReferenceLetters const & letters);

    AlignedRegion const & region(std::size_t const index) const noexcept
    {
        return regions_[index];
    }

    std::size_t size() const noexcept
    {
        return regions_.size();
    }

    /// What happened to blocks.
    struct Counts
    {
        std::uint64_t blocks{0};
        std::uint64_t without_reference{0};
        std::uint64_t repeated_species{0};
        std::uint64_t overlapping{0}; ///< pieces of blocks that lie on bases of an earlier one
        std::uint64_t uncovered_bases{0};
    };

    Counts const & counts() const noexcept
    {
        return counts_;
    }

private:
    /// A part of a MAF block that lies in an exon.
    struct Piece
    {
        std::uint64_t begin; ///< reference bases
        std::uint64_t end;
        std::uint64_t block_begin; ///< of the whole block
        std::string reference;     ///< columns; those before the first and after the last base belong to it
        std::vector<std::pair<std::uint32_t, std::string>> others; ///< index of the assembly
    };

    struct Exon
    {
        std::size_t region;
        std::size_t block; ///< index in the region
        GenomeBlock bases;
        std::vector<Piece> pieces{};
    };

    /// The exons of one reference sequence, by their begin, with the furthest end up to each in a search tree.
    struct Exons
    {
        std::vector<std::size_t> by_begin{};
        std::vector<std::uint64_t> furthest{}; ///< in the part of the tree below each
    };

    void build_index();
    std::uint64_t fill_furthest(Exons & exons, std::size_t first, std::size_t last);
    void find(Exons const & exons, std::size_t first, std::size_t last, GenomeBlock wanted,
              std::vector<std::size_t> & found) const;
    void add_piece(Exon & exon, std::vector<MafRow> const & rows, MafRow const & reference, GenomeBlock covered);
    std::uint32_t assembly_index(std::string_view name);
    void join_exon(Exon & exon, ReferenceLetters const & letters, std::vector<std::string> & columns);
    void mark_coding(AlignedRegion const & region, Exon const & exon, std::string const & reference,
                     std::size_t from, std::vector<std::string> & columns) const;

    std::string reference_;
    std::vector<AlignedRegion> regions_;
    std::vector<Exon> exons_;
    std::vector<std::vector<std::size_t>> exons_of_region_;
    std::map<std::string, Exons, std::less<>> index_;
    std::vector<std::string> assemblies_;
    std::map<std::string, std::uint32_t, std::less<>> assembly_index_;
    std::vector<std::string> turned_; // rows of a block on the reference's minus strand
    std::vector<std::size_t> found_;
    Counts counts_;
};

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/annotation/annotation.hpp>
#include <mirsweep/annotation/regions.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// Which bases of a genome are kept in memory when it is read: those of the exons and UTR features of an annotation, or of
/// these what one kind of region is made of. The names of the genome's sequences are not known yet, so they are found by
/// every name that may mean one of the annotation's (see SequenceNames). Safe for concurrent reading.
class KeptBases
{
public:
    explicit KeptBases(Annotation const & annotation, unsigned threads = 1);

    /// What `region_blocks` may give for each transcript, before and after its stop codon was found, and that codon.
    KeptBases(Annotation const & annotation, RegionKind region, unsigned threads = 1);

    /// Reads the table of names that SequenceNames reads later.
    void add_aliases(ByteSource & source);

    /// Of the genome's sequence with that name: ascending, none touches another; empty for a sequence without any. They
    /// may lie beyond its end.
    std::vector<GenomeBlock> of(std::string_view sequence) const;

    /// Number of all bases that are kept, those beyond the ends of sequences among them; the greatest number if there are
    /// more.
    std::uint64_t bases() const noexcept;

private:
    template <typename AddBlocks>
    void add_blocks(Annotation const & annotation, unsigned threads, AddBlocks const & add_blocks_of);
    void add_name(std::string_view name, std::uint32_t sequence);

    std::vector<std::vector<GenomeBlock>> blocks_{};                    // by sequence of the annotation
    std::unordered_map<std::string, std::vector<std::uint32_t>> names_{}; // sequences that a name may mean
};

} // namespace mirsweep

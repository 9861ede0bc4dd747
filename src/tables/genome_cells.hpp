#pragma once

#include <charconv>
#include <cstdint>
#include <string_view>

#include "tables/named_cells.hpp"

namespace mirsweep
{

/// The places of the columns of `sites` that say where a site lies on a genome.
struct GenomeCells
{
    explicit GenomeCells(std::vector<Column> const & columns)
        : chrom{place_of(columns, "chrom")}, start{place_of(columns, "genome_start")},
          end{place_of(columns, "genome_end")}, strand{place_of(columns, "strand")}, blocks{place_of(columns, "blocks")}
    {
    }

    std::size_t chrom;
    std::size_t start;
    std::size_t end;
    std::size_t strand;
    std::size_t blocks;
};

/// Whether sites have places on a genome.
inline bool has_genome_places(std::vector<Column> const & columns)
{
    return place_of(columns, "chrom") != columns.size();
}

/// Calls `take(begin, end)` with each of the blocks `256-260,301-302`, 1-based and inclusive.
template <typename Take>
void for_each_block(std::string_view const blocks, Take const take)
{
    for (char const * at = blocks.data(), * const stop = at + blocks.size(); at < stop; ++at)
    {
        std::uint64_t begin{};
        std::uint64_t end{};
        at = std::from_chars(at, stop, begin).ptr;
        at = std::from_chars(at + 1, stop, end).ptr;
        take(begin, end);
    }
}

} // namespace mirsweep

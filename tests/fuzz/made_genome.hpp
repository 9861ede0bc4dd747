#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include <mirsweep/annotation/annotation_reader.hpp>
#include <mirsweep/annotation/genome.hpp>
#include <mirsweep/annotation/kept_bases.hpp>
#include <mirsweep/annotation/spliced_regions.hpp>

#include "fuzz/fuzz_input.hpp"
#include "fuzz/memory_file.hpp"

namespace mirsweep::test
{

/// Two sequences, `chr1` of 200 bases and `2` of 60. Without `kept` all of them are kept.
inline Genome make_genome(KeptBases const * const kept = nullptr)
{
    std::string text = ">chr1\n";
    for (std::size_t i = 0; i < 200; ++i)
        text += "ACGTTGCATGNNCARTT"[i * i % 17];
    MemoryFile const file{text + "\n>2\n" + text.substr(6, 60) + "\n"};
    return read_genome(file.path(), 1, nullptr, kept);
}

inline Genome const & made_genome()
{
    static Genome const genome = make_genome();
    return genome;
}

/// The message of an error is one line that can be shown.
inline void require_one_line(std::string_view const message)
{
    require(!message.empty(), "an error says something");
    require(std::none_of(message.begin(), message.end(), [](char const c) { return (c >= '\0' && c < ' ') || c == '\x7F'; }),
            "an error is one line");
}

/// Ascending, none empty and none touches another; up to `end`.
template <typename Blocks>
void require_blocks(Blocks const & blocks, std::uint64_t const end)
{
    std::uint64_t last = 0;
    bool is_first = true;
    for (auto const & block : blocks)
    {
        require(block.begin < block.end && block.end <= end, "a block has bases of its sequence");
        require(is_first || block.begin > last, "blocks are ascending, and do not touch");
        last = block.end;
        is_first = false;
    }
}

inline void require_regions(SplicedRegions const & regions)
{
    for (Region const & region : regions.regions)
    {
        require_blocks(region.blocks, regions.genome.sequences().at(region.sequence).length);
        std::uint64_t length = 0;
        for (RegionBlock const & block : region.blocks)
            length += block.end - block.begin;
        require(length == region.length && length != 0, "a region is as long as its blocks");
        require(spliced_letters(regions.genome, region.sequence, region.is_reverse, region.blocks).size() == length,
                "a region has its letters");
    }
}

} // namespace mirsweep::test

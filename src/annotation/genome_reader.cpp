#include <mirsweep/annotation/genome.hpp>
#include <mirsweep/annotation/kept_bases.hpp>
#include <mirsweep/io/line_blocks.hpp>

#include "annotation/genome_builder.hpp"
#include "annotation/genome_part.hpp"
#include "io/for_each_block.hpp"

namespace mirsweep
{

namespace
{

using annotation::GenomePart;

/// A block is looked at twice, and so should still be in the processor's cache.
constexpr std::size_t block_bytes = 512 * 1024;

} // namespace

Genome read_genome(std::string const & path, unsigned const threads, FileDigest * const digest,
                   KeptBases const * const kept)
{
    LineBlocks blocks{path, block_bytes, digest};
    GenomeBuilder builder{blocks.name()};
    LineBlocks::Reader reader;
    std::uint64_t blocks_read = 0;
    GenomePart::Place next;
    TextSum sum;
    // The first block alone begins with a header.
    if (blocks.next(reader, blocks_read))
    {
        GenomePart part;
        part.count(reader.text(), true, kept == nullptr);
        part.place(kept, next);
        part.encode(reader.text());
        builder.add(part);
        sum.add(TextSum{reader.text()});
        ++blocks_read;
    }
    sum.add(io::for_each_block<GenomePart>(
        blocks, blocks_read, threads,
        [&](std::string_view const text, GenomePart & part, auto const & turn)
        {
            part.count(text, false, kept == nullptr);
            if (turn.in_order([&] { part.place(kept, next); }))
                part.encode(text);
        },
        [&](GenomePart const & part) { builder.add(part); }));
    return builder.finish(sum);
}

} // namespace mirsweep

#include <mirsweep/annotation/genome.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>

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
constexpr std::size_t genome_block_bytes = 512 * 1024;

/// Bases to ask memory for before the first is read. What an annotation says may be far beyond any genome; a file does not
/// hold more bases than bytes, unless it is compressed.
std::uint64_t expected_bases(std::string const & path, KeptBases const * const kept)
{
    std::error_code unknown;
    std::uintmax_t const bytes = std::filesystem::is_regular_file(path, unknown) ? std::filesystem::file_size(path, unknown) : 0;
    if (unknown)
        return 0;
    return kept == nullptr ? bytes : std::min<std::uint64_t>(bytes, kept->bases());
}

} // namespace

Genome read_genome(std::string const & path, unsigned const threads, FileDigest * const digest,
                   KeptBases const * const kept, TextSums const sums)
{
    LineBlocks blocks{path, genome_block_bytes, digest};
    GenomeBuilder builder{blocks.name(), expected_bases(path, kept)};
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
        add_text(sums, reader.text(), sum);
        ++blocks_read;
    }
    sum.add(io::for_each_block<GenomePart>(
        blocks, blocks_read, threads, sums,
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

#include <memory>

#include <mirsweep/annotation/genome.hpp>
#include <mirsweep/annotation/kept_bases.hpp>
#include <mirsweep/io/line_blocks.hpp>

#include "annotation/genome_builder.hpp"
#include "annotation/genome_part.hpp"
#include "parallel/ordered_pipeline.hpp"

namespace mirsweep
{

namespace
{

using annotation::GenomePart;

/// A block is looked at twice, and so should still be in the processor's cache.
constexpr std::size_t block_bytes = 512 * 1024;

struct ReadPart
{
    GenomePart part{};
    TextSum text{};

    void clear() noexcept
    {
    }
};

using Pipeline = parallel::OrderedPipeline<ReadPart>;

/// Reads and encodes blocks in one thread.
class BlockEncoder : public Pipeline::Worker
{
public:
    /// `next` is where the first block begins.
    BlockEncoder(LineBlocks & blocks, std::uint64_t const blocks_read, KeptBases const * const kept,
                 GenomePart::Place & next)
        : blocks_{blocks}, blocks_read_{blocks_read}, kept_{kept}, next_{next}
    {
    }

    bool read(ReadPart & /*result*/, std::uint64_t & ordinal) override
    {
        std::uint64_t number = blocks_read_;
        try
        {
            bool const has_more = blocks_.next(reader_, number);
            ordinal = number - blocks_read_;
            return has_more;
        }
        catch (...)
        {
            ordinal = number - blocks_read_;
            throw;
        }
    }

    void work(ReadPart & result, Pipeline::Turn const & turn) override
    {
        result.part.count(reader_.text(), false, kept_ == nullptr);
        if (turn.in_order([&] { result.part.place(kept_, next_); }))
            result.part.encode(reader_.text());
        result.text = TextSum{reader_.text()};
    }

private:
    LineBlocks & blocks_;
    std::uint64_t blocks_read_;
    KeptBases const * kept_;
    GenomePart::Place & next_; // used in order alone
    LineBlocks::Reader reader_{};
};

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
    auto const take = [&](ReadPart const & read)
    {
        builder.add(read.part);
        sum.add(read.text);
    };
    Pipeline pipeline{4 * std::size_t{threads}, take};
    pipeline.run(threads, [&] { return std::make_unique<BlockEncoder>(blocks, blocks_read, kept, next); });
    return builder.finish(sum);
}

} // namespace mirsweep

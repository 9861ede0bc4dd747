#include <mirsweep/annotation/regions.hpp>

#include <algorithm>

namespace mirsweep
{

namespace
{

std::uint64_t length_of(std::vector<GenomeBlock> const & blocks)
{
    std::uint64_t length = 0;
    for (GenomeBlock const & block : blocks)
        length += block.length();
    return length;
}

/// Number of bases of ascending blocks before a genome position.
std::uint64_t bases_before(std::vector<GenomeBlock> const & blocks, std::uint64_t const position)
{
    std::uint64_t count = 0;
    for (GenomeBlock const & block : blocks)
        count += std::min(block.end, std::max(block.begin, position)) - block.begin;
    return count;
}

/// Explicit features as blocks, with their places in the transcript.
std::vector<RegionBlock> placed(AnnotatedTranscript const & transcript, std::vector<GenomeBlock> const & blocks)
{
    std::uint64_t const length = length_of(transcript.exons);
    std::vector<RegionBlock> result;
    for (GenomeBlock const & block : blocks)
    {
        std::uint64_t const begin = transcript.is_reverse ? length - bases_before(transcript.exons, block.end)
                                                          : bases_before(transcript.exons, block.begin);
        result.push_back({block.begin, block.end, begin, 0});
    }
    return result;
}

std::vector<RegionBlock> explicit_blocks(AnnotatedTranscript const & transcript, RegionKind const kind)
{
    if (kind == RegionKind::three_prime_utr)
        return placed(transcript, transcript.three_prime_utr);
    if (kind == RegionKind::five_prime_utr)
        return placed(transcript, transcript.five_prime_utr);
    return {};
}

} // namespace

std::vector<RegionBlock> blocks_within(AnnotatedTranscript const & transcript, std::uint64_t const begin,
                                       std::uint64_t const end)
{
    std::uint64_t const length = length_of(transcript.exons);
    // Bases before the wanted ones, and up to their end, in genome order.
    std::uint64_t const first = transcript.is_reverse ? length - end : begin;
    std::uint64_t const last = transcript.is_reverse ? length - begin : end;
    std::vector<RegionBlock> blocks;
    std::uint64_t passed = 0;
    for (GenomeBlock const & exon : transcript.exons)
    {
        std::uint64_t const from = std::max(first, passed);
        std::uint64_t const to = std::min(last, passed + exon.length());
        if (from < to)
            blocks.push_back({exon.begin + (from - passed), exon.begin + (to - passed),
                              transcript.is_reverse ? length - to : from, 0});
        passed += exon.length();
    }
    return blocks;
}

CodingPlace coding_place(AnnotatedTranscript const & transcript)
{
    std::uint64_t const length = length_of(transcript.exons);
    std::uint64_t const begin = bases_before(transcript.exons, transcript.coding.begin);
    std::uint64_t const end = bases_before(transcript.exons, transcript.coding.end);
    return transcript.is_reverse ? CodingPlace{length - end, length - begin, length} : CodingPlace{begin, end, length};
}

std::vector<RegionBlock> region_blocks(AnnotatedTranscript const & transcript, RegionKind const kind)
{
    if (kind == RegionKind::transcript)
        return blocks_within(transcript, 0, length_of(transcript.exons));
    if (transcript.coding.length() == 0)
        return explicit_blocks(transcript, kind);
    CodingPlace const coding = coding_place(transcript);
    if (kind == RegionKind::cds)
        return blocks_within(transcript, coding.begin, coding.end);
    return kind == RegionKind::three_prime_utr ? blocks_within(transcript, coding.end, coding.length)
                                               : blocks_within(transcript, 0, coding.begin);
}

std::string spliced_letters(Genome const & genome, std::size_t const sequence, bool const is_reverse,
                            std::vector<RegionBlock> const & blocks)
{
    std::string letters;
    for (RegionBlock const & block : blocks)
        genome.append_letters(sequence, {block.begin, block.end}, letters);
    return is_reverse ? reverse_complement_letters(letters) : letters;
}

namespace
{

std::uint64_t reversed(std::uint64_t word) noexcept
{
    word = (word >> 1 & 0x5555555555555555U) | (word & 0x5555555555555555U) << 1;
    word = (word >> 2 & 0x3333333333333333U) | (word & 0x3333333333333333U) << 2;
    word = (word >> 4 & 0x0F0F0F0F0F0F0F0FU) | (word & 0x0F0F0F0F0F0F0F0FU) << 4;
    return __builtin_bswap64(word);
}

/// All 64 bits of a plane from a place on.
std::uint64_t word_at(std::uint64_t const * const plane, std::size_t const at) noexcept
{
    // Shifting by 64 is undefined, so the upper word is shifted in two steps.
    return plane[at / 64] >> at % 64 | plane[at / 64 + 1] << 1 << (63 - at % 64);
}

/// The complement of a code is `code ^ 2`; unknown bases keep the code 0.
void append_reverse(BasePlanes const & from, EncodedBases & bases)
{
    EncodedBases::BitAppender to{bases};
    std::size_t at = from.begin + from.size;
    for (; at >= from.begin + 64; at -= 64)
    {
        std::uint64_t const unknown = reversed(word_at(from.unknown, at - 64));
        to.append(reversed(word_at(from.low, at - 64)), ~(reversed(word_at(from.high, at - 64)) | unknown), unknown, 64);
    }
    if (auto const rest = static_cast<unsigned>(at - from.begin); rest != 0)
    {
        auto const backwards = [&](std::uint64_t const * const plane)
        { return reversed(from.bits(plane, 0, rest)) >> (64 - rest); };
        std::uint64_t const unknown = backwards(from.unknown);
        std::uint64_t const known = ((std::uint64_t{1} << rest) - 1) & ~unknown;
        to.append(backwards(from.low), ~backwards(from.high) & known, unknown, rest);
    }
    to.finish();
}

} // namespace

void append_spliced(Genome const & genome, Region const & region, EncodedBases & bases)
{
    bases.reserve_more(region.length);
    auto const bases_of = [&](RegionBlock const & block)
    { return genome.planes(region.sequence, {block.begin, block.end}); };
    if (region.is_reverse)
        for (auto block = region.blocks.rbegin(); block != region.blocks.rend(); ++block)
            append_reverse(bases_of(*block), bases);
    else
        for (RegionBlock const & block : region.blocks)
            bases.append(bases_of(block));
}

} // namespace mirsweep

#include <mirsweep/annotation/kept_bases.hpp>

#include <algorithm>
#include <limits>

#include <mirsweep/annotation/sequence_names.hpp>

#include "annotation/alias_rows.hpp"
#include "parallel/over_ranges.hpp"

namespace mirsweep
{

namespace
{

/// Sorts the blocks and joins those that overlap or touch.
void join_blocks(std::vector<GenomeBlock> & blocks)
{
    std::ranges::sort(blocks, {}, &GenomeBlock::begin);
    std::size_t joined = 0;
    for (GenomeBlock const & block : blocks)
        if (joined != 0 && block.begin <= blocks[joined - 1].end)
            blocks[joined - 1].end = std::max(blocks[joined - 1].end, block.end);
        else
            blocks[joined++] = block;
    blocks.resize(joined);
    blocks.shrink_to_fit();
}

/// The 3'UTR with the last codon before it: the stop codon may be on either side of the seam.
void add_three_prime_blocks(AnnotatedTranscript const & transcript, std::vector<GenomeBlock> & all)
{
    if (transcript.coding.length() == 0)
    {
        all.insert(all.end(), transcript.three_prime_utr.begin(), transcript.three_prime_utr.end());
        return;
    }
    CodingPlace const place = coding_place(transcript);
    std::uint64_t const begin = place.end - std::min<std::uint64_t>(place.end, 3);
    for (RegionBlock const & block : blocks_within(transcript, begin, place.length))
        all.push_back({block.begin, block.end});
}

} // namespace

KeptBases::KeptBases(Annotation const & annotation, unsigned const threads) : blocks_(annotation.sequences.size())
{
    add_blocks(annotation, threads,
               [](AnnotatedTranscript const & transcript, std::vector<GenomeBlock> & all)
               {
                   for (auto const * const blocks :
                        {&transcript.exons, &transcript.three_prime_utr, &transcript.five_prime_utr})
                       all.insert(all.end(), blocks->begin(), blocks->end());
               });
}

KeptBases::KeptBases(Annotation const & annotation, RegionKind const region, unsigned const threads)
    : blocks_(annotation.sequences.size())
{
    // Other regions have most bases of the exons anyway.
    if (region != RegionKind::three_prime_utr)
        *this = KeptBases{annotation, threads};
    else
        add_blocks(annotation, threads, add_three_prime_blocks);
}

template <typename AddBlocks>
void KeptBases::add_blocks(Annotation const & annotation, unsigned const threads, AddBlocks const & add_blocks_of)
{
    std::vector<std::vector<std::size_t>> transcripts(blocks_.size());
    for (std::size_t i = 0; i < annotation.transcripts.size(); ++i)
        if (std::uint32_t const sequence = annotation.transcripts[i].sequence; sequence < transcripts.size())
            transcripts[sequence].push_back(i);
    parallel::over_items(threads, blocks_.size(),
                         [&](std::size_t const sequence)
                         {
                             for (std::size_t const i : transcripts[sequence])
                                 add_blocks_of(annotation.transcripts[i], blocks_[sequence]);
                             join_blocks(blocks_[sequence]);
                         });
    for (std::uint32_t i = 0; i < blocks_.size(); ++i)
    {
        add_name(annotation.sequences[i], i);
        for (std::string const & name : names_by_rule(annotation.sequences[i]))
            add_name(name, i);
    }
}

void KeptBases::add_aliases(ByteSource & source)
{
    // What a row joins is of the annotation's own names, not of names that other rows have added.
    auto const names_before = names_;
    annotation::for_each_alias_row(
        source,
        [&](std::vector<std::string_view> const & names)
        {
            for (std::string_view const known : names)
                if (auto const sequences = names_before.find(std::string{known}); sequences != names_before.end())
                    for (std::string_view const name : names)
                        for (std::uint32_t const sequence : sequences->second)
                            add_name(name, sequence);
        });
}

void KeptBases::add_name(std::string_view const name, std::uint32_t const sequence)
{
    std::vector<std::uint32_t> & sequences = names_[std::string{name}];
    if (std::ranges::find(sequences, sequence) == sequences.end())
        sequences.push_back(sequence);
}

std::uint64_t KeptBases::bases() const noexcept
{
    std::uint64_t bases = 0;
    for (std::vector<GenomeBlock> const & blocks : blocks_)
        for (GenomeBlock const & block : blocks)
            bases += std::min(block.length(), std::numeric_limits<std::uint64_t>::max() - bases);
    return bases;
}

std::vector<GenomeBlock> KeptBases::of(std::string_view const sequence) const
{
    std::vector<GenomeBlock> blocks;
    auto const found = names_.find(std::string{sequence});
    if (found == names_.end())
        return blocks;
    for (std::uint32_t const i : found->second)
        blocks.insert(blocks.end(), blocks_[i].begin(), blocks_[i].end());
    if (found->second.size() > 1)
        join_blocks(blocks);
    return blocks;
}

} // namespace mirsweep

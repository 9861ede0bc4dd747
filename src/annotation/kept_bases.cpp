#include <mirsweep/annotation/kept_bases.hpp>

#include <algorithm>

#include <mirsweep/annotation/sequence_names.hpp>

#include "annotation/alias_rows.hpp"

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

} // namespace

KeptBases::KeptBases(Annotation const & annotation) : blocks_(annotation.sequences.size())
{
    for (AnnotatedTranscript const & transcript : annotation.transcripts)
        if (transcript.sequence < blocks_.size())
            for (auto const * const blocks : {&transcript.exons, &transcript.three_prime_utr, &transcript.five_prime_utr})
            {
                std::vector<GenomeBlock> & all = blocks_[transcript.sequence];
                all.insert(all.end(), blocks->begin(), blocks->end());
            }
    for (std::uint32_t i = 0; i < blocks_.size(); ++i)
    {
        join_blocks(blocks_[i]);
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

#include <mirsweep/enrichment/dinucleotide_shuffle.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace mirsweep
{

namespace
{

std::size_t index_of_base(Nucleotide const base) noexcept
{
    return static_cast<std::size_t>(base);
}

} // namespace

ShuffleRandom::ShuffleRandom(std::uint64_t const seed, std::uint64_t const transcript, std::uint64_t const shuffle) noexcept
    : state_{seed}
{
    // Each number is mixed in by a step of the generator itself.
    for (std::uint64_t const number : {transcript, shuffle})
        state_ = (*this)() ^ number;
}

void DinucleotideShuffle::shuffle(std::span<Nucleotide> const sequence, ShuffleRandom & random)
{
    for (std::size_t begin = 0; begin < sequence.size();)
    {
        std::size_t end = begin;
        while (end < sequence.size() && sequence[end] != Nucleotide::n)
            ++end;
        shuffle_run(sequence.subspan(begin, end - begin), random);
        begin = end + 1;
    }
}

void DinucleotideShuffle::shuffle_run(std::span<Nucleotide> const run, ShuffleRandom & random)
{
    if (run.size() < 4) // fewer than three dinucleotides leave no choice
        return;
    for (auto & edges : edges_)
        edges.clear();
    for (std::size_t i = 0; i + 1 < run.size(); ++i)
        edges_[index_of_base(run[i])].push_back(run[i + 1]);
    Nucleotide const last = run.back();
    choose_last_edges(last, random);
    shuffle_edges(last, random);
    std::array<std::size_t, base_count> used{};
    Nucleotide at = run.front();
    for (std::size_t i = 1; i < run.size(); ++i)
    {
        std::size_t const from = index_of_base(at);
        at = run[i] = edges_[from][used[from]++];
    }
}

/// A tree towards the last base: from each base a random walk along edges until it meets the tree, without its loops.
void DinucleotideShuffle::choose_last_edges(Nucleotide const last, ShuffleRandom & random)
{
    std::array<bool, base_count> is_in_tree{};
    is_in_tree[index_of_base(last)] = true;
    for (std::size_t start = 0; start < base_count; ++start)
    {
        if (edges_[start].empty())
            continue;
        for (std::size_t at = start; !is_in_tree[at]; at = index_of_base(edges_[at][last_edge_[at]]))
            last_edge_[at] = random.below(static_cast<std::uint32_t>(edges_[at].size()));
        for (std::size_t at = start; !is_in_tree[at]; at = index_of_base(edges_[at][last_edge_[at]]))
            is_in_tree[at] = true;
    }
}

void DinucleotideShuffle::shuffle_edges(Nucleotide const last, ShuffleRandom & random)
{
    for (std::size_t base = 0; base < base_count; ++base)
    {
        auto & edges = edges_[base];
        if (edges.empty())
            continue;
        std::size_t free = edges.size();
        if (base != index_of_base(last))
            std::swap(edges[last_edge_[base]], edges[--free]);
        for (std::size_t i = free; i > 1; --i)
            std::swap(edges[i - 1], edges[random.below(static_cast<std::uint32_t>(i))]);
    }
}

} // namespace mirsweep

#pragma once

#include <bit>
#include <cstddef>
#include <span>
#include <vector>

namespace mirsweep::folding
{

/// A pair, by all that it weighs with what is within it.
struct Branch
{
    std::size_t first; ///< its first base
    double exterior;   ///< outside of all loops
    double stem;       ///< within a multiloop
};

/// A ring of lists, one for each of the latest positions: the pairs that end there, the shortest one first.
class BranchRows
{
public:
    /// Keeps at least `rows` lists of at most `most` pairs.
    BranchRows(std::size_t const rows, std::size_t const most)
        : most_{most}, counts_(std::bit_ceil(rows)), branches_(counts_.size() * most)
    {
    }

    void clear(std::size_t const position) noexcept
    {
        counts_[slot(position)] = 0;
    }

    void add(std::size_t const position, Branch const & branch) noexcept
    {
        branches_[slot(position) * most_ + counts_[slot(position)]++] = branch;
    }

    std::span<Branch const> at(std::size_t const position) const noexcept
    {
        return {branches_.data() + slot(position) * most_, counts_[slot(position)]};
    }

private:
    std::size_t slot(std::size_t const position) const noexcept
    {
        return position & (counts_.size() - 1);
    }

    std::size_t most_;
    std::vector<std::size_t> counts_;
    std::vector<Branch> branches_;
};

} // namespace mirsweep::folding

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

    /// Where to write the list of a position, which `set_count` completes.
    Branch * memory(std::size_t const position) noexcept
    {
        return branches_.data() + slot(position) * most_;
    }

    void set_count(std::size_t const position, std::size_t const count) noexcept
    {
        counts_[slot(position)] = count;
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

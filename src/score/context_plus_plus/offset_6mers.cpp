#include <mirsweep/score/context_plus_plus/offset_6mers.hpp>

#include <cstddef>

namespace mirsweep
{

namespace
{

// `at` faces position 8.
bool pairs_3_to_8(std::span<Nucleotide const> const bases, std::size_t const at, Seed const & seed)
{
    for (unsigned position = 8; position >= 3; --position)
        if (bases[at + 8 - position] != seed.target_at(position))
            return false;
    return true;
}

} // namespace

std::vector<std::int64_t> offset_6mer_ends(std::span<Nucleotide const> const bases, Seed const & seed)
{
    std::vector<std::int64_t> ends;
    for (std::size_t at = 0; at + 6 <= bases.size(); ++at)
    {
        if (!pairs_3_to_8(bases, at, seed))
            continue;
        if (at + 6 < bases.size() && bases[at + 6] == seed.target_at(2))
            continue;
        ends.push_back(static_cast<std::int64_t>(at + 6));
        at += 5; // on after the site
    }
    return ends;
}

} // namespace mirsweep

#include "variants/block_index.hpp"

#include <algorithm>

namespace mirsweep::variants
{

BlockIndex::BlockIndex(std::vector<Region> const & regions)
{
    for (std::size_t i = 0; i < regions.size(); ++i)
    {
        if (bins_.size() <= regions[i].sequence)
            bins_.resize(regions[i].sequence + std::size_t{1});
        for (RegionBlock const & block : regions[i].blocks)
            for (std::uint64_t bin = block.begin >> bin_bits; bin <= (block.end - 1) >> bin_bits; ++bin)
            {
                std::vector<std::uint32_t> & list = bins_[regions[i].sequence][bin];
                if (list.empty() || list.back() != i)
                    list.push_back(static_cast<std::uint32_t>(i));
            }
    }
}

void BlockIndex::find(std::size_t const sequence, std::uint64_t const begin, std::uint64_t const end,
                      std::vector<std::uint32_t> & found) const
{
    found.clear();
    if (sequence >= bins_.size() || begin >= end)
        return;
    Bins const & bins = bins_[sequence];
    std::uint64_t const last = (end - 1) >> bin_bits;
    // A deletion of a chromosome has more bins than there are.
    if (last - (begin >> bin_bits) > bins.size())
    {
        for (auto const & [bin, list] : bins)
            if (bin >= begin >> bin_bits && bin <= last)
                found.insert(found.end(), list.begin(), list.end());
    }
    else
        for (std::uint64_t bin = begin >> bin_bits; bin <= last; ++bin)
            if (auto const list = bins.find(bin); list != bins.end())
                found.insert(found.end(), list->second.begin(), list->second.end());
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

} // namespace mirsweep::variants

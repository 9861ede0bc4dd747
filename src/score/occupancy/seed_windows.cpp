#include <mirsweep/score/occupancy/seed_windows.hpp>

#include <algorithm>
#include <numeric>

namespace mirsweep
{

namespace
{

constexpr std::size_t eight_codes = 65'536;
constexpr std::size_t many_bases = 1'000'000;

/// The place of the first four neighbouring bases that are the site's; 5 or more if there are none.
unsigned first_four(std::uint32_t const mismatches) noexcept
{
    std::uint32_t const matches = ~mismatches & 0x5555U;
    std::uint32_t const fours = matches & matches >> 2 & matches >> 4 & matches >> 6;
    return fours == 0 ? 8 : static_cast<unsigned>(__builtin_ctz(fours)) / 2;
}

} // namespace

SeedWindows::SeedWindows(std::span<Mirna const> const mirnas, WindowRule const rule, std::int32_t const overhang)
    : rule_{rule}, overhang_{overhang}, begins_(eight_codes + 1)
{
    for (std::uint32_t mirna = 0; mirna < mirnas.size(); ++mirna)
    {
        sites_.emplace_back(seed_of(mirnas[mirna].sequence));
        for (std::size_t place = 0; place < of_four_.size(); ++place)
            of_four_[place][sites_.back().code() >> 2 * place & 0xFFU].push_back(mirna);
    }
    auto const for_each_eight = [&](auto const act)
    {
        for (std::uint32_t mirna = 0; mirna < sites_.size(); ++mirna)
            for (std::uint16_t const eight : sites_[mirna].eights())
                if (fits(sites_[mirna].mismatches({static_cast<std::uint32_t>(eight) << 4, 0})))
                    act(mirna, eight);
    };
    for_each_eight([&](std::uint32_t, std::uint16_t const eight) { ++begins_[eight + 1U]; });
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    mirnas_.resize(begins_.back());
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for_each_eight([&](std::uint32_t const mirna, std::uint16_t const eight) { mirnas_[next[eight]++] = mirna; });
}

bool SeedWindows::fits(std::uint32_t const mismatches) const noexcept
{
    switch (rule_)
    {
    case WindowRule::four_in_place:
        return has_four_in_place(mismatches);
    case WindowRule::canonical:
        return biochem_type_of(mismatches) != BiochemType::none;
    case WindowRule::six_in_place:
        break;
    }
    return (mismatches & 0x3FFCU) == 0;
}

void SeedWindows::find(std::span<Nucleotide const> const target, std::vector<SeedWindow> & windows) const
{
    // The eight that begins at base `begin` is known together with the two bases that follow it.
    constexpr std::int32_t behind = 10;
    constexpr auto length = static_cast<std::int32_t>(SeedSite::length);
    auto const size = static_cast<std::int32_t>(target.size());
    auto const base_at = [&](std::int32_t const at)
    { return at < size ? target[static_cast<std::size_t>(at)] : Nucleotide::n; };
    if (target.size() > many_bases)
        windows.reserve(windows.size() + count_in(target) + 2 * length * sites_.size());
    TwelveMer bases = unknown_twelve_mer;
    for (std::int32_t at = 0; at < std::min(behind - 1, size); ++at)
        bases.push(base_at(at));
    for (std::int32_t at = size; at < behind - 1; ++at)
        bases.push(Nucleotide::n);
    for (std::int32_t begin = -1; begin + length <= size + overhang_; ++begin)
    {
        if (begin >= 0)
            bases.push(base_at(begin + behind - 1));
        if ((bases.unknown >> 4 & 0x5555U) != 0) [[unlikely]]
        {
            append_partly_known(bases, begin, windows);
            continue;
        }
        std::size_t const eight = bases.code >> 4 & 0xFFFFU;
        for (std::uint32_t i = begins_[eight]; i < begins_[eight + 1]; ++i)
            windows.push_back({mirnas_[i], begin, bases});
    }
}

/// The windows of known bases, so that the list of a repeat does not grow by doubling.
std::size_t SeedWindows::count_in(std::span<Nucleotide const> const target) const
{
    std::size_t count = 0;
    std::size_t known = 0;
    std::size_t eight = 0; // first base lowest
    for (Nucleotide const base : target)
    {
        known = base == Nucleotide::n ? 0 : known + 1;
        eight = (eight >> 2 | static_cast<std::size_t>(base) << 14) & 0xFFFFU;
        count += known < SeedSite::length ? 0 : begins_[eight + 1] - begins_[eight];
    }
    return count;
}

void SeedWindows::append_partly_known(TwelveMer const & bases, std::int32_t const begin,
                                      std::vector<SeedWindow> & windows) const
{
    std::size_t const first = windows.size();
    for (unsigned place = 0; place < of_four_.size(); ++place)
    {
        unsigned const shift = 4 + 2 * place;
        if ((bases.unknown >> shift & 0x55U) != 0)
            continue;
        for (std::uint32_t const mirna : of_four_[place][bases.code >> shift & 0xFFU])
            if (std::uint32_t const mismatches = sites_[mirna].mismatches(bases);
                first_four(mismatches) == place && fits(mismatches))
                windows.push_back({mirna, begin, bases});
    }
    std::sort(windows.begin() + static_cast<std::ptrdiff_t>(first), windows.end(),
              [](SeedWindow const & left, SeedWindow const & right) { return left.mirna < right.mirna; });
}

} // namespace mirsweep

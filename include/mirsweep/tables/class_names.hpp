#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <mirsweep/core/site_classes.hpp>

namespace mirsweep
{

/// The ready class whose sites have their mismatches counted in the table `sites`.
inline constexpr std::string_view near_perfect_class = "near-perfect";

/// The name of the class of greatest rank of which there are sites; empty without any. `counts` are by `index_of`.
inline std::string_view best_name(SiteClasses const & classes, std::span<std::uint32_t const> const counts) noexcept
{
    std::span<SiteType const> const by_rank = classes.by_rank();
    for (std::size_t order = by_rank.size(); order-- > 0;)
        if (counts[index_of(by_rank[order])] != 0)
            return classes.name_of(by_rank[order]);
    return {};
}

} // namespace mirsweep

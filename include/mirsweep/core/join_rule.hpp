#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mirsweep
{

/// By which rule the miRNA of a documented pair is one of the run. Of several that hold the first counts.
enum class JoinRule : std::uint8_t
{
    name,        ///< the names are the same
    letter_case, ///< the same except for the case of letters, and only one is
    alias,       ///< by `--mirna-aliases`
    member,      ///< one of the names is merged of several, and has the other as a member
    accession    ///< miRBase's
};

/// How many rules there are.
inline constexpr std::size_t join_rule_count = 5;

/// Distinct pairs joined, by rule.
using JoinCounts = std::array<std::uint64_t, join_rule_count>;

/// `name`, `case`, `alias`, `member` or `accession`.
constexpr std::string_view to_string(JoinRule const rule) noexcept
{
    constexpr std::array<std::string_view, join_rule_count> names{"name", "case", "alias", "member", "accession"};
    return names[static_cast<std::size_t>(rule)];
}

} // namespace mirsweep

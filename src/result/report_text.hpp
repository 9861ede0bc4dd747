#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

/// How the report's data is written as JSON.
namespace mirsweep::report_text
{

inline constexpr std::size_t longest_name = 80;
inline constexpr std::size_t longest_text = 600;

/// Safe between script tags; bytes that are not UTF-8 are replaced.
std::string dump(nlohmann::json const & value);

/// The text, cut at a character and marked so where it is longer than that.
std::string cut(std::string_view text, std::size_t longest);

/// With three decimals; null where there is none.
nlohmann::json score_of(std::optional<double> score);

/// Counts with the most specific type first, the order in which people list them.
template <typename Counts>
nlohmann::json strongest_first(Counts const & counts)
{
    return nlohmann::json(std::vector(counts.rbegin(), counts.rend()));
}

} // namespace mirsweep::report_text

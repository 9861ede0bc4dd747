#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "core/ascii.hpp"
#include "join/text_set.hpp"

namespace mirsweep
{

/// Whether a word or pattern may be a text of capital letters and digits alone.
constexpr bool can_be_capitals(std::string_view const text) noexcept
{
    return std::all_of(text.begin(), text.end(),
                       [](char const c)
                       { return is_upper(c) || is_digit(c) || c == '#' || c == '^' || c == '%' || c == '+'; });
}

template <typename... Sets>
consteval std::size_t count_of_capital_texts(Sets const &... sets)
{
    return (static_cast<std::size_t>(std::count_if(sets.texts().begin(), sets.texts().end(), can_be_capitals)) + ...);
}

/// Words and patterns of several sets that may be a text of capital letters and digits alone, with the kinds of field
/// that they stand for: one look into all sets.
template <typename Kind, std::size_t count>
class CapitalTexts
{
public:
    /// `kinds` are those of the sets. A text that is in several sets is of the first one's kind.
    template <typename... Sets>
    consteval CapitalTexts(std::array<Kind, sizeof...(Sets)> const & kinds, Sets const &... sets)
        : texts_{texts_of(sets...)}
    {
        auto kind = kinds.begin();
        auto end = kinds_.begin();
        ((end = std::fill_n(end, count_of_capital_texts(sets), *kind++)), ...);
    }

    /// Of a field of capital letters and digits alone; `otherwise` if it is in no set.
    constexpr Kind kind_of(std::string_view const field, Kind const otherwise) const noexcept
    {
        std::size_t const number = texts_.find(field);
        return number == count ? otherwise : kinds_[number];
    }

private:
    template <typename... Sets>
    static consteval std::array<std::string_view, count> texts_of(Sets const &... sets)
    {
        std::array<std::string_view, count> texts{};
        auto end = texts.begin();
        ((end = std::copy_if(sets.texts().begin(), sets.texts().end(), end, can_be_capitals)), ...);
        return texts;
    }

    PatternSet<count> texts_;
    std::array<Kind, count> kinds_{};
};

} // namespace mirsweep

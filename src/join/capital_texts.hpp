#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "core/ascii.hpp"
#include "join/annotation_words.hpp"
#include "join/identifier_patterns.hpp"
#include "join/text_set.hpp"

namespace mirsweep
{

/// Whether a word or pattern may be a text of capital letters and digits alone.
constexpr bool can_be_capitals(std::string_view const text) noexcept
{
    return std::all_of(text.begin(), text.end(),
                       [](char const c) { return is_upper(c) || is_digit(c) || c == '#' || c == '^' || c == '%' || c == '+'; });
}

template <typename... Sets>
consteval std::size_t count_of_capital_texts(Sets const &... sets)
{
    return (static_cast<std::size_t>(std::count_if(sets.texts().begin(), sets.texts().end(), can_be_capitals)) + ...);
}

/// Those of all sets that may be a text of capital letters and digits alone: a pattern set that holds such a text if one
/// of the sets does.
template <std::size_t count, typename... Sets>
consteval PatternSet<count> capital_texts_of(Sets const &... sets)
{
    std::array<std::string_view, count> texts{};
    auto end = texts.begin();
    ((end = std::copy_if(sets.texts().begin(), sets.texts().end(), end, can_be_capitals)), ...);
    return PatternSet<count>{texts};
}

/// All that a field of capital letters and digits may be besides a gene's symbol, but for Ensembl's identifiers.
inline constexpr auto capital_texts = []() consteval
{
    using namespace annotation;
    using namespace identifiers;
    constexpr std::size_t count =
        count_of_capital_texts(biotypes, annotation_words, chromosomes, words_for_nothing, transcript_patterns,
                               gene_patterns, other_patterns, chromosome_patterns, accession_patterns);
    return capital_texts_of<count>(biotypes, annotation_words, chromosomes, words_for_nothing, transcript_patterns,
                                   gene_patterns, other_patterns, chromosome_patterns, accession_patterns);
}();

} // namespace mirsweep

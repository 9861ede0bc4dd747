#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "core/ascii.hpp"
#include "join/annotation_words.hpp"
#include "join/field_kind.hpp"
#include "join/identifier_patterns.hpp"
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
/// that they stand for.
template <std::size_t count>
class CapitalTexts
{
public:
    /// `kinds` are those of the sets, whose order is that in which they are asked.
    template <typename... Sets>
    consteval CapitalTexts(std::array<FieldKind, sizeof...(Sets)> const & kinds, Sets const &... sets)
        : texts_{texts_of(sets...)}
    {
        auto kind = kinds.begin();
        auto end = kinds_.begin();
        ((end = std::fill_n(end, count_of_capital_texts(sets), *kind++)), ...);
    }

    /// Of a field of capital letters and digits alone, which is not one of Ensembl's identifiers.
    constexpr FieldKind kind_of(std::string_view const field) const noexcept
    {
        std::size_t const number = texts_.find(field);
        return number == count ? FieldKind::word : kinds_[number];
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
    std::array<FieldKind, count> kinds_{};
};

inline constexpr auto capital_texts = []() consteval
{
    using namespace annotation;
    using namespace identifiers;
    constexpr std::array kinds{FieldKind::absent,     FieldKind::text,          FieldKind::biotype,
                               FieldKind::chromosome, FieldKind::transcript_id, FieldKind::gene_id,
                               FieldKind::other_id,   FieldKind::chromosome,    FieldKind::accession};
    constexpr std::size_t count =
        count_of_capital_texts(words_for_nothing, annotation_words, biotypes, chromosomes, transcript_patterns,
                               gene_patterns, other_patterns, chromosome_patterns, accession_patterns);
    return CapitalTexts<count>{kinds,          words_for_nothing,   annotation_words, biotypes,
                               chromosomes,    transcript_patterns, gene_patterns,    other_patterns,
                               chromosome_patterns, accession_patterns};
}();

} // namespace mirsweep

#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "join/letter_pattern.hpp"

namespace mirsweep
{

/// How a text of a TextSet is compared.
enum class TextMatch
{
    words,   ///< equal
    patterns ///< see `fits_pattern`
};

/// Words or patterns, made when the program is compiled. A text is compared only with those that can begin with its
/// first character and have its length, which are nearly always none: headers by the million are asked for.
template <TextMatch match, std::size_t count>
class TextSet
{
public:
    consteval explicit TextSet(std::array<std::string_view, count> const & texts) : texts_{texts}
    {
        for (std::size_t i = 0; i < count; ++i)
        {
            for (std::size_t c = 0; c < characters; ++c)
                if (!texts[i].empty() && fits(texts[i].substr(0, 1), static_cast<char>(c)))
                    add(i, by_first_[c]);
            std::size_t const shortest = texts[i].size() - count_of_repeats(texts[i]);
            if (shortest >= lengths)
                throw std::invalid_argument{"a text is too long"};
            for (std::size_t length = shortest; length < lengths; ++length)
                if (length == shortest || count_of_repeats(texts[i]) != 0)
                    add(i, by_length_[length]);
        }
    }

    constexpr bool contains(std::string_view const text) const noexcept
    {
        if (text.empty() || static_cast<unsigned char>(text[0]) >= characters)
            return false;
        Mask const & first = by_first_[static_cast<unsigned char>(text[0])];
        Mask const & length = by_length_[std::min(text.size(), lengths - 1)];
        for (std::size_t word = 0; word < first.size(); ++word)
            for (std::uint64_t bits = first[word] & length[word]; bits != 0; bits &= bits - 1)
                if (is_equal(text, texts_[64 * word + static_cast<std::size_t>(std::countr_zero(bits))]))
                    return true;
        return false;
    }

private:
    static constexpr std::size_t characters = 128;
    static constexpr std::size_t lengths = 48; ///< the last one is of all longer texts

    using Mask = std::array<std::uint64_t, (count + 63) / 64>; // a bit for each text

    static constexpr void add(std::size_t const text, Mask & mask)
    {
        mask[text / 64] |= std::uint64_t{1} << (text % 64);
    }

    static constexpr bool fits(std::string_view const form, char const c)
    {
        return is_equal({&c, 1}, form);
    }

    static constexpr bool is_equal(std::string_view const text, std::string_view const known)
    {
        return match == TextMatch::words ? text == known : fits_pattern(text, known);
    }

    static constexpr std::size_t count_of_repeats(std::string_view const text)
    {
        return match == TextMatch::words ? 0 : static_cast<std::size_t>(std::count(text.begin(), text.end(), '+'));
    }

    std::array<std::string_view, count> texts_;
    std::array<Mask, characters> by_first_{};
    std::array<Mask, lengths> by_length_{};
};

template <std::size_t count>
using WordSet = TextSet<TextMatch::words, count>;

template <std::size_t count>
using PatternSet = TextSet<TextMatch::patterns, count>;

/// A set whose size the compiler counts.
template <std::size_t count>
consteval WordSet<count> word_set(std::array<std::string_view, count> const & words)
{
    return WordSet<count>{words};
}

template <std::size_t count>
consteval PatternSet<count> pattern_set(std::array<std::string_view, count> const & patterns)
{
    return PatternSet<count>{patterns};
}

} // namespace mirsweep

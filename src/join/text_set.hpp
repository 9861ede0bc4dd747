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
/// first characters and have its length, which are nearly always none: headers by the million are asked for.
template <TextMatch match, std::size_t count>
class TextSet
{
public:
    consteval explicit TextSet(std::array<std::string_view, count> const & texts) : texts_{texts}
    {
        for (std::size_t i = 0; i < count; ++i)
        {
            add_first_characters(i);
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
        return find(text) != count;
    }

    /// The first of the texts that it is or fits, by number; `count` if there is none.
    constexpr std::size_t find(std::string_view const text) const noexcept
    {
        Mask fitting = by_length_[std::min(text.size(), lengths - 1)];
        for (std::size_t at = 0; at < std::min(text.size(), looked_at); ++at)
        {
            auto const character = static_cast<unsigned char>(text[at]);
            if (character >= characters)
                return count;
            for (std::size_t word = 0; word < fitting.size(); ++word)
                fitting[word] &= by_character_[at][character][word];
        }
        for (std::size_t word = 0; word < fitting.size(); ++word)
            for (std::uint64_t bits = fitting[word]; bits != 0; bits &= bits - 1)
            {
                std::size_t const number = 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
                if (is_equal(text, texts_[number]))
                    return number;
            }
        return count;
    }

    constexpr std::array<std::string_view, count> const & texts() const noexcept
    {
        return texts_;
    }

private:
    static constexpr std::size_t looked_at = 3; ///< characters of a text before it is compared
    static constexpr std::size_t characters = 128;
    static constexpr std::size_t lengths = 48; ///< the last one is of all longer texts

    using Mask = std::array<std::uint64_t, (count + 63) / 64>; // a bit for each text

    static constexpr void add(std::size_t const text, Mask & mask)
    {
        mask[text / 64] |= std::uint64_t{1} << (text % 64);
    }

    constexpr void add_first_characters(std::size_t const text)
    {
        std::string_view const known = texts_[text];
        for (std::size_t at = 0; at < std::min(looked_at, known.size()); ++at)
        {
            // After a form that may be repeated any character may be next.
            if (at != 0 && is_repeat(known[at]))
                return add_any_character_from(at, text);
            add_character(at, known[at], text);
        }
    }

    constexpr void add_any_character_from(std::size_t at, std::size_t const text)
    {
        for (; at < looked_at; ++at)
            for (Mask & mask : by_character_[at])
                add(text, mask);
    }

    constexpr void add_character(std::size_t const at, char const form, std::size_t const text)
    {
        // Most forms fit one character only: the compiler need not try the others.
        if (match == TextMatch::words || !is_class_of_letters(form))
            return add(text, by_character_[at][static_cast<unsigned char>(form)]);
        for (std::size_t c = 0; c < characters; ++c)
            if (fits_form(static_cast<char>(c), form))
                add(text, by_character_[at][c]);
    }

    static constexpr bool is_repeat(char const form)
    {
        return match == TextMatch::patterns && form == '+';
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
    std::array<std::array<Mask, characters>, looked_at> by_character_{};
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

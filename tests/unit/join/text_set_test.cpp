#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "join/text_set.hpp"

namespace mirsweep
{

using namespace std::string_view_literals;

TEST(TextSet, HoldsWordsWhole)
{
    constexpr auto words = word_set(std::array{"TEC"sv, "3UTR"sv, "cDNA"sv, "c"sv});
    for (std::string_view const word : {"TEC", "3UTR", "cDNA", "c"})
        EXPECT_TRUE(words.contains(word)) << word;
    for (std::string_view const other : {"", "TE", "TECA", "tec", "3UT", "\xC3\xA9", "d"})
        EXPECT_FALSE(words.contains(other)) << other;
}

// The masks leave out only what cannot fit.
TEST(TextSet, FindsWhatFitsAPattern)
{
    constexpr std::array patterns{"FBtr#+"sv, "^#%%%#"sv, "@@@_circ_#+"sv, "%+"sv, "#L"sv, "SP^C#+.##@.#"sv, "x^+"sv};
    constexpr auto all = pattern_set(patterns);
    constexpr auto without_any = pattern_set(std::array{patterns[0], patterns[1], patterns[2], patterns[4], patterns[5]});
    std::mt19937 random{7};
    std::string_view const letters = "FBtr01_circSPC.LxAb- \x80";
    for (int i = 0; i < 200'000; ++i)
    {
        std::string text;
        for (auto size = random() % 14; text.size() < size;)
            text += letters[random() % letters.size()];
        if (random() % 4 == 0)
            text = std::array{"FBtr", "abc_circ_", "SPAC", "2"}[random() % 4] + text;
        auto const is_expected = [&](auto const & some)
        { return std::any_of(some.begin(), some.end(), [&](auto const p) { return fits_pattern(text, p); }); };
        EXPECT_EQ(all.contains(text), is_expected(patterns)) << text;
        EXPECT_EQ(without_any.contains(text),
                  is_expected(std::array{patterns[0], patterns[1], patterns[2], patterns[4], patterns[5]}))
            << text;
    }
    EXPECT_TRUE(all.contains(std::string(500, 'a')));
    EXPECT_TRUE(all.contains("FBtr" + std::string(500, '1')));
}

} // namespace mirsweep

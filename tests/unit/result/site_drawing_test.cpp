#include <mirsweep/result/site_drawing.hpp>

#include <array>
#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace mirsweep
{

namespace
{

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// miR-21 on bases 1000-1021 of a transcript, an 8mer at 1013-1020 (1-based), two bases drawn after.
SiteDrawing drawing_with(std::span<ScorePart const> const parts, double const score)
{
    return {.transcript = "NM_1",
            .mirna = "hsa-miR-21-5p",
            .begin = 1012,
            .end = 1020,
            .site_type = "8mer",
            .target = "GUGAUUGGCAUCAAUAAGCUAGG",
            .bars = "  |   :  |   |||||||   ",
            .mirna_line = " GUUGUAGU-CAGAUUUCGAU  ",
            .target_begin = 999,
            .target_end = 1022,
            .score = score,
            .parts = parts};
}

std::string drawn(DrawingLook const look, std::span<ScorePart const> const parts = {}, double const score = unknown)
{
    std::string text;
    append_drawing(drawing_with(parts, score), look, text);
    return text;
}

} // namespace

TEST(SiteDrawing, IsPlainTextInAscii)
{
    EXPECT_EQ(drawn({.is_ascii = true, .has_colour = false}),
              "hsa-miR-21-5p  NM_1  8mer 1013-1020\n"
              "  transcript  5'  1000 GUGAUUGGCAUCAAUAAGCUAGG 1022  3'\n"
              "                         |   :  |   |||||||\n"
              "  miRNA       3'    19  GUUGUAGU-CAGAUUUCGAU   1  5'\n"
              "\n");
}

TEST(SiteDrawing, HasItsOwnGlyphsInUtf8)
{
    EXPECT_EQ(drawn({.is_ascii = false, .has_colour = false}),
              "hsa-miR-21-5p  NM_1  8mer 1013\u20131020\n"
              "  transcript  5\u2032  1000 GUGAUUGGCAUCAAUAAGCUAGG 1022  3\u2032\n"
              "                         \u2502   :  \u2502   \u2502\u2502\u2502\u2502\u2502\u2502\u2502\n"
              "  miRNA       3\u2032    19  GUUGUAGU-CAGAUUUCGAU   1  5\u2032\n"
              "\n");
}

TEST(SiteDrawing, ListsTheScoreAndItsParts)
{
    std::array<ScorePart, 4> const parts{{{"intercept", -0.589}, {"sa", unknown}, {"srna1_a", 0}, {"sps", 0.07}}};
    std::string const text = drawn({}, parts, -0.519);
    EXPECT_TRUE(text.starts_with("hsa-miR-21-5p  NM_1  8mer 1013-1020  score -0.519\n")) << text;
    EXPECT_TRUE(text.ends_with("5'\n  intercept -0.589  sps 0.070\n\n")) << text;
}

TEST(SiteDrawing, CountsTheMismatchesOfANearPerfectSite)
{
    SiteDrawing drawing = drawing_with({}, -0.5);
    drawing.site_type = "near-perfect";
    for (auto const & [mismatches, words] : {std::pair{0U, "0 mismatches"}, {1U, "1 mismatch"}, {3U, "3 mismatches"}})
    {
        drawing.mismatches = mismatches;
        std::string text;
        append_drawing(drawing, {}, text);
        EXPECT_TRUE(text.starts_with(std::string{"hsa-miR-21-5p  NM_1  near-perfect 1013-1020  "} + words + "  score -0.500\n"))
            << text;
    }
}

TEST(SiteDrawing, BreaksLongLists)
{
    std::array<ScorePart, 12> parts;
    parts.fill({"a_feature", -0.125});
    std::string const text = drawn({}, parts, -1.5);
    for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1)
        EXPECT_LE(text.find('\n', begin) - begin, 80U) << text;
}

TEST(SiteDrawing, ColoursPairsAndTheHeading)
{
    std::string const text = drawn({.is_ascii = true, .has_colour = true});
    EXPECT_TRUE(text.starts_with("\x1b[1mhsa-miR-21-5p  NM_1\x1b[0m  8mer")) << text;
    EXPECT_NE(text.find("\x1b[32m|||||||\x1b[0m"), std::string::npos);
    EXPECT_NE(text.find("\x1b[33m:\x1b[0m"), std::string::npos);
    EXPECT_NE(text.find("\x1b[32mAUAAGCU\x1b[0m"), std::string::npos) << text;
}

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mirsweep
{

/// A part of a site's score.
struct ScorePart
{
    std::string_view name;
    double contribution; ///< NaN if it is not known: left out
};

/// A site to draw. Views of what the caller holds.
struct SiteDrawing
{
    std::string_view transcript;
    std::string_view mirna;
    std::uint32_t begin; ///< of the site, 0-based
    std::uint32_t end;   ///< one past its last base
    std::string_view site_type;
    std::string_view target;     ///< 5'->3'; blanks where the transcript has no base, `-` for a gap
    std::string_view bars;       ///< `|` and `:`
    std::string_view mirna_line; ///< 3'->5'
    std::uint32_t target_begin;  ///< first base of `target`, 0-based
    std::uint32_t target_end;    ///< one past the last
    double score;                ///< NaN for none
    std::span<ScorePart const> parts;
    std::string_view place{}; ///< on a genome, as the heading shows it; empty for none
    std::optional<unsigned> mismatches{}; ///< of a near-perfect site
};

/// How a drawing looks.
struct DrawingLook
{
    bool is_ascii{true};    ///< only bytes below 128
    bool has_colour{false}; ///< ANSI escapes
};

/// Appends a heading, the three lines with the positions of their ends, and the score's parts that are not 0.
void append_drawing(SiteDrawing const & drawing, DrawingLook look, std::string & text);

} // namespace mirsweep

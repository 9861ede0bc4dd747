#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/site_pattern.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// A site with its miRNA as people read it. The three lines have one length: `|` stands for a Watson-Crick pair, `:`
/// for G-U, `-` for a base that the other strand does not have.
struct Duplex
{
    std::string target; ///< 5'->3', RNA letters; blanks where the transcript has no base
    std::string bars;
    std::string mirna;   ///< 3'->5'
    std::uint32_t begin; ///< first base of the target line on the transcript, 0-based
    std::uint32_t end;   ///< one past the last
};

/// Draws a site that begins at `begin` (0-based). Positions 1-8 of the miRNA face the transcript without gaps; from
/// position 9 on it is aligned with the bases upstream (SeqAn3, affine gaps, Watson-Crick pair 5, G-U 1, mismatch -3),
/// anchored at the seed and free at the far end. No bar is drawn at position 1, which never pairs in a site. Only built
/// with SeqAn3.
Duplex draw_duplex(BasePlanes const & transcript, std::uint32_t begin, SiteType type, std::string_view mature_sequence);

/// Draws a site of a pattern that holds at `anchor`, the base that faces position 1 (0-based; it may lie after the
/// transcript). The positions of the pattern, and those up to 8, face the transcript without other gaps than the
/// pattern's bulges; what follows is aligned as above. Position 1 has a bar only where the pattern pairs it.
Duplex draw_duplex(BasePlanes const & transcript, std::int64_t anchor, SitePattern const & pattern,
                   std::string_view mature_sequence);

} // namespace mirsweep

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/pairing/three_prime_pairing.hpp>

namespace mirsweep
{

/// The part of a 3'UTR that TargetScan draws and reads the base opposite position 8 from.
struct SiteWindow
{
    std::string bases;      ///< 5'->3', upper-case RNA; the last base faces miRNA position 1, or nothing for a 7mer-A1
    std::string read_bases; ///< the same before two letters of padding are dropped at the end of the 3'UTR, in any case
};

/// The window of the site whose first and last bases are `begin` and `end` (1-based) of an ungapped 3'UTR. It reaches
/// 15 bases upstream, is filled up with N at either end of the 3'UTR, and for a 6mer always begins with two N.
SiteWindow site_window(std::string_view utr, std::size_t begin, std::size_t end, SiteType type);

/// Three lines of one length: the target 5'->3', the pairs, and the miRNA 3'->5'.
struct DrawnDuplex
{
    std::string target;
    std::string bars;
    std::string mirna;

    friend bool operator==(DrawnDuplex const &, DrawnDuplex const &) = default;
};

/// How faithful a drawing is to TargetScan's.
enum class DrawingRules
{
    targetscan, ///< to the byte: bars beyond a 6mer's seed are one base too near, a hidden pairing leaves traces
    corrected   ///< bars are over their pairs, and a 3' pairing that scores below 3 is not drawn at all
};

/// The duplex of a window with a mature sequence of 8 to 64 letters, and its 3' pairing.
struct PairedWindow
{
    DrawnDuplex drawing;
    ThreePrimePairing three_prime;
};

/// The duplex and 3' pairing of a site of that type with the target's window around it.
PairedWindow pair_with_window(std::string_view window, std::string_view mature_sequence, SiteType type,
                              DrawingRules rules = DrawingRules::targetscan);

} // namespace mirsweep

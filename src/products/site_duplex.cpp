#include "products/site_duplex.hpp"

#include <algorithm>

#include <mirsweep/pairing/drawn_duplex.hpp>

namespace mirsweep::pipeline
{

namespace
{

/// More than a drawing reaches to either side of a site.
constexpr std::size_t drawn_around = 24;

std::string bases_of(EncodedBases const & bases, std::size_t const begin, std::size_t const end)
{
    std::string text;
    for (std::size_t at = begin; at < end; ++at)
        text += to_rna_letter(bases.at(at));
    return text;
}

} // namespace

std::string site_duplex(TranscriptBatch const & batch, TranscriptBatch::Record const & record, Mirna const & mirna,
                        Site const & site)
{
    if (site.type == SiteType::offset_6mer)
        return {};
    std::size_t const from = site.begin - std::min<std::size_t>(site.begin, drawn_around);
    std::size_t const to = std::min<std::size_t>(site.end() + drawn_around, record.length);
    std::string const bases = bases_of(batch.bases, record.begin + from, record.begin + to);
    SiteWindow const window = site_window(bases, site.begin - from + 1, site.end() - from, site.type);
    DrawnDuplex const drawing =
        pair_with_window(window.bases, mirna.sequence, site.type, DrawingRules::corrected).drawing;
    return "5' " + drawing.target + " 3'\n   " + drawing.bars + "\n3' " + drawing.mirna + " 5'";
}

} // namespace mirsweep::pipeline

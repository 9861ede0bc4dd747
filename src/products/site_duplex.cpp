#include "products/site_duplex.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/pairing/duplex.hpp>

namespace mirsweep::products
{

namespace
{

/// A line with a position at either end, in columns of these widths.
std::string numbered(std::string_view const label, std::string const & left, std::size_t const left_width,
                     std::string_view const letters, std::string const & right)
{
    return std::string{label} + ' ' + std::string(left_width - left.size(), ' ') + left + ' ' + std::string{letters} +
           ' ' + right;
}

/// `offset`: what the bases that were drawn from have in front of them on the transcript.
std::string lines_of(Duplex const & duplex, std::size_t const offset, std::size_t const mirna_length)
{
    std::string const left = std::to_string(offset + duplex.begin + 1);
    std::string const length = std::to_string(mirna_length);
    std::size_t const width = std::max(left.size(), length.size());
    return numbered("5'", left, width, duplex.target, std::to_string(offset + duplex.end) + " 3'") + '\n' +
           std::string(width + 4, ' ') + duplex.bars + '\n' + numbered("3'", length, width, duplex.mirna, "1 5'");
}

} // namespace

std::string site_duplex(TranscriptBatch const & batch, TranscriptBatch::Record const & record, Mirna const & mirna,
                        Site const & site)
{
    BasePlanes const bases{batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length};
    return lines_of(draw_duplex(bases, site.begin, site.type, mirna.sequence), 0, mirna.sequence.size());
}

std::string site_duplex(BasePlanes const & transcript, PlacedPattern const & pattern, Mirna const & mirna)
{
    return lines_of(draw_duplex(transcript, pattern.anchor, *pattern.pattern, mirna.sequence), 0,
                    mirna.sequence.size());
}

std::string site_duplex(CandidateSite const & site, Mirna const & mirna)
{
    std::vector<std::uint64_t> low(site.window.size() / 64 + 2);
    std::vector<std::uint64_t> high(low);
    std::vector<std::uint64_t> unknown(low);
    for (std::size_t i = 0; i < site.window.size(); ++i)
    {
        auto const code = static_cast<unsigned>(to_nucleotide(site.window[i]));
        std::uint64_t const bit = std::uint64_t{1} << (i % 64);
        low[i / 64] |= code < 4 && (code & 1U) != 0 ? bit : 0;
        high[i / 64] |= code < 4 && (code & 2U) != 0 ? bit : 0;
        unknown[i / 64] |= code < 4 ? 0 : bit;
    }
    BasePlanes const bases{low.data(), high.data(), unknown.data(), 0, site.window.size()};
    return lines_of(draw_duplex(bases, site.begin - site.window_begin, site.type, mirna.sequence), site.window_begin,
                    mirna.sequence.size());
}

} // namespace mirsweep::products

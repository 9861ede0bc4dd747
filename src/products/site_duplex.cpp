#include "products/site_duplex.hpp"

#include <algorithm>
#include <string_view>

#include <mirsweep/pairing/duplex.hpp>

namespace mirsweep::pipeline
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

} // namespace

std::string site_duplex(TranscriptBatch const & batch, TranscriptBatch::Record const & record, Mirna const & mirna,
                        Site const & site)
{
    BasePlanes const bases{batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length};
    Duplex const duplex = draw_duplex(bases, site.begin, site.type, mirna.sequence);
    std::string const left = std::to_string(duplex.begin + 1);
    std::string const length = std::to_string(mirna.sequence.size());
    std::size_t const width = std::max(left.size(), length.size());
    return numbered("5'", left, width, duplex.target, std::to_string(duplex.end) + " 3'") + '\n' +
           std::string(width + 4, ' ') + duplex.bars + '\n' + numbered("3'", length, width, duplex.mirna, "1 5'");
}

} // namespace mirsweep::pipeline

#include "transcripts/unrolled_circle.hpp"

#include <algorithm>

#include <mirsweep/core/base_planes.hpp>

#include "transcripts/base_copy.hpp"

namespace mirsweep::transcripts
{

void unroll_circle(TranscriptBatch const & batch, TranscriptBatch::Record const & circle, std::size_t const overlap,
                   TranscriptBatch & unrolled)
{
    unrolled.clear();
    unrolled.bases.append_unknown();
    TranscriptBatch::Record record{};
    record.begin = unrolled.bases.size();
    record.length = circle.length + 2 * overlap;
    unrolled.bases.reserve_more(record.length);
    BasePlanes const bases{batch.bases.low(), batch.bases.high(), batch.bases.unknown(), circle.begin, circle.length};
    EncodedBases::BitAppender to{unrolled.bases};
    std::size_t at = (circle.length - overlap % circle.length) % circle.length;
    for (std::size_t left = record.length; left != 0; at = 0)
    {
        std::size_t const end = std::min<std::size_t>(circle.length, at + left);
        append_range(bases, at, end, to);
        left -= end - at;
    }
    to.finish();
    unrolled.bases.append_unknown();
    unrolled.bases.pad();
    unrolled.records.push_back(record);
}

void roll_up(std::size_t const length, std::size_t const overlap, std::vector<Site> & sites)
{
    std::erase_if(sites, [&](Site const & site)
                  { return site.begin < overlap || site.begin >= overlap + length || site.length > length; });
    for (Site & site : sites)
        site.begin -= static_cast<std::uint32_t>(overlap);
}

} // namespace mirsweep::transcripts

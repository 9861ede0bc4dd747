#include <mirsweep/score/context_plus_plus/isoforms.hpp>

#include <algorithm>
#include <cmath>

#include <mirsweep/core/field_reader.hpp>

namespace mirsweep
{

namespace
{

// The mean of `value` over the segments that reach the site, weighted by percent and rounded half to even.
template <typename Value>
double weighted_mean(std::span<IsoformSegment const> const segments, std::int64_t const site_end, Value const & value)
{
    double sum = 0;
    double weights = 0;
    for (IsoformSegment const & segment : segments)
    {
        if (segment.end < site_end)
            continue;
        sum += segment.percent * static_cast<double>(value(segment));
        weights += segment.percent;
    }
    return weights > 0 ? std::nearbyint(sum / weights) : 0;
}

std::int64_t distance_to_edge(IsoformSegment const & segment, std::int64_t const position)
{
    return std::min(std::abs(segment.begin - position), std::abs(segment.end - position));
}

} // namespace

IsoformTable read_isoforms(ByteSource & source)
{
    IsoformTable table;
    FieldReader rows{source};
    while (rows.next())
    {
        if (rows.is_header(1))
            continue;
        IsoformSegment const segment{rows.count(1, "start"), rows.count(2, "end"), rows.number(3, "percent")};
        if (segment.begin < 1 || segment.end < segment.begin)
            rows.fail("the segment's start and end must be 1 or more, and the end not before the start");
        if (segment.percent < 0 || segment.percent > 100)
            rows.fail("the percent must be from 0 to 100");
        table[std::string{rows.field(0)}].push_back(segment);
    }
    return table;
}

std::vector<IsoformSegment> rescaled(std::span<IsoformSegment const> const segments, double const ratio)
{
    std::vector<IsoformSegment> result;
    auto const rescale = [&](std::int64_t const coordinate)
    { return static_cast<std::int64_t>(std::nearbyint(static_cast<double>(coordinate) / ratio)); };
    for (IsoformSegment const & segment : segments)
    {
        IsoformSegment const scaled{segment.begin == 1 ? 1 : rescale(segment.begin), rescale(segment.end),
                                    segment.percent};
        auto const same_end =
            std::find_if(result.begin(), result.end(), [&](auto const & other) { return other.end == scaled.end; });
        if (same_end == result.end())
            result.push_back(scaled);
        else
            *same_end = scaled;
    }
    return result;
}

double mean_utr_length(std::span<IsoformSegment const> const segments, std::int64_t const site_end)
{
    return weighted_mean(segments, site_end, [](IsoformSegment const & segment) { return segment.end; });
}

double mean_min_distance(std::span<IsoformSegment const> const segments, std::int64_t const site_begin,
                         std::int64_t const site_end)
{
    return weighted_mean(segments, site_end,
                         [&](IsoformSegment const & segment)
                         { return std::min(site_begin - 1, segment.end - site_end); });
}

double mean_site_count(std::span<IsoformSegment const> const segments, std::int64_t const site_end,
                       std::span<std::int64_t const> const ends)
{
    return weighted_mean(segments, site_end,
                         [&](IsoformSegment const & segment)
                         { return std::upper_bound(ends.begin(), ends.end(), segment.end) - ends.begin(); });
}

double affected_isoform_ratio(std::span<IsoformSegment const> const segments, std::int64_t const site_end)
{
    for (IsoformSegment const & segment : segments)
        if (segment.begin <= site_end && site_end <= segment.end)
            return segment.percent / 100;
    auto const nearest =
        std::min_element(segments.begin(), segments.end(),
                         [&](auto const & left, auto const & right)
                         { return distance_to_edge(left, site_end) < distance_to_edge(right, site_end); });
    double const ratio = nearest->percent / 100;
    return ratio == 0 ? 1 : std::max(ratio, 0.0001);
}

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// A stretch of a 3'UTR between two of its ends, and how many of its transcripts hold it (affected isoform ratio, AIR).
struct IsoformSegment
{
    std::int64_t begin; ///< 1-based
    std::int64_t end;   ///< 1-based, inclusive
    double percent;     ///< 0 to 100

    friend bool operator==(IsoformSegment const &, IsoformSegment const &) = default;
};

/// Segments of each transcript, in the order of the file.
using IsoformTable = std::map<std::string, std::vector<IsoformSegment>, std::less<>>;

/// Reads lines of transcript, begin, end and percent, with or without a header line. Throws InputError.
IsoformTable read_isoforms(ByteSource & source);

/// Segments measured on one 3'UTR, for another one: every coordinate is divided by `ratio` (length of the first by
/// length of the second) and rounded, except that 1 stays 1. Of segments that come to the same end the last one stays.
std::vector<IsoformSegment> rescaled(std::span<IsoformSegment const> segments, double ratio);

/// One isoform of full length.
constexpr IsoformSegment full_length_isoform(std::int64_t const length) noexcept
{
    return {1, length, 100.0};
}

/// Mean length of the isoforms that hold a site ending at `site_end` (1-based), weighted by percent and rounded to a
/// whole number; 0 if none does.
double mean_utr_length(std::span<IsoformSegment const> segments, std::int64_t site_end);

/// Mean distance in bases from a site (1-based, inclusive) to the nearer end of the isoforms that hold it, weighted by
/// percent and rounded to a whole number; 0 if none does.
double mean_min_distance(std::span<IsoformSegment const> segments, std::int64_t site_begin, std::int64_t site_end);

/// Mean number of the given site ends (1-based, ascending) within the isoforms that hold a site ending at `site_end`,
/// weighted by percent and rounded to a whole number; 0 if none does.
double mean_site_count(std::span<IsoformSegment const> segments, std::int64_t site_end,
                       std::span<std::int64_t const> ends);

/// The share, 0 to 1, of transcripts that hold a site ending at `site_end` (1-based): that of the first segment it ends
/// in, else of the one with the nearest edge and then at least 0.0001. Segments must not be empty.
double affected_isoform_ratio(std::span<IsoformSegment const> segments, std::int64_t site_end);

} // namespace mirsweep

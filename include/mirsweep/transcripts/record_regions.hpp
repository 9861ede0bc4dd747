#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

/// Bases of a record: [begin, end), 0-based.
struct BaseRange
{
    std::size_t begin{0};
    std::size_t end{0};

    friend bool operator==(BaseRange const &, BaseRange const &) noexcept = default;
};

/// The region of a record with that header and number of bases; none for a record without one. Called by several threads
/// at a time.
using RegionOfRecord = std::function<std::optional<BaseRange>(std::string_view header, std::size_t length)>;

/// The records of a source, of each its region alone; records without a region, or with an empty one, are left out and
/// counted. Shards cut the source as before.
std::shared_ptr<TranscriptSource const> with_regions(std::shared_ptr<TranscriptSource const> source, RegionOfRecord region_of);

} // namespace mirsweep

#pragma once

#include <cstddef>
#include <string_view>

namespace mirsweep::transcripts
{

/// Is shown the first headers of every source before its records are given out, in their order, so that how they are
/// read does not depend on threads or shards. It is called by one thread at a time.
class FirstHeaders
{
public:
    FirstHeaders() = default;
    FirstHeaders(FirstHeaders const &) = delete;
    FirstHeaders & operator=(FirstHeaders const &) = delete;
    virtual ~FirstHeaders() = default;

    /// Takes a header; false if it needs no further ones of this source.
    virtual bool take(std::size_t source, std::string_view header) = 0;

    /// There are no more, or enough.
    virtual void finish(std::size_t source) = 0;
};

/// The headers that are shown are those before which the source has fewer bases than this.
inline constexpr std::size_t shown_header_bases = 4'000'000;

} // namespace mirsweep::transcripts

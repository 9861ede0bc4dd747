#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>

namespace mirsweep
{

/// A pattern of a class at the place of a site.
struct PlacedPattern
{
    SitePattern const * pattern;
    std::int64_t anchor; ///< the base of the transcript that faces position 1, 0-based; it may lie after its end
};

/// Finds by which pattern of its class a site holds, for drawing it. Immutable.
class PatternOfSite
{
public:
    /// `classes` must outlive it.
    explicit PatternOfSite(SiteClasses const & classes);
    PatternOfSite(PatternOfSite &&) noexcept;
    PatternOfSite & operator=(PatternOfSite &&) noexcept;
    ~PatternOfSite();

    /// The first pattern of the site's class that holds with the begin and end of the site; none where no pattern does.
    /// The transcript is [begin, end) of `bases`, which must be padded.
    std::optional<PlacedPattern> find(Site const & site, EncodedBases const & bases, std::size_t begin,
                                      std::size_t end, std::string_view mature_sequence) const;

private:
    struct Content;

    std::unique_ptr<Content const> content_;
};

} // namespace mirsweep

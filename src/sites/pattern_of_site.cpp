#include <mirsweep/sites/pattern_of_site.hpp>

#include "sites/class_rules.hpp"

namespace mirsweep
{

using namespace sites;

struct PatternOfSite::Content
{
    ClassRules rules;
};

PatternOfSite::PatternOfSite(SiteClasses const & classes) : content_{new Content{ClassRules{classes}}}
{
}
PatternOfSite::PatternOfSite(PatternOfSite &&) noexcept = default;
PatternOfSite & PatternOfSite::operator=(PatternOfSite &&) noexcept = default;
PatternOfSite::~PatternOfSite() = default;

std::optional<PlacedPattern> PatternOfSite::find(Site const & site, EncodedBases const & bases,
                                                 std::size_t const begin, std::size_t const end,
                                                 std::string_view const mature_sequence) const
{
    MirnaBases const mirna{mature_sequence};
    for (Alternative const & alternative : content_->rules.alternatives())
    {
        SitePattern::Span const span = alternative.test.span();
        if (alternative.type != site.type || span.length() != site.length)
            continue;
        std::size_t const anchor = std::size_t{site.begin} + span.last;
        if (alternative.holds(window_at(bases, begin, end, begin + anchor), mirna))
            return PlacedPattern{alternative.pattern, static_cast<std::int64_t>(anchor)};
    }
    return std::nullopt;
}

} // namespace mirsweep

#include <mirsweep/sites/class_finder.hpp>

#include <algorithm>

#include "sites/class_search.hpp"
#include "sites/lone_sites.hpp"
#include "sites/site_order.hpp"

namespace mirsweep
{

namespace
{

using namespace sites;

/// Of the sites from number `known` on, those that begin at the bases [begin, end) of their transcript.
void keep_within(std::vector<Site> & sites, std::size_t const known, std::size_t const begin, std::size_t const end)
{
    sites.erase(std::remove_if(sites.begin() + static_cast<std::ptrdiff_t>(known), sites.end(),
                               [&](Site const & site) { return site.begin < begin || site.begin >= end; }),
                sites.end());
}

} // namespace

struct ClassFinder::Scratch::Content
{
    ClassSearch::Scratch search;
    SiteOrder order;
    LoneSites lone;
};

ClassFinder::Scratch::Scratch() : content_{std::make_unique<Content>()}
{
}
ClassFinder::Scratch::Scratch(Scratch &&) noexcept = default;
ClassFinder::Scratch & ClassFinder::Scratch::operator=(Scratch &&) noexcept = default;
ClassFinder::Scratch::~Scratch() = default;

struct ClassFinder::Content
{
    Content(std::span<Mirna const> mirnas, SiteTypeSet types, SiteClasses const & site_classes);

    SiteClasses const & classes;
    bool has_lone; // a site that gives way to another one
    std::vector<bool> is_asked; // by type: to be reported in the end
    ClassSearch search;
};

namespace
{

std::vector<bool> asked_types(SiteTypeSet const types, SiteClasses const & classes)
{
    std::vector<bool> is_asked;
    for (std::size_t index = 0; index < classes.size(); ++index)
    {
        auto const type = static_cast<SiteType>(index);
        is_asked.push_back(!is_built_in(type) || types.contains(type));
    }
    return is_asked;
}

bool has_lone_class(SiteClasses const & classes)
{
    return std::any_of(classes.further().begin(), classes.further().end(),
                       [](SiteClass const & further) { return further.alone; });
}

} // namespace

/// Where sites give way to others, all are found first.
ClassFinder::Content::Content(std::span<Mirna const> const mirnas, SiteTypeSet const types,
                              SiteClasses const & site_classes)
    : classes{site_classes}, has_lone{has_lone_class(classes)}, is_asked{asked_types(types, classes)},
      search{mirnas, has_lone ? std::vector<bool>(classes.size(), true) : is_asked, classes}
{
}

ClassFinder::ClassFinder(std::span<Mirna const> const mirnas, SiteTypeSet const types, SiteClasses const & classes)
    : content_{std::make_unique<Content const>(mirnas, types, classes)}
{
}

ClassFinder::ClassFinder(ClassFinder &&) noexcept = default;
ClassFinder & ClassFinder::operator=(ClassFinder &&) noexcept = default;
ClassFinder::~ClassFinder() = default;

void ClassFinder::find_sites(TranscriptBatch const & batch, BatchRange const range, Scratch & scratch,
                             std::vector<Site> & sites) const
{
    find(batch, range, scratch, true, sites);
}

void ClassFinder::find_unordered_sites(TranscriptBatch const & batch, BatchRange const range, Scratch & scratch,
                                       std::vector<Site> & sites) const
{
    // Which sites give way is found out in order.
    find(batch, range, scratch, content_->has_lone, sites);
}

void ClassFinder::find(TranscriptBatch const & batch, BatchRange const range, Scratch & scratch,
                       bool const is_ordered, std::vector<Site> & sites) const
{
    std::size_t const margin = content_->has_lone ? lone_margin(content_->classes) : 0;
    for (std::size_t i = range.first_record; i < range.last_record; ++i)
    {
        TranscriptBatch::Record const & record = batch.records[i];
        std::size_t const record_end = record.begin + record.length;
        std::size_t const begin = std::max(range.begin, record.begin);
        std::size_t const end = std::min(range.end, record_end);
        if (begin >= end)
            continue;
        ClassSearch::Part const part{static_cast<std::uint32_t>(i), record.begin, record_end,
                                 begin - std::min(margin, begin - record.begin), std::min(end + margin, record_end)};
        std::size_t const known = sites.size();
        content_->search.find(batch.bases, part, scratch.content_->search, sites);
        if (part.begin != record.begin || part.end != record_end)
            keep_within(sites, known, part.begin - record.begin, part.end - record.begin);
        if (!is_ordered)
            continue;
        scratch.content_->order.sort(sites, known, part.begin - record.begin, part.end - record.begin,
                                     content_->classes);
        if (!content_->has_lone)
            continue;
        scratch.content_->lone.drop(sites, known, content_->classes);
        keep_within(sites, known, begin - record.begin, end - record.begin);
        sites.erase(std::remove_if(sites.begin() + static_cast<std::ptrdiff_t>(known), sites.end(),
                                   [&](Site const & site) { return !content_->is_asked[index_of(site.type)]; }),
                    sites.end());
    }
}

bool ClassFinder::can_count() const noexcept
{
    return !content_->has_lone;
}

void ClassFinder::count_sites(TranscriptBatch const & batch, std::size_t const record, Scratch & scratch,
                              std::span<std::uint16_t> const counts) const
{
    TranscriptBatch::Record const & range = batch.records[record];
    std::size_t const end = range.begin + range.length;
    ClassSearch::Part const part{static_cast<std::uint32_t>(record), range.begin, end, range.begin, end};
    if (range.length != 0)
        content_->search.count(batch.bases, part, scratch.content_->search, counts);
}

std::size_t ClassFinder::reach() const noexcept
{
    return SitePattern::most_bases + three_prime_bases + lone_margin(content_->classes);
}

std::vector<Site> ClassFinder::find_sites(TranscriptBatch const & batch) const
{
    Scratch scratch;
    std::vector<Site> sites;
    for (std::size_t begin = 0; begin < batch.bases.size(); begin += preferred_bases)
        find_sites(batch, {0, batch.records.size(), begin, std::min(begin + preferred_bases, batch.bases.size())},
                   scratch, sites);
    return sites;
}

} // namespace mirsweep

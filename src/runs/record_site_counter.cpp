#include "runs/record_site_counter.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include <mirsweep/enrichment/seed_enrichment.hpp>

namespace mirsweep::runs
{

namespace
{

void add_one(std::uint16_t & number)
{
    if (number != std::numeric_limits<std::uint16_t>::max())
        ++number;
}

BasePlanes planes_of(TranscriptBatch const & batch, std::size_t const index)
{
    TranscriptBatch::Record const & record = batch.records[index];
    return {batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length};
}

} // namespace

RecordSiteCounter::RecordSiteCounter(SiteCounting const & counting)
    : counting_{counting}, per_seed_{numbers_of_further(counting.classes)}, numbers_(counting.seeds),
      further_(counting.seeds * per_seed_), is_hit_(counting.seeds)
{
    for (std::size_t i = 0; i < counting.classes.size(); ++i)
        is_longer_8mer_.push_back(counting.classes[i].is_longer_8mer());
    if (counting.scores != nullptr)
        scores_.emplace(*counting.scores, counting.seeds);
}

void RecordSiteCounter::count(TranscriptBatch const & batch, std::size_t const first, std::size_t const last,
                              std::span<std::string_view const> const names, std::vector<CountedSites> & counted)
{
    for (std::size_t index = first; index < last;)
    {
        if (!scores_)
        {
            count_pieces(batch, index++);
            counted.push_back(finish_record());
            continue;
        }
        std::size_t const end = end_of_group(batch, index, last);
        score_group(batch, index, end, names.subspan(index - first, end - index), counted);
        index = end;
    }
}

/// Transcripts cost less to fold together.
std::size_t RecordSiteCounter::end_of_group(TranscriptBatch const & batch, std::size_t const first,
                                            std::size_t const last) const
{
    std::size_t end = first;
    std::size_t bases = 0;
    do
        bases += batch.records[end++].length;
    while (end < last && bases + batch.records[end].length <= counting_.preferred_bases());
    return end;
}

void RecordSiteCounter::find_sites(TranscriptBatch const & batch, BatchRange const range)
{
    sites_.clear();
    if (counting_.finder != nullptr)
        counting_.finder->find_sites(batch, range, class_scratch_, sites_);
    else
        counting_.table.find_sites(batch, range, scratch_, sites_);
}

/// Piece by piece, so that the sites of a chromosome are never in memory together.
void RecordSiteCounter::count_pieces(TranscriptBatch const & batch, std::size_t const index)
{
    TranscriptBatch::Record const & record = batch.records[index];
    std::size_t const end = record.begin + record.length;
    for (std::size_t begin = record.begin; begin < end; begin += counting_.preferred_bases())
    {
        find_sites(batch, {index, index + 1, begin, std::min(begin + counting_.preferred_bases(), end)});
        take(sites_);
    }
}

/// A score needs all sites of a transcript together.
void RecordSiteCounter::score_group(TranscriptBatch const & batch, std::size_t const first, std::size_t const last,
                                    std::span<std::string_view const> const names, std::vector<CountedSites> & counted)
{
    TranscriptBatch::Record const & last_record = batch.records[last - 1];
    find_sites(batch, {first, last, batch.records[first].begin, last_record.begin + last_record.length});
    planes_.clear();
    for (std::size_t index = first; index < last; ++index)
        planes_.push_back(planes_of(batch, index));
    products::take_seed_sites(sites_, built_in_);
    scores_->expect(planes_, built_in_, first);
    auto from = sites_.begin();
    for (std::size_t index = first; index < last; ++index)
    {
        auto const to = std::find_if(from, sites_.end(), [&](Site const & site) { return site.transcript != index; });
        std::span<Site const> const sites{from, to};
        take(sites);
        counted.push_back(finish_record());
        score_sites(batch, index, names[index - first], sites, counted.back().scores);
        from = to;
    }
}

void RecordSiteCounter::score_sites(TranscriptBatch const & batch, std::size_t const index, std::string_view const name,
                                    std::span<Site const> const sites, std::vector<SeedScore> & scores)
{
    shown_.clear();
    std::copy_if(sites.begin(), sites.end(), std::back_inserter(shown_),
                 [&](Site const & site) { return !is_built_in(site.type) || counting_.types.contains(site.type); });
    seed_sites_.take(sites, shown_);
    scores_->start({name, planes_of(batch, index)}, seed_sites_.all(), seed_sites_.shown());
    scored_.assign(scores_->rows().begin(), scores_->rows().end());
    for (Site const & site : shown_)
        scored_.push_back(site.mirna);
    std::sort(scored_.begin(), scored_.end());
    scored_.erase(std::unique(scored_.begin(), scored_.end()), scored_.end());
    for (std::uint32_t const seed : scored_)
        if (double const score = scores_->targets().score_of(seed); !std::isnan(score))
            scores.push_back({seed, score});
}

void RecordSiteCounter::take(std::span<Site const> const sites)
{
    for (Site const & site : sites)
    {
        if (is_hit_[site.mirna] == 0)
        {
            is_hit_[site.mirna] = 1;
            hit_.push_back(site.mirna);
        }
        if (is_built_in(site.type))
        {
            add_one(numbers_[site.mirna][index_of(site.type)]);
            continue;
        }
        take_further(site);
    }
}

void RecordSiteCounter::take_further(Site const & site)
{
    auto const numbers = std::span{further_}.subspan(site.mirna * per_seed_, per_seed_);
    bool const is_of_type = site.details.has_seed_type();
    if (is_longer_8mer_[index_of(site.type)])
    {
        ++numbers[index_of(SiteType::mer8)];
        return;
    }
    ++numbers[index_of(site.type)];
    // A place that is of a built-in type has the weight of that.
    numbers.back() +=
        is_of_type ? counting_.classes.of(site.details.seed_type()).weight : counting_.classes.of(site.type).weight;
}

CountedSites RecordSiteCounter::finish_record()
{
    CountedSites counted;
    std::sort(hit_.begin(), hit_.end());
    counted.seeds.reserve(hit_.size());
    counted.further.reserve(hit_.size() * per_seed_);
    for (std::uint32_t const seed : hit_)
    {
        counted.seeds.push_back({seed, numbers_[seed]});
        auto const begin = further_.begin() + static_cast<std::ptrdiff_t>(seed * per_seed_);
        auto const end = begin + static_cast<std::ptrdiff_t>(per_seed_);
        counted.further.insert(counted.further.end(), begin, end);
        std::fill(begin, end, std::uint32_t{0});
        numbers_[seed] = {};
        is_hit_[seed] = 0;
    }
    hit_.clear();
    return counted;
}

} // namespace mirsweep::runs

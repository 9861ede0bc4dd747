// What a scan worker does with the places of a genome, and with circles.
#include <vector>

#include <mirsweep/annotation/region_lines.hpp>
#include <mirsweep/core/name_set.hpp>

#include "products/site_duplex.hpp"
#include "runs/scan_worker.hpp"
#include "transcripts/unrolled_circle.hpp"

namespace mirsweep::runs
{

bool ScanWorker::is_circle(TranscriptBatch::Record const & record) const
{
    return plan_.is_circular || (record.places != nullptr && record.places->is_circular);
}

/// Each site once, with all that decides its type: that it begins in the circle's own bases.
void ScanWorker::scan_circle(TranscriptBatch const & batch, std::size_t const index)
{
    TranscriptBatch::Record const & record = batch.records[index];
    if (!begin_transcript(batch, record))
        return;
    sites_.clear();
    if (record.length >= transcripts::circle_overlap)
    {
        std::size_t const overlap = plan_.overlap_of_circles();
        transcripts::unroll_circle(batch, record, overlap, unrolled_);
        TranscriptBatch::Record const & unrolled = unrolled_.records.front();
        find_sites(unrolled_, {0, 1, unrolled.begin, unrolled.begin + unrolled.length});
        transcripts::roll_up(record.length, overlap, sites_);
    }
    take_sites(batch, record, sites_);
    end_transcript(batch, record);
}

/// The bases that sites are drawn from: a circle's from its first base past the junction.
BasePlanes ScanWorker::drawn_bases(TranscriptBatch const & batch, TranscriptBatch::Record const & record) const
{
    bool const is_unrolled = is_circle(record) && record.length >= transcripts::circle_overlap;
    EncodedBases const & bases = is_unrolled ? unrolled_.bases : batch.bases;
    if (!is_unrolled)
        return {bases.low(), bases.high(), bases.unknown(), record.begin, record.length};
    TranscriptBatch::Record const & unrolled = unrolled_.records.front();
    std::size_t const overlap = plan_.overlap_of_circles();
    return {bases.low(), bases.high(), bases.unknown(), unrolled.begin + overlap, unrolled.length - overlap};
}

/// What the report's candidates draw sites of further classes by.
products::CandidateSites::Draw ScanWorker::drawing_of(TranscriptBatch const & batch,
                                                      TranscriptBatch::Record const & record) const
{
    if (!patterns_ || !plan_.has_report)
        return {};
    return [this, &batch, &record](Site const & site)
    { return drawn_site(batch, record, plan_.mirnas[site.mirna], site); };
}

/// By the pattern that holds. The places of a circle are those of its own bases, which others come before.
std::string ScanWorker::drawn_site_of_class(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                                            Mirna const & mirna, Site site) const
{
    std::size_t const overlap = is_circle(record) ? plan_.overlap_of_circles() : 0;
    TranscriptBatch const & drawn = is_circle(record) ? unrolled_ : batch;
    TranscriptBatch::Record const & bases = is_circle(record) ? unrolled_.records.front() : record;
    site.begin += static_cast<std::uint32_t>(overlap);
    std::optional<PlacedPattern> pattern =
        patterns_->find(site, drawn.bases, bases.begin, bases.begin + bases.length, mirna.sequence);
    if (!pattern)
        return {};
    pattern->anchor -= static_cast<std::int64_t>(overlap);
    return products::site_duplex(drawn_bases(batch, record), *pattern, mirna);
}

/// A circle is drawn from its first base past the junction.
std::string ScanWorker::drawn_site(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                                   Mirna const & mirna, Site const & site) const
{
    if (!is_built_in(site.type))
        return drawn_site_of_class(batch, record, mirna, site);
    if (!is_circle(record))
        return products::site_duplex(batch, record, mirna, site);
    TranscriptBatch::Record drawn = unrolled_.records.front();
    drawn.begin += plan_.overlap_of_circles();
    drawn.length -= plan_.overlap_of_circles();
    return products::site_duplex(unrolled_, drawn, mirna, site);
}

/// The second haplotype has the name of the first one, which is no mistake.
void ScanWorker::note_name()
{
    std::size_t const begin = result_->names.size();
    result_->names += names_.transcript;
    if (haplotype_ == Haplotype::second)
        result_->names.append(1, '\t').append(to_string(haplotype_));
    result_->name_ends.push_back(result_->names.size());
    result_->name_hashes.push_back(NameSet::hash_of(std::string_view{result_->names}.substr(begin)));
}

void ScanWorker::append_region(PlaceMap const & places)
{
    text_ = region_line(*plan_.regions, plan_.regions->regions[places.record]);
    if (plan_.haplotypes != nullptr)
        text_.insert(text_.size() - 1,
                     std::string{"\t"}.append(to_string(plan_.haplotypes->regions[places.record].kind)));
    region_table_->append(text_, result_->tables[static_cast<std::size_t>(Table::regions)]);
}

void ScanWorker::append_variants(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    EncodedBases const & bases = batch.bases;
    text_.clear();
    ChangedRegion const region{names_.transcript,
                               names_.gene,
                               {bases.low(), bases.high(), bases.unknown(), record.begin, record.length},
                               *record.places,
                               variant_scores_ ? &*variant_scores_ : nullptr};
    if (plan_.haplotype_rows != nullptr)
        plan_.haplotype_rows->append(region, text_);
    else
        plan_.variants->append(region, text_);
    ByteBuffer & table = result_->tables[static_cast<std::size_t>(Table::variants)];
    variant_table_->append(text_, table);
    if (table.size() > much_table)
        (*pass_on_)();
}

/// What a genome and circles add to the rows of sites.
void ScanWorker::find_places(TranscriptBatch::Record const & record, std::span<Site const> const sites,
                             TranscriptSites & found)
{
    if (record.places != nullptr)
        found.places = places_.find(*record.places, sites);
    if (!is_circle(record))
        return;
    over_junction_.clear();
    for (Site const & site : sites)
        over_junction_.push_back(site.end() > record.length ? 1 : 0);
    found.over_junction = over_junction_;
}

} // namespace mirsweep::runs

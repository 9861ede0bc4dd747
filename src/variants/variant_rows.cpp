#include <mirsweep/variants/variant_rows.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "variants/changed_bases.hpp"
#include "variants/place_changes.hpp"

namespace mirsweep
{

namespace
{

using variants::ChangedBases;
using variants::PlaceChange;
using variants::PlacedSite;
using variants::RegionChange;

/// The place in the changed region of a place of the region; none if it is gone.
std::optional<std::int64_t> kept_place(std::int64_t const place, RegionChange const & change)
{
    // The bases opposite miRNA positions 3-7 are those from six to two before the place.
    if (change.growth() == 0 || place - 2 < static_cast<std::int64_t>(change.begin))
        return place;
    if (place - 6 >= static_cast<std::int64_t>(change.end))
        return place + change.growth();
    return std::nullopt;
}

/// Scores of the places that alleles change in one region.
class ChangeScores
{
public:
    explicit ChangeScores(ChangedRegion const & region) : region_{region}
    {
    }

    /// Goes to an allele and the places that it changes, one of them at least.
    void start(RegionChange const & change, std::vector<PlaceChange> const & places)
    {
        std::vector<std::uint32_t> const mirnas = variants::mirnas_of(places);
        reference_ = scored({0, 0, {}}, mirnas);
        changed_ = scored(change, mirnas);
    }

    /// Two fields, each with a tab before it.
    void append(PlaceChange const & place, std::string & row) const
    {
        row.append(1, '\t').append(variants::score_of(place.reference, place.mirna, reference_));
        row.append(1, '\t').append(variants::score_of(place.changed, place.mirna, changed_));
    }

private:
    std::vector<RegionScores::ScoredSite> scored(RegionChange const & change, std::span<std::uint32_t const> const mirnas)
    {
        variants::make_changed_batch(region_.bases, change, batch_);
        return region_.scores->score(region_.transcript, batch_, mirnas);
    }

    ChangedRegion const & region_;
    TranscriptBatch batch_{};
    std::vector<RegionScores::ScoredSite> reference_{};
    std::vector<RegionScores::ScoredSite> changed_{};
};

} // namespace

/// One region with one allele.
class VariantRows::Comparison
{
public:
    Comparison(VariantRows const & rows, ChangedRegion const & region, RegionChange const & change)
        : rows_{rows}, region_{region}, change_{change}, bases_{region.bases, change}
    {
    }

    /// The places that change, by miRNA and place.
    std::vector<PlaceChange> changes()
    {
        find_sites(static_cast<std::int64_t>(change_.end), true);
        find_sites(static_cast<std::int64_t>(change_.alt_end()), false);
        std::vector<PlaceChange> result;
        for (auto & [key, change] : found_)
            result.push_back(change);
        variants::keep_changes(result);
        return result;
    }

private:
    /// A site is touched by the change if it has a base from `begin` of the change on and begins before its end.
    void find_sites(std::int64_t const end, bool const is_reference)
    {
        std::int64_t const length =
            is_reference ? static_cast<std::int64_t>(region_.bases.size) : bases_.changed_length();
        std::vector<PlaceSites::Hit> hits;
        auto const first = static_cast<std::int64_t>(change_.begin);
        PlaceSites::Window window = bases_.window(is_reference, first - 1);
        for (std::int64_t place = first; place <= std::min(end + 6, length + 1); ++place)
        {
            bases_.move_window(is_reference, place, window);
            rows_.sites_.find(window, hits);
            for (PlaceSites::Hit const & hit : hits)
                add({place, hit.type}, hit.mirna, is_reference);
        }
    }

    void add(PlacedSite const & site, std::uint32_t const mirna, bool const is_reference)
    {
        if (!rows_.types_.contains(site.type) || site.begin() < std::int64_t{rows_.mask_start_})
            return;
        std::optional<std::int64_t> const kept = is_reference ? kept_place(site.place, change_) : site.place;
        // A place that is gone has no number in the changed region.
        auto const key = kept ? std::tuple{mirna, *kept, false} : std::tuple{mirna, site.place, true};
        PlaceChange & change = found_.try_emplace(key, PlaceChange{mirna, site.place, {}, {}}).first->second;
        (is_reference ? change.reference : change.changed) = site;
    }

    VariantRows const & rows_;
    ChangedRegion const & region_;
    RegionChange const & change_;
    ChangedBases bases_;
    std::map<std::tuple<std::uint32_t, std::int64_t, bool>, PlaceChange> found_{};
};

namespace
{

/// Takes the span of bases on the genome, 0-based and half-open.
class GenomeSpan
{
public:
    explicit GenomeSpan(PlaceMap const & places) : places_{places}
    {
    }

    /// Bases [begin, end) of the region.
    void add(std::int64_t const begin, std::int64_t const end)
    {
        if (begin >= end)
            return;
        find_place(places_, static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(end), place_);
        begin_ = std::min(begin_, place_.begin());
        end_ = std::max(end_, place_.end());
    }

    bool is_empty() const noexcept
    {
        return end_ == 0;
    }

    std::uint64_t begin() const noexcept
    {
        return begin_;
    }

    std::uint64_t end() const noexcept
    {
        return end_;
    }

private:
    PlaceMap const & places_;
    GenomePlace place_{};
    std::uint64_t begin_{~std::uint64_t{0}};
    std::uint64_t end_{0};
};

/// Of the reference site; of a gained one, of its unchanged bases, and of the replaced ones if it touches the new ones:
/// all of them where their number differs, else those in its place.
std::pair<std::uint64_t, std::uint64_t> span_of(PlaceChange const & place, RegionChange const & change,
                                                GenomeAllele const & allele, PlaceMap const & places)
{
    GenomeSpan span{places};
    if (place.reference || change.growth() == 0)
    {
        PlacedSite const & site = place.reference ? *place.reference : *place.changed;
        span.add(site.begin(), site.end());
        return {span.begin(), span.end()};
    }
    auto const begin = static_cast<std::int64_t>(change.begin);
    auto const end = static_cast<std::int64_t>(change.alt_end());
    PlacedSite const & site = *place.changed;
    span.add(site.begin(), std::min(site.end(), begin));
    span.add(std::max(site.begin(), end) - change.growth(), site.end() - change.growth());
    if (site.begin() < end && site.end() > begin)
        span.add(begin, static_cast<std::int64_t>(change.end));
    if (span.is_empty()) // all its bases are inserted: the base left of them
        return {allele.begin - 1, allele.begin};
    return {span.begin(), span.end()};
}

} // namespace

VariantRows::VariantRows(RegionVariants const & variants, std::span<Mirna const> const mirnas, SiteTypeSet const types,
                         std::uint32_t const mask_start)
    : variants_{variants}, mirnas_{mirnas}, types_{types}, mask_start_{mask_start}, sites_{mirnas},
      is_joint_(variants.records.size())
{
}

void VariantRows::append(ChangedRegion const & region, std::string & rows) const
{
    std::map<std::pair<std::uint32_t, std::int64_t>, std::vector<std::uint32_t>> records_in_site;
    ChangeScores scores{region};
    for (std::uint32_t const index : variants_.of_region[region.places.record])
    {
        RegionVariants::Allele const & allele = variants_.alleles[index];
        RegionVariants::Record const & record = variants_.records[allele.record];
        RegionChange const change = variants::change_of(allele.change, region.places);
        std::vector<PlaceChange> const places = Comparison{*this, region, change}.changes();
        if (region.scores != nullptr && !places.empty())
            scores.start(change, places);
        for (PlaceChange const & place : places)
        {
            auto const [begin, end] = span_of(place, change, allele.change, region.places);
            rows.append(record.chrom).append(1, '\t').append(std::to_string(record.position)).append(1, '\t');
            rows.append(record.id == "." ? "NA" : record.id).append(1, '\t').append(record.ref).append(1, '\t').append(allele.written);
            rows.append(1, '\t').append(allele.frequency);
            variants::append_change(place, mirnas_[place.mirna].name, region, rows);
            rows.append(1, '\t').append(std::to_string(begin + 1)).append(1, '\t').append(std::to_string(end));
            rows.append(region.places.is_reverse ? "\t-" : "\t+");
            if (region.scores != nullptr)
                scores.append(place, rows);
            rows += '\n';
            if (place.reference)
                records_in_site[{place.mirna, place.reference->place}].push_back(allele.record);
        }
    }
    for (auto const & [site, records] : records_in_site)
        note_joint(records);
}

/// Alleles of one record exclude each other.
void VariantRows::note_joint(std::vector<std::uint32_t> const & records) const
{
    if (records.front() == records.back()) // ascending
        return;
    std::lock_guard const lock{mutex_};
    for (std::uint32_t const record : records)
        is_joint_[record] = true;
}

std::uint64_t VariantRows::joint_records() const
{
    return static_cast<std::uint64_t>(std::count(is_joint_.begin(), is_joint_.end(), true));
}

} // namespace mirsweep

#include <mirsweep/variants/haplotype_rows.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "variants/haplotype_changes.hpp"
#include "variants/place_changes.hpp"

namespace mirsweep
{

namespace
{

using variants::PlaceChange;
using variants::PlacedSite;
using variants::RegionChange;

/// A change with its place in the haplotype too.
struct PlacedChange
{
    RegionChange const * change;
    std::int64_t begin; ///< of the replaced bases, in the region
    std::int64_t end;
    std::int64_t new_begin; ///< of the new bases, in the haplotype
    std::int64_t new_end;
    std::int64_t shift; ///< by how much the bases after it move
    std::uint32_t allele;
};

/// In the order of the region. `alleles` are ascending on the genome.
std::vector<PlacedChange> placed_changes(std::vector<RegionChange> const & changes,
                                         std::span<std::uint32_t const> const alleles, bool const is_reverse)
{
    std::vector<PlacedChange> placed;
    std::int64_t shift = 0;
    for (std::size_t i = 0; i < changes.size(); ++i)
    {
        auto const begin = static_cast<std::int64_t>(changes[i].begin);
        auto const end = static_cast<std::int64_t>(changes[i].end);
        auto const length = static_cast<std::int64_t>(changes[i].alt.size());
        std::int64_t const new_begin = begin + shift;
        shift += changes[i].growth();
        placed.push_back({&changes[i], begin, end, new_begin, new_begin + length, shift,
                          alleles[is_reverse ? alleles.size() - 1 - i : i]});
    }
    return placed;
}

/// Whether bases [begin, end), which may be none between two, lie in a site or in part.
bool touches(std::optional<PlacedSite> const & site, std::int64_t const begin, std::int64_t const end)
{
    return site && (begin == end ? site->begin() < begin && begin < site->end()
                                 : begin < site->end() && site->begin() < end);
}

PlaceSites::Window window_at(std::vector<Nucleotide> const & bases, std::int64_t const place)
{
    PlaceSites::Window window;
    for (std::size_t i = 0; i < window.size(); ++i)
    {
        std::int64_t const at = place - 7 + static_cast<std::int64_t>(i);
        window[i] = at < 0 || at >= static_cast<std::int64_t>(bases.size()) ? PlaceSites::outside
                                                                            : bases[static_cast<std::size_t>(at)];
    }
    return window;
}

/// As the only record of a padded batch.
void append_record(BasePlanes const & bases, TranscriptBatch & batch)
{
    variants::make_changed_batch(bases, {0, 0, {}}, batch);
}

} // namespace

/// One haplotype and the region as the genome has it.
class HaplotypeRows::Comparison
{
public:
    Comparison(HaplotypeRows const & rows, ChangedRegion const & region, PlaceMap const & reference_places,
               std::span<std::uint32_t const> const alleles)
        : rows_{rows}, region_{region}, reference_places_{reference_places},
          changes_{variants::changes_of(alleles, rows.setting_.variants, reference_places)},
          placed_{placed_changes(changes_, alleles, reference_places.is_reverse)}
    {
        append_spliced(rows.setting_.regions.genome, rows.setting_.regions.regions[region.places.record], spliced_);
        std::size_t const length = spliced_.size();
        spliced_.pad();
        reference_planes_ = {spliced_.low(), spliced_.high(), spliced_.unknown(), 0, length};
        append_bases(reference_planes_, reference_);
        append_bases(region.bases, haplotype_);
    }

    void append(std::string & lines)
    {
        std::vector<PlaceChange> const places = changed_places();
        if (region_.scores != nullptr && !places.empty())
            score(variants::mirnas_of(places));
        for (PlaceChange const & place : places)
            append_line(place, lines);
    }

private:
    std::vector<PlaceChange> changed_places()
    {
        find_sites(reference_, true);
        find_sites(haplotype_, false);
        std::vector<PlaceChange> places;
        for (auto & [key, place] : found_)
            places.push_back(place);
        variants::keep_changes(places);
        return places;
    }

    /// A change is seen from its begin to six bases after its end: where two are near, each place is looked at once.
    void find_sites(std::vector<Nucleotide> const & bases, bool const is_reference)
    {
        auto const last = static_cast<std::int64_t>(bases.size()) + 1;
        std::int64_t next = 0;
        for (PlacedChange const & change : placed_)
        {
            std::int64_t const end = is_reference ? change.end : change.new_end;
            next = std::max(next, is_reference ? change.begin : change.new_begin);
            for (; next <= std::min(end + 6, last); ++next)
            {
                rows_.sites_.find(window_at(bases, next), hits_);
                for (PlaceSites::Hit const & hit : hits_)
                    add({next, hit.type}, hit.mirna, is_reference);
            }
        }
    }

    void add(PlacedSite const & site, std::uint32_t const mirna, bool const is_reference)
    {
        if (!rows_.types_.contains(site.type) || site.begin() < std::int64_t{rows_.mask_start_})
            return;
        std::optional<std::int64_t> const kept = is_reference ? kept_place(site.place) : site.place;
        // A place that is gone has no number in the haplotype.
        auto const key = kept ? std::tuple{mirna, *kept, false} : std::tuple{mirna, site.place, true};
        PlaceChange & change = found_.try_emplace(key, PlaceChange{mirna, site.place, {}, {}}).first->second;
        (is_reference ? change.reference : change.changed) = site;
    }

    /// The place in the haplotype of a place of the region; none if a change of the length takes one of the bases
    /// opposite miRNA positions 3-7, which are those from six to two before the place, or comes between them.
    std::optional<std::int64_t> kept_place(std::int64_t const place) const
    {
        auto const behind = std::partition_point(placed_.begin(), placed_.end(), [&](PlacedChange const & change)
                                                 { return change.end <= place - 6; });
        std::int64_t const shift = behind == placed_.begin() ? 0 : std::prev(behind)->shift;
        for (auto change = behind; change != placed_.end() && change->begin <= place - 2; ++change)
            if (change->change->growth() != 0)
                return std::nullopt;
        return place + shift;
    }

    void score(std::vector<std::uint32_t> const & mirnas)
    {
        TranscriptBatch batch;
        append_record(reference_planes_, batch);
        reference_scores_ = region_.scores->score(region_.transcript, batch, mirnas);
        append_record(region_.bases, batch);
        haplotype_scores_ = region_.scores->score(region_.transcript, batch, mirnas);
    }

    void append_line(PlaceChange const & place, std::string & lines)
    {
        append_records(place, lines);
        variants::append_change(place, rows_.setting_.mirnas[place.mirna].name, region_, lines);
        PlacedSite const & site = place.reference ? *place.reference : *place.changed;
        find_place(place.reference ? reference_places_ : region_.places, static_cast<std::uint64_t>(site.begin()),
                   static_cast<std::uint64_t>(site.end()), place_);
        lines.append(1, '\t').append(std::to_string(place_.begin() + 1));
        lines.append(1, '\t').append(std::to_string(place_.end()));
        lines.append(reference_places_.is_reverse ? "\t-" : "\t+");
        if (region_.scores != nullptr)
            lines.append(1, '\t')
                .append(variants::score_of(place.reference, place.mirna, reference_scores_))
                .append(1, '\t')
                .append(variants::score_of(place.changed, place.mirna, haplotype_scores_));
        lines.append(1, '\t').append(to_string(region_.places.haplotype)).append(1, '\n');
    }

    /// The records whose replaced or new bases lie in one of the two sites, by position.
    void append_records(PlaceChange const & place, std::string & lines)
    {
        std::vector<std::uint32_t> alleles;
        for (auto change = first_near(place); change != placed_.end() && is_near(*change, place); ++change)
            if (touches(place.reference, change->begin, change->end) ||
                touches(place.changed, change->new_begin, change->new_end))
                alleles.push_back(change->allele);
        RegionVariants const & variants = rows_.setting_.variants;
        auto const record_of = [&](std::uint32_t const allele) -> RegionVariants::Record const &
        { return variants.records[variants.alleles[allele].record]; };
        std::ranges::sort(alleles, {}, [&](std::uint32_t const allele)
                          { return std::pair{record_of(allele).position, variants.alleles[allele].record}; });
        std::array<std::string, 5> fields;
        for (std::uint32_t const allele : alleles)
        {
            RegionVariants::Record const & record = record_of(allele);
            std::array<std::string, 5> const values{std::to_string(record.position), record.id == "." ? "NA" : record.id,
                                                    record.ref, variants.alleles[allele].written,
                                                    variants.alleles[allele].frequency};
            for (std::size_t i = 0; i < fields.size(); ++i)
                fields[i].append(allele == alleles.front() ? "" : ";").append(values[i]);
        }
        lines += record_of(alleles.front()).chrom;
        for (std::string const & field : fields)
            lines.append(1, '\t').append(field);
    }

    /// Changes before it end before both sites. A site is at most eight bases before its place.
    std::vector<PlacedChange>::const_iterator first_near(PlaceChange const & place) const
    {
        return std::partition_point(placed_.begin(), placed_.end(),
                                    [&](PlacedChange const & change)
                                    {
                                        return (!place.reference || change.end < place.reference->begin()) &&
                                               (!place.changed || change.new_end < place.changed->begin());
                                    });
    }

    static bool is_near(PlacedChange const & change, PlaceChange const & place)
    {
        return (place.reference && change.begin <= place.reference->end()) ||
               (place.changed && change.new_begin <= place.changed->end());
    }

    HaplotypeRows const & rows_;
    ChangedRegion const & region_;
    PlaceMap const & reference_places_;
    std::vector<RegionChange> changes_;
    std::vector<PlacedChange> placed_;
    EncodedBases spliced_{};
    BasePlanes reference_planes_{};
    std::vector<Nucleotide> reference_{};
    std::vector<Nucleotide> haplotype_{};
    std::vector<PlaceSites::Hit> hits_{};
    std::map<std::tuple<std::uint32_t, std::int64_t, bool>, PlaceChange> found_{};
    std::vector<RegionScores::ScoredSite> reference_scores_{};
    std::vector<RegionScores::ScoredSite> haplotype_scores_{};
    GenomePlace place_{};
};

HaplotypeRows::HaplotypeRows(Setting const & setting, SiteTypeSet const types, std::uint32_t const mask_start)
    : setting_{setting}, types_{types}, mask_start_{mask_start}, sites_{setting.mirnas}
{
}

void HaplotypeRows::append(ChangedRegion const & region, std::string & rows) const
{
    std::size_t const haplotype = region.places.haplotype == Haplotype::second ? 1 : 0;
    std::vector<std::uint32_t> const & alleles = setting_.haplotypes.regions[region.places.record].alleles[haplotype];
    if (alleles.empty())
        return;
    PlaceMap const reference_places = place_map_of(setting_.regions, region.places.record);
    Comparison{*this, region, reference_places, alleles}.append(rows);
}

} // namespace mirsweep

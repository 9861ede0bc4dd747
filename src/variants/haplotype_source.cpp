#include <algorithm>
#include <utility>

#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/variants/region_haplotypes.hpp>

#include "variants/haplotype_changes.hpp"

namespace mirsweep
{

namespace
{

/// The records with their places in the source.
struct PlacedHaplotypes
{
    std::shared_ptr<SplicedRegions const> regions;
    RegionVariants const & variants;
    RegionHaplotypes const & haplotypes;
    std::vector<PlaceMap> places{};
    std::vector<std::uint64_t> begins{0}; ///< behind the last one the size of all
};

/// Alleles of a record.
std::span<std::uint32_t const> alleles_of(RegionHaplotypes const & haplotypes, PlaceMap const & places)
{
    return haplotypes.regions[places.record].alleles[places.haplotype == Haplotype::second ? 1 : 0];
}

class HaplotypeReader : public PartReader
{
public:
    explicit HaplotypeReader(PlacedHaplotypes const & placed) : placed_{placed}
    {
    }

    void read(SourcePart const & part, TranscriptBatch & batch) override
    {
        auto const at = std::lower_bound(placed_.begins.begin(), placed_.begins.end(), part.begin);
        auto index = static_cast<std::size_t>(at - placed_.begins.begin());
        for (; index < placed_.places.size() && placed_.begins[index] < part.end; ++index)
            add(placed_.places[index], batch);
        batch.bases.append_unknown();
        batch.bases.pad();
        batch.text_bytes = part.end - part.begin;
    }

private:
    void add(PlaceMap const & places, TranscriptBatch & batch)
    {
        AnnotatedTranscript const & transcript = placed_.regions->transcript(placed_.regions->regions[places.record]);
        batch.bases.append_unknown();
        TranscriptBatch::Record record{};
        record.begin = batch.bases.size();
        if (places.haplotype != Haplotype::not_scanned)
            append_bases(places, batch.bases);
        record.length = batch.bases.size() - record.begin;
        record.ambiguous = unknown_bases(batch.bases, record.begin, record.length);
        record.header_begin = batch.headers.size();
        batch.headers.append(transcript.name).append(1, '\t').append(transcript.gene);
        record.header_length = batch.headers.size() - record.header_begin;
        record.places = &places;
        batch.records.push_back(record);
    }

    void append_bases(PlaceMap const & places, EncodedBases & bases)
    {
        Region const & region = placed_.regions->regions[places.record];
        std::span<std::uint32_t const> const alleles = alleles_of(placed_.haplotypes, places);
        if (alleles.empty())
            return append_spliced(placed_.regions->genome, region, bases);
        reference_.clear();
        append_spliced(placed_.regions->genome, region, reference_);
        std::size_t const length = reference_.size();
        reference_.pad();
        variants::append_changed({reference_.low(), reference_.high(), reference_.unknown(), 0, length},
                                 variants::changes_of(alleles, placed_.variants, places), bases);
    }

    static std::uint64_t unknown_bases(EncodedBases const & bases, std::size_t const begin, std::size_t const length)
    {
        std::uint64_t count = 0;
        for (std::size_t i = begin; i < begin + length; ++i)
            count += bases.unknown()[i / 64] >> (i % 64) & 1U;
        return count;
    }

    PlacedHaplotypes const & placed_;
    EncodedBases reference_{}; // of the region
};

class HaplotypeReading : public SourceReading
{
public:
    HaplotypeReading(PlacedHaplotypes const & placed, std::uint64_t const part_bases, SourceCut const & cut)
        : placed_{placed}, part_bases_{part_bases}, next_{begin_of_record(cut.begin)}, end_{begin_of_record(cut.end)}
    {
    }

    bool next(SourcePart & part) override
    {
        if (next_ >= end_)
            return false;
        part.begin = next_;
        part.end = std::min(begin_of_record(next_ + part_bases_), end_);
        next_ = part.end;
        return true;
    }

    std::unique_ptr<PartReader> make_reader() override
    {
        return std::make_unique<HaplotypeReader>(placed_);
    }

    bool is_sequential() const noexcept override
    {
        return false;
    }

    std::uint64_t bytes_read() const noexcept override
    {
        return next_;
    }

private:
    /// Where the first record begins that begins at a place or behind it.
    std::uint64_t begin_of_record(std::uint64_t const place) const
    {
        auto const at = std::lower_bound(placed_.begins.begin(), placed_.begins.end(), place);
        return at == placed_.begins.end() ? placed_.begins.back() : *at;
    }

    PlacedHaplotypes const & placed_;
    std::uint64_t part_bases_;
    std::uint64_t next_;
    std::uint64_t end_;
};

class HaplotypeSource : public TranscriptSource
{
public:
    HaplotypeSource(std::shared_ptr<SplicedRegions const> regions, RegionVariants const & variants,
                    RegionHaplotypes const & haplotypes, RegionRequest const & request)
        : files_{files_of(request)}, placed_{.regions = std::move(regions), .variants = variants, .haplotypes = haplotypes}
    {
        using Kind = RegionHaplotypes::Kind;
        for (std::size_t region = 0; region < haplotypes.regions.size(); ++region)
        {
            Kind const kind = haplotypes.regions[region].kind;
            if (kind == Kind::differ)
                add(region, Haplotype::first);
            add(region, kind == Kind::both     ? Haplotype::both
                        : kind == Kind::differ ? Haplotype::second
                                               : Haplotype::not_scanned);
        }
    }

    std::vector<SourceFile> files() const override
    {
        return files_;
    }

    bool is_stream() const override
    {
        return false;
    }

    void check_can_be_cut() const override
    {
    }

    std::uint64_t size(std::vector<std::string> &) const override
    {
        return placed_.begins.back();
    }

    std::shared_ptr<SourceReading> open(Request const & request) const override
    {
        SourceCut const all{placed_.begins.back(), 0, placed_.begins.back()};
        return std::make_shared<HaplotypeReading>(placed_, request.part_bytes,
                                                  request.cut == nullptr ? all : *request.cut);
    }

private:
    void add(std::size_t const region, Haplotype const haplotype)
    {
        PlaceMap map = place_map_of(*placed_.regions, region);
        map.haplotype = haplotype;
        std::uint64_t length = haplotype == Haplotype::not_scanned ? 0 : map.length();
        std::span<std::uint32_t const> const alleles = alleles_of(placed_.haplotypes, map);
        if (!alleles.empty())
        {
            auto const changes = variants::changes_of(alleles, placed_.variants, map);
            map.pieces = variants::pieces_of(changes, alleles, placed_.variants, map);
            length = map.pieces.empty() ? 0 : map.pieces.back().record_begin + map.pieces.back().length;
        }
        placed_.places.push_back(std::move(map));
        placed_.begins.push_back(placed_.begins.back() + std::max<std::uint64_t>(length, 1));
    }

    std::vector<SourceFile> files_;
    PlacedHaplotypes placed_;
};

} // namespace

std::shared_ptr<TranscriptSource const> haplotype_source(std::shared_ptr<SplicedRegions const> regions,
                                                         RegionVariants const & variants,
                                                         RegionHaplotypes const & haplotypes,
                                                         RegionRequest const & request)
{
    return std::make_shared<HaplotypeSource>(std::move(regions), variants, haplotypes, request);
}

} // namespace mirsweep

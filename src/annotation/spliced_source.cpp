#include <mirsweep/annotation/spliced_source.hpp>

#include <algorithm>
#include <bit>
#include <utility>

namespace mirsweep
{

namespace
{

/// The regions with their places in the source.
struct PlacedRegions
{
    std::shared_ptr<SplicedRegions const> regions;
    std::vector<PlaceMap> places{};
    std::vector<std::uint64_t> begins{0}; ///< bases before each region; behind the last one all bases
};

std::uint64_t unknown_bases(EncodedBases const & bases, std::size_t const begin, std::size_t const length)
{
    BasePlanes const planes{bases.low(), bases.high(), bases.unknown(), begin, length};
    std::uint64_t count = 0;
    for (std::size_t at = 0; at < length;)
    {
        auto const step = static_cast<unsigned>(std::min<std::size_t>(63, length - at));
        count += static_cast<std::uint64_t>(std::popcount(planes.bits(planes.unknown, at, step)));
        at += step;
    }
    return count;
}

class SplicedReader : public PartReader
{
public:
    explicit SplicedReader(PlacedRegions const & placed) : placed_{placed}
    {
    }

    void read(SourcePart const & part, TranscriptBatch & batch) override
    {
        auto const at = std::lower_bound(placed_.begins.begin(), placed_.begins.end(), part.begin);
        auto index = static_cast<std::size_t>(at - placed_.begins.begin());
        for (; index < placed_.places.size() && placed_.begins[index] < part.end; ++index)
            add(index, batch);
        batch.bases.append_unknown();
        batch.bases.pad();
        batch.text_bytes = part.end - part.begin;
    }

private:
    void add(std::size_t const index, TranscriptBatch & batch)
    {
        Region const & region = placed_.regions->regions[index];
        AnnotatedTranscript const & transcript = placed_.regions->transcript(region);
        batch.bases.append_unknown();
        TranscriptBatch::Record record{};
        record.begin = batch.bases.size();
        record.length = region.length;
        append_spliced(placed_.regions->genome, region, batch.bases);
        record.ambiguous = unknown_bases(batch.bases, record.begin, record.length);
        record.header_begin = batch.headers.size();
        batch.headers.append(transcript.name).append(1, '\t').append(transcript.gene);
        record.header_length = batch.headers.size() - record.header_begin;
        record.places = &placed_.places[index];
        batch.records.push_back(record);
    }

    PlacedRegions const & placed_;
};

class SplicedReading : public SourceReading
{
public:
    SplicedReading(PlacedRegions const & placed, std::uint64_t const part_bases, SourceCut const & cut)
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
        return std::make_unique<SplicedReader>(placed_);
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

    PlacedRegions const & placed_;
    std::uint64_t part_bases_;
    std::uint64_t next_;
    std::uint64_t end_;
};

class SplicedSource : public TranscriptSource
{
public:
    SplicedSource(std::shared_ptr<SplicedRegions const> regions, RegionRequest const & request)
        : files_{files_of(request)}, placed_{.regions = std::move(regions)}
    {
        for (Region const & region : placed_.regions->regions)
        {
            placed_.places.push_back(place_map_of(*placed_.regions, placed_.places.size(), request.are_circles));
            placed_.begins.push_back(placed_.begins.back() + region.length);
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
        return std::make_shared<SplicedReading>(placed_, request.part_bytes,
                                                request.cut == nullptr ? all : *request.cut);
    }

private:
    std::vector<SourceFile> files_;
    PlacedRegions placed_;
};

} // namespace

std::vector<SourceFile> files_of(RegionRequest const & request)
{
    std::vector<SourceFile> files{{"genome", request.genome},
                                  {request.are_circles ? "circles" : "annotation", request.annotation}};
    if (!request.chrom_alias.empty())
        files.push_back({"chrom_alias", request.chrom_alias});
    return files;
}

std::shared_ptr<TranscriptSource const> spliced_source(std::shared_ptr<SplicedRegions const> regions,
                                                       RegionRequest const & request)
{
    return std::make_shared<SplicedSource>(std::move(regions), request);
}

} // namespace mirsweep

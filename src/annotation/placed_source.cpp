#include "annotation/placed_source.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/large_pages.hpp"

namespace mirsweep::annotation
{

namespace
{

/// From `begin` to the last of the bases.
std::uint64_t unknown_bases(EncodedBases const & bases, std::size_t const begin)
{
    std::size_t const end = bases.size();
    if (begin == end)
        return 0;
    auto const masked = [&](std::size_t const word, std::uint64_t const mask)
    { return static_cast<std::uint64_t>(std::popcount(bases.unknown()[word] & mask)); };
    std::size_t const first = begin / 64;
    std::size_t const last = (end - 1) / 64;
    std::uint64_t const from_begin = ~std::uint64_t{0} << begin % 64;
    std::uint64_t const to_end = ~std::uint64_t{0} >> (63 - (end - 1) % 64);
    if (first == last)
        return masked(first, from_begin & to_end);
    std::uint64_t count = masked(first, from_begin) + masked(last, to_end);
    for (std::size_t word = first + 1; word < last; ++word)
        if (bases.unknown()[word] != 0) // hardly any: quicker than to count the bits of all
            count += masked(word, ~std::uint64_t{0});
    return count;
}

class PlacedReader : public PartReader
{
public:
    PlacedReader(PlacedRecords const & records, std::unique_ptr<RecordBases> bases)
        : records_{records}, bases_{std::move(bases)}
    {
    }

    void read(SourcePart const & part, TranscriptBatch & batch) override
    {
        auto const at = std::lower_bound(records_.begins.begin(), records_.begins.end(), part.begin);
        auto index = static_cast<std::size_t>(at - records_.begins.begin());
        for (; index < records_.places.size() && records_.begins[index] < part.end; ++index)
            add(records_.places[index], batch);
        batch.bases.append_unknown();
        batch.bases.pad();
        batch.text_bytes = part.end - part.begin;
    }

private:
    void add(PlaceMap const & places, TranscriptBatch & batch)
    {
        SplicedRegions const & regions = *records_.regions;
        AnnotatedTranscript const & transcript = regions.transcript(regions.regions[places.record]);
        batch.bases.append_unknown();
        TranscriptBatch::Record record{};
        record.begin = batch.bases.size();
        bases_->append(places, batch.bases);
        record.length = batch.bases.size() - record.begin;
        record.ambiguous = unknown_bases(batch.bases, record.begin);
        record.header_begin = batch.headers.size();
        batch.headers.append(transcript.name).append(1, '\t').append(transcript.gene);
        record.header_length = batch.headers.size() - record.header_begin;
        record.places = &places;
        batch.records.push_back(record);
    }

    PlacedRecords const & records_;
    std::unique_ptr<RecordBases> bases_;
};

class PlacedReading : public SourceReading
{
public:
    PlacedReading(PlacedSource const & source, PlacedRecords const & records, std::uint64_t const part_bases,
                  SourceCut const & cut)
        : source_{source}, records_{records}, part_bases_{part_bases}, next_{begin_of_record(cut.begin)},
          end_{begin_of_record(cut.end)}
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
        return std::make_unique<PlacedReader>(records_, source_.make_bases());
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
    /// Where the first record begins that begins at a place or after it.
    std::uint64_t begin_of_record(std::uint64_t const place) const
    {
        auto const at = std::lower_bound(records_.begins.begin(), records_.begins.end(), place);
        return at == records_.begins.end() ? records_.begins.back() : *at;
    }

    PlacedSource const & source_;
    PlacedRecords const & records_;
    std::uint64_t part_bases_;
    std::uint64_t next_;
    std::uint64_t end_;
};

} // namespace

PlacedSource::PlacedSource(std::shared_ptr<SplicedRegions const> regions, RegionRequest const & request)
    : files_{files_of(request)}, records_{.regions = std::move(regions)}
{
}

std::vector<InputFile> PlacedSource::files() const
{
    return files_;
}

bool PlacedSource::is_stream() const
{
    return false;
}

void PlacedSource::check_can_be_cut() const
{
}

SourceSize PlacedSource::size(std::vector<std::string> &) const
{
    return {.size = records_.begins.back()};
}

std::shared_ptr<SourceReading> PlacedSource::open(Request const & request) const
{
    std::uint64_t const size = records_.begins.back();
    SourceCut const all{size, 0, size};
    return std::make_shared<PlacedReading>(*this, records_, request.part_bytes, request.cut == nullptr ? all : *request.cut);
}

void PlacedSource::reserve(std::size_t const records)
{
    records_.places.reserve(records);
    records_.begins.reserve(records + 1);
    ask_for_large_pages(records_.places.data(), records * sizeof(PlaceMap));
}

void PlacedSource::add(PlaceMap places, std::uint64_t const size)
{
    records_.places.push_back(std::move(places));
    records_.begins.push_back(records_.begins.back() + size);
}

} // namespace mirsweep::annotation

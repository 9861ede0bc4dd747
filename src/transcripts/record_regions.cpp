#include <mirsweep/transcripts/record_regions.hpp>

#include <map>
#include <mutex>
#include <utility>

#include "transcripts/base_copy.hpp"

namespace mirsweep
{

namespace
{

/// How many records had no region, by the part that holds them: a part may be read twice, first for its headers. Safe
/// for concurrent calls.
class Counter
{
public:
    void clear()
    {
        std::lock_guard const lock{mutex_};
        of_parts_.clear();
    }

    void set(std::uint64_t const part, std::uint64_t const count)
    {
        std::lock_guard const lock{mutex_};
        if (count != 0)
            of_parts_[part] = count;
    }

    std::uint64_t sum() const
    {
        std::lock_guard const lock{mutex_};
        std::uint64_t sum = 0;
        for (auto const & [part, count] : of_parts_)
            sum += count;
        return sum;
    }

private:
    mutable std::mutex mutex_{};
    std::map<std::uint64_t, std::uint64_t> of_parts_{};
};

std::size_t unknown_bases(EncodedBases const & bases, std::size_t const begin, std::size_t const end)
{
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i)
        count += bases.at(i) == Nucleotide::n ? 1U : 0U;
    return count;
}

class RegionPartReader : public PartReader
{
public:
    RegionPartReader(std::unique_ptr<PartReader> reader, RegionOfRecord const & region_of, Counter & left_out)
        : reader_{std::move(reader)}, region_of_{region_of}, left_out_{left_out}
    {
    }

    void read(SourcePart const & part, TranscriptBatch & batch) override
    {
        reader_->read(part, batch);
        left_out_.set(part.begin, cut(batch));
    }

private:
    /// The number of records that are left out.
    std::uint64_t cut(TranscriptBatch & batch)
    {
        std::size_t const all = batch.records.size();
        bases_.clear();
        std::size_t kept = 0;
        for (TranscriptBatch::Record const & record : batch.records)
        {
            std::optional<BaseRange> const region = region_of_(batch.header(record), record.length);
            if (!region || region->begin >= region->end || region->end > record.length)
                continue;
            TranscriptBatch::Record regional = record;
            regional.length = region->end - region->begin;
            bases_.append_unknown();
            regional.begin = bases_.size();
            bases_.reserve_more(regional.length);
            EncodedBases::BitAppender to{bases_};
            append_range({batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length},
                         region->begin, region->end, to);
            to.finish();
            if (record.ambiguous != 0)
                regional.ambiguous = unknown_bases(bases_, regional.begin, regional.begin + regional.length);
            batch.records[kept++] = regional;
        }
        batch.records.resize(kept);
        bases_.append_unknown();
        bases_.pad();
        std::swap(batch.bases, bases_);
        return all - kept;
    }

    std::unique_ptr<PartReader> reader_;
    RegionOfRecord const & region_of_;
    Counter & left_out_;
    EncodedBases bases_{};
};

class RegionReading : public SourceReading
{
public:
    RegionReading(std::shared_ptr<SourceReading> reading, RegionOfRecord const & region_of, Counter & left_out)
        : reading_{std::move(reading)}, region_of_{region_of}, left_out_{left_out}
    {
    }

    bool next(SourcePart & part) override
    {
        return reading_->next(part);
    }

    std::unique_ptr<PartReader> make_reader() override
    {
        return std::make_unique<RegionPartReader>(reading_->make_reader(), region_of_, left_out_);
    }

    bool is_sequential() const noexcept override
    {
        return reading_->is_sequential();
    }

    std::uint64_t bytes_read() const noexcept override
    {
        return reading_->bytes_read();
    }

private:
    std::shared_ptr<SourceReading> reading_;
    RegionOfRecord const & region_of_;
    Counter & left_out_;
};

class RegionSource : public TranscriptSource
{
public:
    RegionSource(std::shared_ptr<TranscriptSource const> source, RegionOfRecord region_of)
        : source_{std::move(source)}, region_of_{std::move(region_of)}
    {
    }

    std::vector<InputFile> files() const override
    {
        return source_->files();
    }

    bool is_stream() const override
    {
        return source_->is_stream();
    }

    bool has_foreign_headers() const override
    {
        return source_->has_foreign_headers();
    }

    void check_can_be_cut() const override
    {
        source_->check_can_be_cut();
    }

    SourceSize size(std::vector<std::string> & warnings) const override
    {
        return source_->size(warnings);
    }

    std::uint64_t records_left_out() const override
    {
        return left_out_.sum();
    }

    std::string why_empty() const override
    {
        std::uint64_t const count = left_out_.sum();
        if (count == 0)
            return source_->why_empty();
        return (count == 1 ? "its only header does not say" : "none of its " + std::to_string(count) + " headers says") +
               std::string{" where such a region is (gffread's CDS=, GENCODE's CDS: and UTR3:, NCBI's location=): leave "
                           "--region out to scan whole records"};
    }

    std::shared_ptr<SourceReading> open(Request const & request) const override
    {
        left_out_.clear();
        return std::make_shared<RegionReading>(source_->open(request), region_of_, left_out_);
    }

private:
    std::shared_ptr<TranscriptSource const> source_;
    RegionOfRecord region_of_;
    mutable Counter left_out_{}; // in the last reading
};

} // namespace

std::shared_ptr<TranscriptSource const> with_regions(std::shared_ptr<TranscriptSource const> source, RegionOfRecord region_of)
{
    return std::make_shared<RegionSource>(std::move(source), std::move(region_of));
}

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>
#include <mirsweep/transcripts/place_map.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep::annotation
{

/// Appends the bases of records to a batch. For one thread.
class RecordBases
{
public:
    RecordBases() = default;
    RecordBases(RecordBases const &) = delete;
    RecordBases & operator=(RecordBases const &) = delete;
    virtual ~RecordBases() = default;

    virtual void append(PlaceMap const & places, EncodedBases & bases) = 0;
};

/// The records with their places in the source. A record's header is the name of its transcript, a tab, and the gene.
struct PlacedRecords
{
    std::shared_ptr<SplicedRegions const> regions;
    std::vector<PlaceMap> places{};
    std::vector<std::uint64_t> begins{0}; ///< of each record; last the size of all
};

/// A source whose records are made of the regions of a genome.
class PlacedSource : public TranscriptSource
{
public:
    PlacedSource(std::shared_ptr<SplicedRegions const> regions, RegionRequest const & request);

    std::vector<InputFile> files() const override;
    bool is_stream() const override;
    void check_can_be_cut() const override;
    SourceSize size(std::vector<std::string> & warnings) const override;
    std::shared_ptr<SourceReading> open(Request const & request) const override;

    virtual std::unique_ptr<RecordBases> make_bases() const = 0;

protected:
    SplicedRegions const & regions() const noexcept
    {
        return *records_.regions;
    }

    void reserve(std::size_t records);

    /// The next record; `size` is at least 1.
    void add(PlaceMap places, std::uint64_t size);

private:
    std::vector<InputFile> files_;
    PlacedRecords records_;
};

} // namespace mirsweep::annotation

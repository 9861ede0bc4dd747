#include <mirsweep/annotation/spliced_source.hpp>

#include <utility>

#include "annotation/placed_source.hpp"

namespace mirsweep
{

namespace
{

class SplicedBases : public annotation::RecordBases
{
public:
    explicit SplicedBases(SplicedRegions const & regions) : regions_{regions}
    {
    }

    void append(PlaceMap const & places, EncodedBases & bases) override
    {
        append_spliced(regions_.genome, regions_.regions[places.record], bases);
    }

private:
    SplicedRegions const & regions_;
};

class SplicedSource : public annotation::PlacedSource
{
public:
    SplicedSource(std::shared_ptr<SplicedRegions const> const & spliced, RegionRequest const & request)
        : PlacedSource{spliced, request}
    {
        reserve(spliced->regions.size());
        for (std::size_t i = 0; i < spliced->regions.size(); ++i)
            add(place_map_of(*spliced, i, request.are_circles), spliced->regions[i].length);
    }

    std::unique_ptr<annotation::RecordBases> make_bases() const override
    {
        return std::make_unique<SplicedBases>(regions());
    }
};

} // namespace

std::shared_ptr<TranscriptSource const> spliced_source(std::shared_ptr<SplicedRegions const> regions,
                                                       RegionRequest const & request)
{
    return std::make_shared<SplicedSource>(regions, request);
}

} // namespace mirsweep

#include "products/site_duplex.hpp"

namespace mirsweep::products
{

std::string site_duplex(TranscriptBatch const &, TranscriptBatch::Record const &, Mirna const &, Site const &)
{
    return {};
}

std::string site_duplex(BasePlanes const &, PlacedPattern const &, Mirna const &)
{
    return {};
}

std::string site_duplex(CandidateSite const &, Mirna const &)
{
    return {};
}

} // namespace mirsweep::products

#include <algorithm>
#include <tuple>

#include "annotation/annotation_builder.hpp"

namespace mirsweep::annotation
{

namespace
{

using Blocks = std::vector<GenomeBlock>;

/// Appends an interval to ascending blocks; what touches or overlaps becomes one block.
void unite(Blocks & blocks, std::uint64_t const begin, std::uint64_t const end)
{
    if (!blocks.empty() && begin <= blocks.back().end)
        blocks.back().end = std::max(blocks.back().end, end);
    else
        blocks.push_back({begin, end});
}

template <typename Wanted>
Blocks union_of(std::vector<Feature> const & features, Wanted const & is_wanted)
{
    Blocks blocks;
    for (Feature const & feature : features)
        if (is_wanted(feature.kind))
            unite(blocks, feature.begin, feature.end);
    return blocks;
}

bool has_kind(std::vector<Feature> const & features, FeatureKind const kind)
{
    return std::any_of(features.begin(), features.end(), [&](Feature const & feature) { return feature.kind == kind; });
}

/// Whether exons share a base; a line that is repeated is one exon.
bool exons_overlap(std::vector<Feature> const & features)
{
    Feature const * last = nullptr;
    for (Feature const & feature : features)
    {
        if (feature.kind != FeatureKind::exon)
            continue;
        bool const is_repeated = last != nullptr && last->begin == feature.begin && last->end == feature.end;
        if (last != nullptr && !is_repeated && feature.begin < last->end)
            return true;
        last = &feature;
    }
    return false;
}

GenomeBlock coding_span(std::vector<Feature> const & features)
{
    GenomeBlock span{0, 0};
    for (Feature const & feature : features)
    {
        if (feature.kind != FeatureKind::cds && feature.kind != FeatureKind::stop_codon)
            continue;
        span.begin = span.end == 0 ? feature.begin : std::min(span.begin, feature.begin);
        span.end = std::max(span.end, feature.end);
    }
    return span;
}

TranscriptDefect defect_of(Record const & record, std::vector<Feature> const & features)
{
    if (record.is_mixed)
        return TranscriptDefect::trans_splicing;
    if (record.strand != '+' && record.strand != '-')
        return TranscriptDefect::no_strand;
    return exons_overlap(features) ? TranscriptDefect::exons_overlap : TranscriptDefect::none;
}

} // namespace

void model_transcript(Record const & record, std::vector<Feature> & features, bool const is_gtf,
                      AnnotatedTranscript & transcript)
{
    auto const order = [](Feature const & feature) { return std::tuple{feature.begin, feature.end}; };
    std::sort(features.begin(), features.end(),
              [&](Feature const & left, Feature const & right) { return order(left) < order(right); });
    transcript.is_reverse = record.strand == '-';
    transcript.defect = defect_of(record, features);
    bool const has_exons = has_kind(features, FeatureKind::exon);
    transcript.exons =
        union_of(features, [&](FeatureKind const kind) { return !has_exons || kind == FeatureKind::exon; });
    transcript.coding = coding_span(features);
    transcript.may_lack_stop =
        is_gtf && transcript.coding.length() != 0 && !has_kind(features, FeatureKind::stop_codon);
    auto const is = [](FeatureKind const wanted) { return [wanted](FeatureKind const kind) { return kind == wanted; }; };
    transcript.three_prime_utr = union_of(features, is(FeatureKind::three_prime_utr));
    transcript.five_prime_utr = union_of(features, is(FeatureKind::five_prime_utr));
}

} // namespace mirsweep::annotation

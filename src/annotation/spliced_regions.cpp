#include <mirsweep/annotation/spliced_regions.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <mirsweep/annotation/annotation_reader.hpp>
#include <mirsweep/annotation/kept_bases.hpp>
#include <mirsweep/annotation/sequence_names.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>

#include "annotation/collapse.hpp"
#include "annotation/stop_codon.hpp"

namespace mirsweep
{

namespace
{

/// Makes the regions of one annotation, transcript by transcript.
class RegionMaker
{
public:
    RegionMaker(SplicedRegions & result, RegionRequest const & request)
        : result_{result}, request_{request}, names_{result.genome}
    {
        if (!request.chrom_alias.empty())
            names_.add_aliases(*open_source(request.chrom_alias));
    }

    void make()
    {
        result_.counts.transcripts = result_.annotation.transcripts.size();
        result_.regions.reserve(result_.annotation.transcripts.size());
        for (std::size_t i = 0; i < result_.annotation.transcripts.size(); ++i)
            if (auto const reason = add(i))
                ++result_.counts.skipped[static_cast<std::size_t>(*reason)];
        refuse_nothing();
        std::size_t const before = result_.regions.size();
        annotation::collapse_regions(result_.annotation, request_.collapse, result_.regions);
        result_.counts.skipped[static_cast<std::size_t>(SkipReason::collapsed)] = before - result_.regions.size();
        result_.counts.regions = result_.regions.size();
        for (Region const & region : result_.regions)
            result_.counts.bases += region.length;
        add_messages();
    }

private:
    std::optional<SkipReason> add(std::size_t const index)
    {
        AnnotatedTranscript & transcript = result_.annotation.transcripts[index];
        if (auto const reason = unwanted(transcript))
            return reason;
        if (auto const reason = defect_of(transcript))
            return reason;
        std::optional<std::size_t> const sequence = names_.find(result_.annotation.sequences[transcript.sequence]);
        if (!sequence)
            return missing(transcript);
        if (transcript.exons.back().end > result_.genome.sequences()[*sequence].length)
            return beyond_end(transcript, *sequence);
        annotation::find_stop_codon(result_.genome, *sequence, request_.stop_codon, transcript, result_.counts);
        return add_region(index, *sequence);
    }

    std::optional<SkipReason> unwanted(AnnotatedTranscript const & transcript) const
    {
        std::uint64_t const with = (std::uint64_t{1} << request_.with_tags.size()) - 1;
        if ((transcript.tags & with) != with || (transcript.tags >> request_.with_tags.size()) != 0)
            return SkipReason::other_tags;
        auto const & biotypes = request_.biotypes;
        if (!biotypes.empty() && std::find(biotypes.begin(), biotypes.end(), transcript.biotype) == biotypes.end())
            return SkipReason::other_biotype;
        return std::nullopt;
    }

    static std::optional<SkipReason> defect_of(AnnotatedTranscript const & transcript)
    {
        switch (transcript.defect)
        {
        case TranscriptDefect::exons_overlap:
            return SkipReason::exons_overlap;
        case TranscriptDefect::no_strand:
            return SkipReason::no_strand;
        case TranscriptDefect::trans_splicing:
            return SkipReason::trans_splicing;
        case TranscriptDefect::none:
            break;
        }
        return std::nullopt;
    }

    SkipReason missing(AnnotatedTranscript const & transcript)
    {
        std::string const & name = result_.annotation.sequences[transcript.sequence];
        constexpr std::size_t shown = 3;
        if (missing_.size() < shown && std::find(missing_.begin(), missing_.end(), name) == missing_.end())
            missing_.push_back(name);
        return SkipReason::sequence_not_in_genome;
    }

    SkipReason beyond_end(AnnotatedTranscript const & transcript, std::size_t const sequence)
    {
        Genome::Sequence const & at = result_.genome.sequences()[sequence];
        if (!request_.allow_missing)
            throw_input_error({.file = result_.annotation.file, .record = transcript.name},
                              "ends at " + printable(at.name) + ":" + std::to_string(transcript.exons.back().end) +
                                  ", but this sequence of the genome has " + std::to_string(at.length) +
                                  " bases: the annotation belongs to another assembly (--allow-missing leaves such "
                                  "transcripts out)");
        if (beyond_.empty())
            beyond_ = transcript.name;
        return SkipReason::beyond_sequence_end;
    }

    std::optional<SkipReason> add_region(std::size_t const index, std::size_t const sequence)
    {
        AnnotatedTranscript const & transcript = result_.annotation.transcripts[index];
        Region region{static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(sequence), transcript.is_reverse, 0,
                      region_blocks(transcript, request_.region)};
        if (region.blocks.empty())
            return transcript.coding.length() != 0 ? SkipReason::empty_region : SkipReason::no_coding_sequence;
        for (RegionBlock const & block : region.blocks)
            region.length += block.length();
        result_.counts.utr_features_differ += differs_from_features(transcript, region) ? 1 : 0;
        result_.regions.push_back(std::move(region));
        return std::nullopt;
    }

    bool differs_from_features(AnnotatedTranscript const & transcript, Region const & region) const
    {
        bool const is_utr =
            request_.region == RegionKind::three_prime_utr || request_.region == RegionKind::five_prime_utr;
        auto const & features = request_.region == RegionKind::three_prime_utr ? transcript.three_prime_utr
                                                                               : transcript.five_prime_utr;
        if (!is_utr || features.empty())
            return false;
        return !std::equal(region.blocks.begin(), region.blocks.end(), features.begin(), features.end(),
                           [](RegionBlock const & block, GenomeBlock const & feature)
                           { return block.begin == feature.begin && block.end == feature.end; });
    }

    std::uint64_t skipped(SkipReason const reason) const
    {
        return result_.counts.skipped[static_cast<std::size_t>(reason)];
    }

    [[noreturn]] void refuse(std::string_view const what) const
    {
        throw_input_error({.file = result_.annotation.file}, what);
    }

    std::string missing_names() const
    {
        std::string text;
        for (std::string const & name : missing_)
            text += (text.empty() ? "" : ", ") + printable(name);
        return text;
    }

    void refuse_nothing() const
    {
        if (!result_.regions.empty())
            return;
        std::uint64_t const unwanted = skipped(SkipReason::other_tags) + skipped(SkipReason::other_biotype);
        if (unwanted == result_.counts.transcripts)
            refuse("no transcript has the tags and biotypes asked for");
        if (skipped(SkipReason::sequence_not_in_genome) + unwanted == result_.counts.transcripts)
            refuse("no transcript lies on a sequence of the genome " + printable(request_.genome) +
                   ": the annotation has " + missing_names() + ", the genome " +
                   printable(result_.genome.sequences().front().name) +
                   "; give a table of names with --chrom-alias, or the genome of this annotation");
        refuse(what_lacks());
    }

    std::string what_lacks() const
    {
        if (!result_.annotation.has_coding && !result_.annotation.has_utr)
            return "no CDS: use --region transcript";
        return "no transcript has a region " + std::string{region_names[static_cast<std::size_t>(request_.region)]} +
               " on the genome: use another --region, such as transcript";
    }

    void add_messages()
    {
        auto const say = [&](std::vector<std::string> & to, std::string const & what)
        { to.push_back(describe({.file = result_.annotation.file}, what)); };
        auto const transcripts = [](std::uint64_t const count)
        { return std::to_string(count) + (count == 1 ? " transcript " : " transcripts "); };
        if (std::uint64_t const count = skipped(SkipReason::sequence_not_in_genome); count != 0)
            say(result_.warnings, transcripts(count) + (count == 1 ? "lies" : "lie") +
                                      " on sequences that are not in the genome, such as " + missing_names());
        if (std::uint64_t const count = skipped(SkipReason::beyond_sequence_end); count != 0)
            say(result_.warnings, transcripts(count) + (count == 1 ? "ends" : "end") +
                                      " beyond the end of the sequence, such as " + printable(beyond_));
        if (std::string const note = names_.note(); !note.empty())
            say(result_.notes, note);
    }

    SplicedRegions & result_;
    RegionRequest const & request_;
    SequenceNames names_;
    std::vector<std::string> missing_{};
    std::string beyond_{};
};

} // namespace

SplicedRegions make_regions(Annotation annotation, Genome genome, RegionRequest const & request)
{
    SplicedRegions result;
    result.annotation = std::move(annotation);
    result.genome = std::move(genome);
    result.kind = request.region;
    result.warnings = result.annotation.warnings;
    RegionMaker{result, request}.make();
    return result;
}

PlaceMap place_map_of(SplicedRegions const & regions, std::size_t const region, bool const is_circle)
{
    Region const & from = regions.regions[region];
    PlaceMap map{.sequence = regions.genome.sequences()[from.sequence].name,
                 .is_reverse = from.is_reverse,
                 .is_circular = is_circle,
                 .blocks = from.blocks,
                 .record = region};
    map.set_record_places();
    return map;
}

namespace
{

/// The table of names is read again later, so that all is kept where it can be read only once.
std::optional<KeptBases> kept_bases(Annotation const & annotation, RegionRequest const & request, GenomeMemory const memory,
                                    unsigned const threads)
{
    if (memory == GenomeMemory::all)
        return std::nullopt;
    std::string const & aliases = request.chrom_alias;
    std::error_code unknown;
    if (!aliases.empty() && !std::filesystem::is_regular_file(aliases, unknown))
        return std::nullopt;
    KeptBases kept = memory == GenomeMemory::regions ? KeptBases{annotation, request.region, threads}
                                                     : KeptBases{annotation, threads};
    if (!aliases.empty())
        kept.add_aliases(*open_source(aliases));
    return kept;
}

} // namespace

SplicedRegions load_regions(RegionRequest const & request, unsigned const threads, GenomeMemory const memory,
                            RegionDigests * const digests, TextSums const sums)
{
    std::vector<std::string> tags = request.with_tags;
    tags.insert(tags.end(), request.without_tags.begin(), request.without_tags.end());
    Annotation annotation = read_annotation(request.annotation, threads, tags,
                                            digests == nullptr ? nullptr : &digests->annotation, sums);
    std::optional<KeptBases> const kept = kept_bases(annotation, request, memory, threads);
    Genome genome = read_genome(request.genome, threads, digests == nullptr ? nullptr : &digests->genome,
                                kept ? &*kept : nullptr, sums);
    return make_regions(std::move(annotation), std::move(genome), request);
}

namespace
{

/// Indices in the genome of its sequences that have a region, ascending.
std::vector<std::size_t> sequences_with_region(SplicedRegions const & regions)
{
    std::vector<bool> has_region(regions.genome.sequences().size());
    for (Region const & region : regions.regions)
        has_region[region.sequence] = true;
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < has_region.size(); ++i)
        if (has_region[i])
            indices.push_back(i);
    return indices;
}

} // namespace

std::vector<std::string> sequences_of(SplicedRegions const & regions)
{
    std::vector<std::string> names;
    for (std::size_t const i : sequences_with_region(regions))
        names.push_back(regions.genome.sequences()[i].name);
    return names;
}

std::vector<std::uint64_t> sequence_lengths_of(SplicedRegions const & regions)
{
    std::vector<std::uint64_t> lengths;
    for (std::size_t const i : sequences_with_region(regions))
        lengths.push_back(regions.genome.sequences()[i].length);
    return lengths;
}

} // namespace mirsweep

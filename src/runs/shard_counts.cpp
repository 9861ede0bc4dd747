#include "runs/shard_counts.hpp"

#include <algorithm>
#include <utility>

namespace mirsweep::runs
{

namespace
{

products::NotedTranscripts noted(ShardNote const & note)
{
    return {note.count, note.names};
}

/// In a run with that number of further classes.
bool are_known(auto const & sites, std::size_t const further)
{
    return std::ranges::all_of(sites, [&](auto const & site)
                               { return index_of(site.type) < site_type_count + further; });
}

} // namespace

bool is_sound(ShardRecord const & shard, ShardRun const & run, std::size_t const files)
{
    std::size_t const mirnas = run.mirnas.size();
    std::size_t const features = run.features.size();
    std::size_t const further = run.classes.size();
    auto const is_possible = [&](ReportCandidate const & candidate)
    {
        return candidate.mirna < mirnas && are_known(candidate.sites, further) &&
               candidate.class_counts.size() == (further == 0 ? 0 : site_type_count + further);
    };
    auto const is_of_run = [&](ShardStrength const & strength) { return strength.mirna < mirnas; };
    auto const has_classes = [&](MirnaTotals const & mirna)
    { return mirna.further.empty() || mirna.further.size() == further; };
    auto const is_counted = [&](MirnaVariants::Row const & row)
    { return row.pair < shard.head.altered_targets.size(); };
    return shard.head.mirnas.size() == mirnas && shard.head.inputs.size() == files &&
           shard.head.sites.size() == site_type_count + further &&
           (shard.head.without_feature.empty() || shard.head.without_feature.size() == features) &&
           std::ranges::all_of(run.mirna_variants, is_counted) && std::ranges::all_of(shard.candidates, is_possible) &&
           std::ranges::all_of(shard.strengths, is_of_run) && std::ranges::all_of(shard.head.mirnas, has_classes);
}

bool is_sound(ShardTranscript const & transcript, ShardRun const & run, std::size_t const pairs)
{
    std::size_t const further = run.classes.size();
    return std::ranges::all_of(transcript.findings,
                               [&](ShardFinding const & finding)
                               {
                                   return finding.pair < pairs && finding.further.size() == further &&
                                          are_known(finding.sites, further);
                               });
}

void take_counts(ShardRecord const & shard, ScanCollector & collector)
{
    for (std::size_t file = 0; file < shard.head.inputs.size(); ++file)
    {
        products::BatchResult counts{.file = file};
        counts.transcripts = shard.head.inputs[file].records;
        counts.bases = shard.head.inputs[file].bases;
        counts.like_mirnas = shard.head.inputs[file].like_mirnas;
        collector.take(counts);
    }
    products::BatchResult rest;
    rest.sites = shard.head.sites;
    rest.targets = shard.head.targets;
    rest.without_sequence = noted(shard.head.without_sequence);
    rest.ambiguity_rich = noted(shard.head.ambiguity_rich);
    rest.with_t = noted(shard.head.with_t);
    rest.with_u = noted(shard.head.with_u);
    rest.with_both = noted(shard.head.with_both);
    rest.without_alignment = noted(shard.head.without_alignment);
    rest.gene_notes = shard.head.gene_notes;
    rest.left_out = shard.head.left_out;
    rest.left_out_bases = shard.head.left_out_bases;
    rest.kept_genes = shard.head.kept_genes;
    rest.genes = shard.head.genes;
    collector.take(rest);
}

void take_transcript(ShardTranscript & transcript, ScanCollector & collector)
{
    products::BatchResult batch;
    batch.documented_transcripts.push_back({std::move(transcript.name), transcript.assigned_hits, transcript.length,
                                            transcript.known, transcript.haplotype});
    for (ShardFinding & finding : transcript.findings)
        batch.findings.push_back({finding.pair, 0, finding.counts, std::move(finding.sites), finding.is_incomplete,
                                  std::move(finding.further), finding.strength});
    collector.take(batch);
}

} // namespace mirsweep::runs

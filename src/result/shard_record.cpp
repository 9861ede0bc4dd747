#include <mirsweep/result/shard_record.hpp>

#include <mirsweep/core/site_classes.hpp>

#include "result/shard_json.hpp"

namespace mirsweep
{

using namespace shard_json;

namespace
{

Json score_to_json(std::optional<double> const score)
{
    return score ? Json(*score) : Json(nullptr);
}

std::optional<double> score_of(Json const & json)
{
    return json.is_null() ? std::nullopt : std::optional{json.get<double>()};
}

Json site_to_json(ReportSite const & site)
{
    return {site.begin, index_of(site.type), score_to_json(site.score), site.duplex, site.length, site.parts};
}

/// Whether the run has the class is checked with the run.
SiteType type_of(Json const & json)
{
    auto const type = number_of<std::uint32_t>(json);
    if (type >= SiteClasses::most_classes)
        fail("not a site type");
    return static_cast<SiteType>(type);
}

ReportSite site_of(Json const & json)
{
    return {number_of<std::uint32_t>(item(json, 0, 6)), type_of(json[1]), score_of(json[2]), json[3],
            number_of<std::uint8_t>(json[4]), json[5].get<std::vector<double>>()};
}

Json strength_to_json(std::optional<TargetStrength> const & strength)
{
    return strength ? Json{strength->is_repeat, strength->fewest_mismatches, strength->value} : Json(nullptr);
}

TargetStrength strength_of(Json const & json)
{
    return {item(json, 0, 3).get<bool>(), number_of<std::uint8_t>(json[1]), json[2].get<std::int64_t>()};
}

std::optional<TargetStrength> known_strength_of(Json const & json)
{
    return json.is_null() ? std::nullopt : std::optional{strength_of(json)};
}

ShardStrength shard_strength_of(Json const & json)
{
    return {number_of<std::uint32_t>(item(json, 0, 3)), strength_of(json[1]), number_of<std::uint64_t>(json[2])};
}

Json finding_to_json(ShardFinding const & finding)
{
    Json sites = Json::array();
    for (ReportSite const & site : finding.sites)
        sites.push_back(site_to_json(site));
    return {finding.pair, finding.counts, std::move(sites), finding.is_incomplete, finding.further,
            strength_to_json(finding.strength)};
}

ShardFinding finding_of(Json const & json)
{
    ShardFinding finding{number_of<std::uint32_t>(item(json, 0, 6)),
                         counts_of<SiteCounts>(json[1]),
                         {},
                         json[3].get<bool>(),
                         numbers_of<std::uint32_t>(json[4]),
                         known_strength_of(json[5])};
    for (Json const & site : json[2])
        finding.sites.push_back(site_of(site));
    return finding;
}

CandidateSite candidate_site_of(Json const & json)
{
    CandidateSite site{number_of<std::uint32_t>(item(json, 0, 8)), type_of(json[1]), score_of(json[2]),
                       number_of<std::uint32_t>(json[3]), json[4], json[5], number_of<std::uint8_t>(json[6]),
                       json[7].get<std::vector<double>>()};
    if (!is_built_in(site.type))
        return site;
    if (site.begin < site.window_begin || site.begin - site.window_begin >= site.window.size())
        fail("a site outside its window");
    return site;
}

Json candidate_site_to_json(CandidateSite const & site)
{
    return {site.begin, index_of(site.type), score_to_json(site.score), site.window_begin, site.window,
            site.duplex, site.length, site.parts};
}

ReportCandidate candidate_of(Json const & json)
{
    ReportCandidate candidate{number_of<std::uint32_t>(item(json, 0, 12)), json[1], json[2],
                              counts_of<SiteCounts>(json[3]), score_of(json[4]), number_of<std::uint32_t>(json[5])};
    for (Json const & site : json[6])
        candidate.sites.push_back(candidate_site_of(site));
    if (!json[7].is_null())
        candidate.standing.is_repeat = json[7].get<bool>();
    candidate.class_counts = numbers_of<std::uint32_t>(json[8]);
    candidate.weight = number_of<std::uint64_t>(json[9]);
    candidate.fewest_mismatches = number_of<std::uint8_t>(json[10]);
    candidate.strength = known_strength_of(json[11]);
    return candidate;
}

ShardTranscript transcript_of(Json const & json)
{
    auto const haplotype = number_of<std::uint32_t>(item(json, 5, 6));
    if (haplotype > static_cast<std::uint32_t>(Haplotype::not_scanned))
        fail("not a haplotype");
    ShardTranscript transcript{
        json[0], number_of<std::uint32_t>(json[1]), number_of<std::uint64_t>(json[2]), {},
        number_of<std::uint32_t>(json[4]), static_cast<Haplotype>(haplotype)};
    for (Json const & finding : json[3])
        transcript.findings.push_back(finding_of(finding));
    return transcript;
}

DocumentedPair pair_of(Json const & json)
{
    auto const support = number_of<std::uint32_t>(item(json, 2, 6));
    if (support > static_cast<std::uint32_t>(Support::strong))
        fail("not a support");
    return {number_of<std::uint32_t>(json[0]),    json[1], static_cast<Support>(support), json[3],
            number_of<std::uint32_t>(json[4]), json[5].get<bool>()};
}

MirnaVariants::Row mirna_variant_of(Json const & json)
{
    return {item(json, 0, 2), number_of<std::uint32_t>(item(json, 1, 2))};
}

ShardRun run_of(Json const & json)
{
    ShardRun run;
    for (Json const & mirna : json.at("mirnas"))
        run.mirnas.push_back({item(mirna, 0, 3), item(mirna, 1, 3), item(mirna, 2, 3)});
    run.warnings = json.at("warnings").get<std::vector<std::string>>();
    run.has_documented = json.at("has_documented").get<bool>();
    run.documented_rows = number_of<std::uint64_t>(json.at("documented_rows"));
    run.pairs_of_other_mirnas = number_of<std::uint64_t>(json.at("pairs_of_other_mirnas"));
    run.documented_warnings = json.at("documented_warnings").get<std::vector<std::string>>();
    run.genes = json.at("genes").get<std::vector<std::string>>();
    run.documented_files = json.at("documented_files").get<std::vector<std::string>>();
    run.joined_by = counts_of<JoinCounts>(json.at("joined_by"));
    run.gene_map = json.at("gene_map");
    run.first_of_gene_map = json.at("first_of_gene_map").get<std::vector<std::string>>();
    run.wanted_genes = json.at("wanted_genes").get<std::vector<std::string>>();
    run.features = json.at("features").get<std::vector<std::string>>();
    run.sequences = json.at("sequences").get<std::vector<std::string>>();
    run.sequence_lengths = numbers_of<std::uint64_t>(json.at("sequence_lengths"));
    if (run.sequence_lengths.size() != run.sequences.size())
        fail("not a length for each sequence");
    for (Json const & site_class : json.at("classes"))
        run.classes.push_back({.name = item(site_class, 0, 3), .rank = number_of<unsigned>(site_class[1]), .says = site_class[2]});
    return run;
}

} // namespace

std::string to_json_line(ReportCandidate const & candidate)
{
    Json sites = Json::array();
    for (CandidateSite const & site : candidate.sites)
        sites.push_back(candidate_site_to_json(site));
    return json_line(
        {{"candidate",
          {candidate.mirna, candidate.transcript, candidate.gene, candidate.counts, score_to_json(candidate.score),
           candidate.length, std::move(sites),
           candidate.standing.is_repeat ? Json(*candidate.standing.is_repeat) : Json(nullptr), candidate.class_counts,
           candidate.weight, candidate.fewest_mismatches, strength_to_json(candidate.strength)}}});
}

std::string to_json_line(ShardStrength const & strength)
{
    return json_line({{"strength", {strength.mirna, strength_to_json(strength.strength), strength.targets}}});
}

std::string to_json_line(ShardTranscript const & transcript)
{
    Json findings = Json::array();
    for (ShardFinding const & finding : transcript.findings)
        findings.push_back(finding_to_json(finding));
    return json_line({{"transcript",
                       {transcript.name, transcript.length, transcript.assigned_hits, std::move(findings),
                        transcript.known, static_cast<unsigned>(transcript.haplotype)}}});
}

std::string to_json_lines(ShardRun const & run)
{
    Json mirnas = Json::array();
    for (Mirna const & mirna : run.mirnas)
        mirnas.push_back({mirna.name, mirna.sequence, mirna.accession});
    Json classes = Json::array();
    for (SiteClass const & site_class : run.classes)
        classes.push_back({site_class.name, site_class.rank, site_class.legend()});
    std::string lines = json_line({{"run",
                                    {{"mirnas", std::move(mirnas)},
                                     {"warnings", run.warnings},
                                     {"has_documented", run.has_documented},
                                     {"documented_rows", run.documented_rows},
                                     {"pairs_of_other_mirnas", run.pairs_of_other_mirnas},
                                     {"documented_warnings", run.documented_warnings},
                                     {"genes", run.genes},
                                     {"documented_files", run.documented_files},
                                     {"joined_by", run.joined_by},
                                     {"gene_map", run.gene_map},
                                     {"first_of_gene_map", run.first_of_gene_map},
                                     {"wanted_genes", run.wanted_genes},
                                     {"features", run.features},
                                     {"sequences", run.sequences},
                                     {"sequence_lengths", run.sequence_lengths},
                                     {"classes", std::move(classes)}}}});
    for (DocumentedPair const & pair : run.pairs)
        lines += json_line({{"pair",
                             {pair.mirna, pair.gene, static_cast<unsigned>(pair.support), pair.references, pair.table,
                              pair.is_asked}}});
    for (MirnaVariants::Row const & row : run.mirna_variants)
        lines += json_line({{"mirna_variant", {row.text, row.pair}}});
    return lines;
}

void add_line(ShardRecord & record, std::string_view const line)
{
    take_json(line,
              [&](Json const & json)
              {
                  if (json.contains("candidate"))
                      record.candidates.push_back(candidate_of(json["candidate"]));
                  else if (json.contains("transcript"))
                      record.transcripts.push_back(transcript_of(json["transcript"]));
                  else if (json.contains("structure"))
                      record.structures.push_back(structure_of(json["structure"]));
                  else if (json.contains("strength"))
                      record.strengths.push_back(shard_strength_of(json["strength"]));
                  else if (json.contains("mirna_variant"))
                      record.run.mirna_variants.push_back(mirna_variant_of(json["mirna_variant"]));
                  else if (json.contains("pair"))
                      record.run.pairs.push_back(pair_of(json["pair"]));
                  else
                      record.run = run_of(json.at("run"));
              });
}

} // namespace mirsweep

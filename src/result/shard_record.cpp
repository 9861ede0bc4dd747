#include <mirsweep/result/shard_record.hpp>

#include <limits>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace mirsweep
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr int record_format = 7;

std::string dump(Json const & value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

[[noreturn]] void fail(std::string const & what)
{
    throw std::invalid_argument{what};
}

/// The value as an unsigned number that fits, for what would otherwise be converted in silence.
template <typename Number>
Number number_of(Json const & value)
{
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::numeric_limits<Number>::max())
        fail("not a number that can stand here");
    return value.get<Number>();
}

Json const & item(Json const & list, std::size_t const index, std::size_t const size)
{
    if (!list.is_array() || list.size() != size)
        fail("not a list of " + std::to_string(size));
    return list[index];
}

template <typename Counts>
Counts counts_of(Json const & list)
{
    Counts counts{};
    for (std::size_t type = 0; type < counts.size(); ++type)
        counts[type] = number_of<typename Counts::value_type>(item(list, type, counts.size()));
    return counts;
}

template <typename Number>
std::vector<Number> numbers_of(Json const & list)
{
    std::vector<Number> numbers;
    for (Json const & value : list)
        numbers.push_back(number_of<Number>(value));
    return numbers;
}

Json note_to_json(ShardNote const & note)
{
    return {note.count, note.names};
}

ShardNote note_of(Json const & json)
{
    return {number_of<std::uint64_t>(item(json, 0, 2)), item(json, 1, 2).get<std::vector<std::string>>()};
}

Json names_to_json(NotedNames const & noted)
{
    return {noted.count, noted.names};
}

NotedNames names_of(Json const & json)
{
    return {number_of<std::uint64_t>(item(json, 0, 2)), item(json, 1, 2).get<std::vector<std::string>>()};
}

Json gene_notes_to_json(GeneNotes const & notes)
{
    Json undecided = Json::array();
    for (auto const & [input, header] : notes.undecided)
        undecided.push_back({input, header});
    return {{"with_gene", names_to_json(notes.with_gene)},
            {"without_gene", names_to_json(notes.without_gene)},
            {"changed", names_to_json(notes.changed)},
            {"not_in_map", names_to_json(notes.not_in_map)},
            {"like_genes", notes.like_genes},
            {"undecided", std::move(undecided)}};
}

GeneNotes gene_notes_of(Json const & json)
{
    GeneNotes notes{.with_gene = names_of(json.at("with_gene")),
                    .without_gene = names_of(json.at("without_gene")),
                    .changed = names_of(json.at("changed")),
                    .not_in_map = names_of(json.at("not_in_map")),
                    .like_genes = number_of<std::uint64_t>(json.at("like_genes"))};
    for (Json const & undecided : json.at("undecided"))
        notes.undecided.emplace(number_of<std::uint32_t>(item(undecided, 0, 2)), item(undecided, 1, 2));
    return notes;
}

Json score_to_json(std::optional<double> const score)
{
    return score ? Json(*score) : Json(nullptr);
}

std::optional<double> score_of(Json const & json)
{
    return json.is_null() ? std::nullopt : std::optional{json.get<double>()};
}

Json file_to_json(ShardFile const & file)
{
    return {{"name", file.name}, {"bytes", file.bytes}, {"crc32", file.crc32}, {"header_bytes", file.header_bytes}};
}

ShardFile file_of(Json const & json)
{
    return {json.at("name"), number_of<std::uint64_t>(json.at("bytes")), number_of<std::uint32_t>(json.at("crc32")),
            number_of<std::uint64_t>(json.at("header_bytes"))};
}

Json input_to_json(ShardInput const & input)
{
    return {{"records", input.records},
            {"bases", input.bases},
            {"text_size", input.text_size},
            {"first", input.first},
            {"stop", input.stop},
            {"like_mirnas", input.like_mirnas}};
}

ShardInput input_of(Json const & json)
{
    auto const number = [&](char const * const key) { return number_of<std::uint64_t>(json.at(key)); };
    return {number("records"), number("bases"), number("text_size"), number("first"), number("stop"),
            number("like_mirnas")};
}

Json site_to_json(ReportSite const & site)
{
    return {site.begin, index_of(site.type), score_to_json(site.score), site.duplex};
}

ReportSite site_of(Json const & json)
{
    auto const type = number_of<std::uint32_t>(item(json, 1, 4));
    if (type >= site_type_count)
        fail("not a site type");
    return {number_of<std::uint32_t>(json[0]), static_cast<SiteType>(type), score_of(json[2]), json[3]};
}

Json finding_to_json(ShardFinding const & finding)
{
    Json sites = Json::array();
    for (ReportSite const & site : finding.sites)
        sites.push_back(site_to_json(site));
    return {finding.pair, finding.counts, std::move(sites), finding.is_incomplete, finding.further};
}

ShardFinding finding_of(Json const & json)
{
    ShardFinding finding{number_of<std::uint32_t>(item(json, 0, 5)),
                         counts_of<SiteCounts>(json[1]),
                         {},
                         json[3].get<bool>(),
                         numbers_of<std::uint32_t>(json[4])};
    for (Json const & site : json[2])
        finding.sites.push_back(site_of(site));
    return finding;
}

CandidateSite candidate_site_of(Json const & json)
{
    auto const type = number_of<std::uint32_t>(item(json, 1, 5));
    if (type >= site_type_count)
        fail("not a site type");
    CandidateSite site{number_of<std::uint32_t>(json[0]), static_cast<SiteType>(type), score_of(json[2]),
                       number_of<std::uint32_t>(json[3]), json[4]};
    if (site.begin < site.window_begin || site.begin - site.window_begin >= site.window.size())
        fail("a site outside its window");
    return site;
}

Json candidate_site_to_json(CandidateSite const & site)
{
    return {site.begin, index_of(site.type), score_to_json(site.score), site.window_begin, site.window};
}

ReportCandidate candidate_of(Json const & json)
{
    ReportCandidate candidate{number_of<std::uint32_t>(item(json, 0, 7)), json[1], json[2],
                              counts_of<SiteCounts>(json[3]), score_of(json[4]), number_of<std::uint32_t>(json[5])};
    for (Json const & site : json[6])
        candidate.sites.push_back(candidate_site_of(site));
    return candidate;
}

ShardTranscript transcript_of(Json const & json)
{
    ShardTranscript transcript{
        item(json, 0, 5), number_of<std::uint32_t>(json[1]), number_of<std::uint64_t>(json[2]), {},
        number_of<std::uint32_t>(json[4])};
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
    for (Json const & site_class : json.at("classes"))
        run.classes.push_back({.name = item(site_class, 0, 2), .rank = number_of<unsigned>(site_class[1])});
    return run;
}

ShardHead head_of(Json const & json)
{
    if (json.at("mirsweep_shard") != record_format)
        fail("of a format that this version does not read");
    ShardHead head;
    head.folder = json.at("folder");
    head.tables = json.at("tables").get<std::vector<std::string>>();
    for (Json const & file : json.at("files"))
        head.files.push_back(file_of(file));
    for (Json const & input : json.at("inputs"))
        head.inputs.push_back(input_of(input));
    head.run_crc32 = number_of<std::uint32_t>(json.at("run_crc32"));
    head.sites = numbers_of<std::uint64_t>(json.at("sites"));
    head.targets = number_of<std::uint64_t>(json.at("targets"));
    head.without_sequence = note_of(json.at("without_sequence"));
    head.ambiguity_rich = note_of(json.at("ambiguity_rich"));
    head.with_t = note_of(json.at("with_t"));
    head.with_u = note_of(json.at("with_u"));
    head.with_both = note_of(json.at("with_both"));
    head.gene_notes = gene_notes_of(json.at("gene_notes"));
    head.left_out = number_of<std::uint64_t>(json.at("left_out"));
    head.left_out_bases = number_of<std::uint64_t>(json.at("left_out_bases"));
    head.kept_genes = numbers_of<std::uint32_t>(json.at("kept_genes"));
    head.genes = json.at("genes").get<std::vector<std::string>>();
    for (Json const & mirna : json.at("mirnas"))
        head.mirnas.emplace_back(counts_of<SiteTotals>(item(mirna, 0, 2)), number_of<std::uint64_t>(mirna[1]));
    head.without_feature = numbers_of<std::uint64_t>(json.at("without_feature"));
    head.candidates_in_all = number_of<std::uint64_t>(json.at("candidates_in_all"));
    return head;
}

/// All that nlohmann-json throws is one kind of exception for the caller.
template <typename Take>
auto take_json(std::string_view const line, Take const take)
{
    try
    {
        return take(Json::parse(line));
    }
    catch (Json::exception const & error)
    {
        fail(error.what());
    }
}

} // namespace

std::string to_json_line(ShardHead const & head)
{
    Json files = Json::array();
    for (ShardFile const & file : head.files)
        files.push_back(file_to_json(file));
    Json inputs = Json::array();
    for (ShardInput const & input : head.inputs)
        inputs.push_back(input_to_json(input));
    Json mirnas = Json::array();
    for (auto const & [sites, targets] : head.mirnas)
        mirnas.push_back({sites, targets});
    return dump({{"mirsweep_shard", record_format},
                 {"folder", head.folder},
                 {"tables", head.tables},
                 {"files", std::move(files)},
                 {"inputs", std::move(inputs)},
                 {"run_crc32", head.run_crc32},
                 {"sites", head.sites},
                 {"targets", head.targets},
                 {"without_sequence", note_to_json(head.without_sequence)},
                 {"ambiguity_rich", note_to_json(head.ambiguity_rich)},
                 {"with_t", note_to_json(head.with_t)},
                 {"with_u", note_to_json(head.with_u)},
                 {"with_both", note_to_json(head.with_both)},
                 {"gene_notes", gene_notes_to_json(head.gene_notes)},
                 {"left_out", head.left_out},
                 {"left_out_bases", head.left_out_bases},
                 {"kept_genes", head.kept_genes},
                 {"genes", head.genes},
                 {"mirnas", std::move(mirnas)},
                 {"without_feature", head.without_feature},
                 {"candidates_in_all", head.candidates_in_all}});
}

std::string to_json_line(ReportCandidate const & candidate)
{
    Json sites = Json::array();
    for (CandidateSite const & site : candidate.sites)
        sites.push_back(candidate_site_to_json(site));
    return dump({{"candidate",
                  {candidate.mirna, candidate.transcript, candidate.gene, candidate.counts,
                   score_to_json(candidate.score), candidate.length, std::move(sites)}}});
}

std::string to_json_line(ShardTranscript const & transcript)
{
    Json findings = Json::array();
    for (ShardFinding const & finding : transcript.findings)
        findings.push_back(finding_to_json(finding));
    return dump({{"transcript", {transcript.name, transcript.length, transcript.assigned_hits, std::move(findings), transcript.known}}});
}

std::string to_json_lines(ShardRun const & run)
{
    Json mirnas = Json::array();
    for (Mirna const & mirna : run.mirnas)
        mirnas.push_back({mirna.name, mirna.sequence, mirna.accession});
    Json classes = Json::array();
    for (SiteClass const & site_class : run.classes)
        classes.push_back({site_class.name, site_class.rank});
    std::string lines = dump({{"run",
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
                                {"classes", std::move(classes)}}}});
    for (DocumentedPair const & pair : run.pairs)
        lines += dump({{"pair", {pair.mirna, pair.gene, static_cast<unsigned>(pair.support), pair.references, pair.table,
                                 pair.is_asked}}});
    return lines;
}

ShardHead shard_head_of(std::string_view const line)
{
    return take_json(line, [](Json const & json) { return head_of(json); });
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
                  else if (json.contains("pair"))
                      record.run.pairs.push_back(pair_of(json["pair"]));
                  else
                      record.run = run_of(json.at("run"));
              });
}

} // namespace mirsweep

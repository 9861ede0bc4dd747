#include <mirsweep/result/shard_record.hpp>

#include "result/shard_json.hpp"

namespace mirsweep
{

using namespace shard_json;

namespace
{

constexpr int record_format = 11;

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

Json file_to_json(ShardFile const & file)
{
    return {{"name", file.name}, {"bytes", file.bytes}, {"crc32", file.crc32}, {"header_bytes", file.header_bytes}};
}

ShardFile file_of(Json const & json)
{
    return {json.at("name"), number_of<std::uint64_t>(json.at("bytes")), number_of<std::uint32_t>(json.at("crc32")),
            number_of<std::uint64_t>(json.at("header_bytes"))};
}

Json place_to_json(FilePlace const & place)
{
    return {place.block, place.in_block};
}

FilePlace place_of(Json const & json)
{
    return {number_of<std::uint64_t>(item(json, 0, 2)), number_of<std::uint64_t>(item(json, 1, 2))};
}

Json input_to_json(ShardInput const & input)
{
    return {{"records", input.records},
            {"bases", input.bases},
            {"text_size", input.text_size},
            {"first", input.first},
            {"stop", input.stop},
            {"like_mirnas", input.like_mirnas},
            {"text_crc32", input.text_crc32},
            {"file_first", place_to_json(input.file_first)},
            {"file_stop", place_to_json(input.file_stop)},
            {"file_end", place_to_json(input.file_end)}};
}

ShardInput input_of(Json const & json)
{
    auto const number = [&](char const * const key) { return number_of<std::uint64_t>(json.at(key)); };
    return {number("records"), number("bases"), number("text_size"), number("first"), number("stop"),
            number("like_mirnas"), number_of<std::uint32_t>(json.at("text_crc32")),
            place_of(json.at("file_first")), place_of(json.at("file_stop")), place_of(json.at("file_end"))};
}

Json whole_input_to_json(ShardWholeInput const & input)
{
    return {input.role, input.text.bytes, input.text.crc32};
}

ShardWholeInput whole_input_of(Json const & json)
{
    ShardWholeInput input{item(json, 0, 3), {}};
    input.text.bytes = number_of<std::uint64_t>(json[1]);
    input.text.crc32 = number_of<std::uint32_t>(json[2]);
    return input;
}

ShardTable table_of(Json const & json)
{
    return {item(json, 0, 2), item(json, 1, 2)};
}

AlteredTargetCounts altered_targets_of(Json const & json)
{
    auto const number = [&](std::size_t const index) { return number_of<std::uint64_t>(item(json, index, 4)); };
    return {number(0), number(1), number(2), number(3)};
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
    for (Json const & input : json.at("whole_inputs"))
        head.whole_inputs.push_back(whole_input_of(input));
    for (Json const & table : json.at("read_tables"))
        head.read_tables.push_back(table_of(table));
    head.run_crc32 = number_of<std::uint32_t>(json.at("run_crc32"));
    head.sites = numbers_of<std::uint64_t>(json.at("sites"));
    head.targets = number_of<std::uint64_t>(json.at("targets"));
    head.without_sequence = note_of(json.at("without_sequence"));
    head.ambiguity_rich = note_of(json.at("ambiguity_rich"));
    head.with_t = note_of(json.at("with_t"));
    head.with_u = note_of(json.at("with_u"));
    head.with_both = note_of(json.at("with_both"));
    head.without_alignment = note_of(json.at("without_alignment"));
    head.gene_notes = gene_notes_of(json.at("gene_notes"));
    head.left_out = number_of<std::uint64_t>(json.at("left_out"));
    head.left_out_bases = number_of<std::uint64_t>(json.at("left_out_bases"));
    head.kept_genes = numbers_of<std::uint32_t>(json.at("kept_genes"));
    head.genes = json.at("genes").get<std::vector<std::string>>();
    for (Json const & mirna : json.at("mirnas"))
        head.mirnas.push_back({counts_of<SiteTotals>(item(mirna, 0, 3)), number_of<std::uint64_t>(mirna[1]),
                               numbers_of<std::uint64_t>(mirna[2])});
    head.without_feature = numbers_of<std::uint64_t>(json.at("without_feature"));
    head.candidates_in_all = number_of<std::uint64_t>(json.at("candidates_in_all"));
    for (Json const & counts : json.at("altered_targets"))
        head.altered_targets.push_back(altered_targets_of(counts));
    return head;
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
    Json whole_inputs = Json::array();
    for (ShardWholeInput const & input : head.whole_inputs)
        whole_inputs.push_back(whole_input_to_json(input));
    Json read_tables = Json::array();
    for (ShardTable const & table : head.read_tables)
        read_tables.push_back({table.name, table.sha256});
    Json mirnas = Json::array();
    for (auto const & [sites, targets, further] : head.mirnas)
        mirnas.push_back({sites, targets, further});
    Json altered = Json::array();
    for (AlteredTargetCounts const & counts : head.altered_targets)
        altered.push_back({counts.of_reference, counts.of_altered, counts.lost, counts.gained});
    return json_line({{"mirsweep_shard", record_format},
                      {"folder", head.folder},
                      {"tables", head.tables},
                      {"files", std::move(files)},
                      {"inputs", std::move(inputs)},
                      {"whole_inputs", std::move(whole_inputs)},
                      {"read_tables", std::move(read_tables)},
                      {"run_crc32", head.run_crc32},
                      {"sites", head.sites},
                      {"targets", head.targets},
                      {"without_sequence", note_to_json(head.without_sequence)},
                      {"ambiguity_rich", note_to_json(head.ambiguity_rich)},
                      {"with_t", note_to_json(head.with_t)},
                      {"with_u", note_to_json(head.with_u)},
                      {"with_both", note_to_json(head.with_both)},
                      {"without_alignment", note_to_json(head.without_alignment)},
                      {"gene_notes", gene_notes_to_json(head.gene_notes)},
                      {"left_out", head.left_out},
                      {"left_out_bases", head.left_out_bases},
                      {"kept_genes", head.kept_genes},
                      {"genes", head.genes},
                      {"mirnas", std::move(mirnas)},
                      {"without_feature", head.without_feature},
                      {"candidates_in_all", head.candidates_in_all},
                      {"altered_targets", std::move(altered)}});
}

ShardHead shard_head_of(std::string_view const line)
{
    return take_json(line, [](Json const & json) { return head_of(json); });
}

} // namespace mirsweep

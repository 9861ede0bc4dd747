#include <mirsweep/result/summary.hpp>

#include <optional>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include <mirsweep/io/crc32.hpp>

namespace mirsweep
{

namespace
{

using Json = nlohmann::ordered_json;

Json inputs_to_json(std::vector<InputSummary> const & inputs)
{
    Json list = Json::array();
    for (InputSummary const & input : inputs)
    {
        list.push_back({{"role", input.role},
                        {"path", input.path},
                        {"bytes", input.bytes},
                        {"sha256", input.sha256},
                        {"records", input.records},
                        {"bases", input.bases}});
        if (!input.sample_sha256.empty())
            list.back()["sample_sha256"] = input.sample_sha256;
        if (!input.modified.empty())
            list.back()["modified"] = input.modified;
    }
    return list;
}

Json outputs_to_json(std::vector<OutputSummary> const & outputs)
{
    Json list = Json::array();
    for (OutputSummary const & output : outputs)
        list.push_back({{"file", output.file}, {"bytes", output.bytes}, {"sha256", output.sha256}});
    return list;
}

Json counts_to_json(ScanSummary const & summary)
{
    Json sites = Json::object();
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        sites[std::string{rule->name}] = summary.sites[index_of(rule->type)];
    for (auto const & [name, count] : summary.further_sites)
        sites[name] = count;
    Json counts{{"transcripts", summary.transcripts}, {"bases", summary.bases},
                {"mirnas", summary.mirnas},           {"seeds", summary.seeds},
                {"sites", std::move(sites)},          {"targets", summary.targets}};
    Json joined_by = Json::object();
    for (std::size_t rule = 0; rule < summary.joined_by.size(); ++rule)
        joined_by[std::string{to_string(static_cast<JoinRule>(rule))}] = summary.joined_by[rule];
    if (summary.has_documented)
    {
        counts["documented"] = {{"rows", summary.documented_rows},
                                {"pairs", summary.documented_pairs},
                                {"pairs_of_other_mirnas", summary.pairs_of_other_mirnas},
                                {"site_found", summary.site_found},
                                {"no_site", summary.no_site},
                                {"incomplete_sequence", summary.incomplete_sequence},
                                {"gene_not_in_input", summary.gene_not_in_input},
                                {"pairs_of_other_genes", summary.pairs_of_other_genes},
                                {"joined_by", joined_by}};
        if (summary.not_scanned != 0)
            counts["documented"]["not_scanned"] = summary.not_scanned;
        counts["joined_by"] = std::move(joined_by);
    }
    else
    {
        counts["documented"] = nullptr;
        counts["joined_by"] = nullptr;
    }
    return counts;
}

OutputSummary output_of(Json const & json)
{
    return {json.at("file"), json.at("bytes").get<std::uint64_t>(), json.at("sha256")};
}

Json counted(std::vector<std::pair<std::string, std::uint64_t>> const & counts)
{
    Json json = Json::object();
    for (auto const & [name, count] : counts)
        json[name] = count;
    return json;
}

Json group_to_json(CountGroup const & group)
{
    Json json = counted(group.counts);
    json[group.rest_name] = counted(group.rest);
    return json;
}

CountGroup group_of(std::string const & name, Json const & json)
{
    CountGroup group{.name = name};
    for (auto const & [key, value] : json.items())
        if (value.is_object())
        {
            group.rest_name = key;
            for (auto const & [reason, count] : value.items())
                group.rest.emplace_back(reason, count.get<std::uint64_t>());
        }
        else
            group.counts.emplace_back(key, value.get<std::uint64_t>());
    return group;
}

InputSummary input_summary_of(Json const & json)
{
    return {json.at("role"),
            json.at("path"),
            json.at("bytes").get<std::uint64_t>(),
            json.at("sha256"),
            json.at("records").get<std::uint64_t>(),
            json.at("bases").get<std::uint64_t>(),
            json.value("sample_sha256", std::string{}),
            json.value("modified", std::string{})};
}

void take_documented(Json const & json, ScanSummary & summary)
{
    auto const number = [&](char const * const key) { return json.at(key).get<std::uint64_t>(); };
    summary.has_documented = true;
    summary.documented_rows = number("rows");
    summary.documented_pairs = number("pairs");
    summary.pairs_of_other_mirnas = number("pairs_of_other_mirnas");
    summary.site_found = number("site_found");
    summary.no_site = number("no_site");
    summary.incomplete_sequence = number("incomplete_sequence");
    summary.gene_not_in_input = number("gene_not_in_input");
    summary.not_scanned = json.value("not_scanned", std::uint64_t{0});
    summary.pairs_of_other_genes = number("pairs_of_other_genes");
    for (std::size_t rule = 0; rule < summary.joined_by.size(); ++rule)
        summary.joined_by[rule] = json.at("joined_by").at(std::string{to_string(static_cast<JoinRule>(rule))});
}

void take_counts(Json const & json, ScanSummary & summary)
{
    auto const number = [&](char const * const key) { return json.at(key).get<std::uint64_t>(); };
    summary.transcripts = number("transcripts");
    summary.bases = number("bases");
    summary.mirnas = number("mirnas");
    summary.seeds = number("seeds");
    summary.targets = number("targets");
    for (auto const & [name, count] : json.at("sites").items())
        if (std::optional<SiteType> const type = site_type_of(name))
            summary.sites[index_of(*type)] = count.get<std::uint64_t>();
        else
            summary.further_sites.emplace_back(name, count.get<std::uint64_t>());
    if (!json.at("documented").is_null())
        take_documented(json.at("documented"), summary);
}

constexpr std::string_view last_bytes = "\n}\n";
constexpr std::string_view checksum_key = ",\n  \"crc32\": ";

std::string checksum_member(std::string_view const front)
{
    Crc32 checksum;
    checksum.add(front);
    return std::string{checksum_key} + std::to_string(checksum.value()) + std::string{last_bytes};
}

} // namespace

std::string to_json(ScanSummary const & summary)
{
    Json parameters = Json::object();
    for (auto const & [name, value] : summary.parameters)
        parameters[name] = value;
    Json json{{"version", summary.version},
              {"commit", summary.commit.empty() ? "unknown" : summary.commit},
              {"command", summary.command},
              {"folder", summary.folder},
              {"started", summary.started},
              {"inputs", inputs_to_json(summary.inputs)},
              {"outputs", outputs_to_json(summary.outputs)},
              {"tables", summary.tables},
              {"parameters", std::move(parameters)},
              {"counts", counts_to_json(summary)},
              {"warnings", summary.warnings},
              {"seconds", summary.seconds},
              {"threads", summary.threads},
              {"shard", summary.shard}};
    for (CountGroup const & group : summary.groups)
        json[group.name] = group_to_json(group);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

ScanSummary summary_of_json(std::string_view const text)
{
    try
    {
        Json const json = Json::parse(text);
        ScanSummary summary;
        summary.version = json.at("version");
        summary.commit = json.at("commit");
        summary.command = json.at("command");
        summary.folder = json.at("folder");
        summary.started = json.at("started");
        for (Json const & input : json.at("inputs"))
            summary.inputs.push_back(input_summary_of(input));
        for (Json const & output : json.at("outputs"))
            summary.outputs.push_back(output_of(output));
        summary.tables = json.at("tables").get<std::vector<std::string>>();
        for (auto const & [name, value] : json.at("parameters").items())
            summary.parameters.emplace_back(name, value.get<std::string>());
        for (char const * const group : {"annotation", "variants", "mirna_variants"})
            if (json.contains(group))
                summary.groups.push_back(group_of(group, json.at(group)));
        take_counts(json.at("counts"), summary);
        summary.warnings = json.at("warnings").get<std::vector<std::string>>();
        summary.seconds = json.at("seconds").get<double>();
        summary.threads = json.at("threads").get<unsigned>();
        summary.shard = json.at("shard");
        return summary;
    }
    catch (Json::exception const & error)
    {
        throw std::invalid_argument{error.what()};
    }
}

std::string with_output(std::string_view const text, OutputSummary const & changed)
{
    try
    {
        Json json = Json::parse(text);
        for (Json & output : json.at("outputs"))
            if (output.at("file") == changed.file)
                output = outputs_to_json({changed}).front();
        bool const has_checksum = json.erase("crc32") != 0;
        std::string changed_text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
        return has_checksum ? with_checksum(std::move(changed_text)) : changed_text;
    }
    catch (Json::exception const & error)
    {
        throw std::invalid_argument{error.what()};
    }
}

std::string with_checksum(std::string json)
{
    json.resize(json.size() - last_bytes.size());
    return json + checksum_member(json);
}

bool has_checksum(std::string_view const json)
{
    return json.rfind(checksum_key) != std::string_view::npos;
}

bool has_right_checksum(std::string_view const json)
{
    std::size_t const end = json.rfind(checksum_key);
    return end != std::string_view::npos && json.substr(end) == checksum_member(json.substr(0, end));
}

} // namespace mirsweep

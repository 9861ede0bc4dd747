#include <mirsweep/output/summary.hpp>

#include <nlohmann/json.hpp>

namespace mirsweep
{

namespace
{

using Json = nlohmann::ordered_json;

Json inputs_to_json(std::vector<InputSummary> const & inputs)
{
    Json list = Json::array();
    for (InputSummary const & input : inputs)
        list.push_back({{"role", input.role},
                        {"path", input.path},
                        {"bytes", input.bytes},
                        {"sha256", input.sha256},
                        {"records", input.records},
                        {"bases", input.bases}});
    return list;
}

Json counts_to_json(ScanSummary const & summary)
{
    Json sites = Json::object();
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        sites[std::string{rule->name}] = summary.sites[index_of(rule->type)];
    Json counts{{"transcripts", summary.transcripts}, {"bases", summary.bases},
                {"mirnas", summary.mirnas},           {"seeds", summary.seeds},
                {"sites", std::move(sites)},          {"targets", summary.targets}};
    if (summary.has_documented)
        counts["documented"] = {{"rows", summary.documented_rows},
                                {"pairs", summary.documented_pairs},
                                {"pairs_of_other_mirnas", summary.pairs_of_other_mirnas},
                                {"site_found", summary.site_found},
                                {"no_site", summary.no_site},
                                {"gene_not_in_input", summary.gene_not_in_input}};
    else
        counts["documented"] = nullptr;
    return counts;
}

} // namespace

std::string to_json(ScanSummary const & summary)
{
    Json parameters = Json::object();
    for (auto const & [name, value] : summary.parameters)
        parameters[name] = value;
    Json const json{{"version", summary.version},
                    {"command", summary.command},
                    {"inputs", inputs_to_json(summary.inputs)},
                    {"parameters", std::move(parameters)},
                    {"counts", counts_to_json(summary)},
                    {"warnings", summary.warnings},
                    {"seconds", summary.seconds},
                    {"threads", summary.threads},
                    {"shard", summary.shard}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace mirsweep

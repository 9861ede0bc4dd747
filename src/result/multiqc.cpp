#include <numeric>

#include <nlohmann/json.hpp>

#include <mirsweep/result/report.hpp>

#include "recovery.hpp"

namespace mirsweep
{

namespace
{

using nlohmann::ordered_json;

ordered_json header(char const * const title, char const * const description)
{
    return {{"title", title}, {"description", description}, {"format", "{:,.0f}"}, {"min", 0}};
}

ordered_json make_headers(ReportData const & data)
{
    ordered_json headers = {{"mirnas", header("miRNAs", "mature miRNAs of the run")},
                            {"transcripts", header("Transcripts", "transcripts scanned")},
                            {"bases", header("Bases", "bases scanned")},
                            {"targets", header("Targets", "miRNA-transcript pairs with at least one site")},
                            {"sites", header("Sites", "sites of the types asked for")}};
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        if (data.site_types.contains(rule->type))
            headers[std::string{rule->name}] = header(rule->name.data(), rule->match.data());
    if (data.summary.has_documented)
    {
        headers["documented"] =
            header("Documented", "documented pairs on transcripts of their genes, negative ones left out");
        headers["recovered"] = header("Recovered", "of these, those with at least one site");
        headers["expected"] =
            header("By chance", "of these, those expected to have a site if miRNAs were assigned at random");
    }
    headers["warnings"] = header("Warnings", "warnings of the run");
    return headers;
}

ordered_json make_row(ReportData const & data)
{
    ordered_json row = {
        {"mirnas", data.mirnas.size()},
        {"transcripts", data.summary.transcripts},
        {"bases", data.summary.bases},
        {"targets", data.summary.targets},
        {"sites", std::accumulate(data.summary.sites.begin(), data.summary.sites.end(), std::uint64_t{0})}};
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        if (data.site_types.contains(rule->type))
            row[std::string{rule->name}] = data.summary.sites[index_of(rule->type)];
    if (data.summary.has_documented)
    {
        Recovery const recovery = recovery_by_support(data).front();
        row["documented"] = recovery.rows;
        row["recovered"] = recovery.found;
        row["expected"] = recovery.expected;
    }
    row["warnings"] = data.summary.warnings.size();
    return row;
}

} // namespace

std::string make_multiqc(ReportData const & data)
{
    ordered_json const content = {
        {"id", "mirsweep"},
        {"section_name", "mirsweep"},
        {"description", "miRNA seed sites on transcripts, and how many documented miRNA-target pairs have one."},
        {"plot_type", "table"},
        {"pconfig", {{"id", "mirsweep_table"}, {"namespace", "mirsweep"}, {"title", "mirsweep: runs"}}},
        {"headers", make_headers(data)},
        {"data", {{data.name.empty() ? "mirsweep" : data.name, make_row(data)}}}};
    return content.dump(4, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace mirsweep

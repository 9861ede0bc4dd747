#include "report_json.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include <mirsweep/core/site_classes.hpp>

#include "recovery.hpp"
#include "report_lists.hpp"
#include "report_structures.hpp"
#include "report_text.hpp"
#include "report_windows.hpp"

namespace mirsweep
{

namespace
{

using namespace report_text;
using nlohmann::json;

constexpr std::size_t most_texts = 100;

/// The built-in types, the most specific first, then the further classes.
json describe_types(SiteTypeSet const asked, std::vector<ReportClass> const & classes)
{
    json types = json::array();
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        types.push_back({{"name", rule->name},
                         {"length", rule->length()},
                         {"match", rule->match},
                         {"facing", base_facing_position_1(rule->type)},
                         {"asked", asked.contains(rule->type)}});
    std::vector<SiteClass> const built_in = built_in_site_classes();
    for (std::size_t i = 0; i < built_in.size(); ++i)
    {
        SiteClass const & of_type = built_in[built_in.size() - 1 - i];
        if (!classes.empty())
            types[i]["rank"] = of_type.rank;
        types[i]["weight"] = of_type.weight;
    }
    for (ReportClass const & further : classes)
        types.push_back({{"name", cut(further.name, longest_name)},
                         {"length", nullptr},
                         {"match", ""},
                         {"says", cut(further.says, longest_text)},
                         {"rank", further.rank != 0 ? json(further.rank) : json(nullptr)},
                         {"asked", true},
                         {"isClass", true}});
    return types;
}

/// The summary's roles in words.
std::string describe_role(std::string const & role)
{
    return role == "mirnas"       ? "miRNAs"
           : role == "gene_map"   ? "gene map"
           : role == "documented" ? "documented pairs"
                                  : role;
}

std::string describe_path(std::string const & path)
{
    return path == "-" ? "standard input" : path == "bundled" ? "built into mirsweep" : cut(path, longest_text);
}

json describe_inputs(std::vector<InputSummary> const & all)
{
    json inputs = json::array();
    for (InputSummary const & input : all)
        if (inputs.size() < most_texts)
            inputs.push_back({{"what", cut(describe_role(input.role), longest_name)},
                              {"path", describe_path(input.path)},
                              {"bytes", input.bytes},
                              {"records", input.records},
                              {"bases", input.bases},
                              {"sha256", cut(input.sha256, longest_name)}});
    return inputs;
}

json describe_warnings(std::vector<std::string> const & all)
{
    json warnings = json::array();
    for (std::string const & warning : all)
        if (warnings.size() < most_texts)
            warnings.push_back(cut(warning, longest_text));
    return warnings;
}

json describe_parameters(std::vector<std::pair<std::string, std::string>> const & all)
{
    json parameters = json::array();
    for (auto const & [name, value] : all)
        parameters.push_back({name, cut(value, longest_text)});
    return parameters;
}

/// By class, as `types`.
json site_totals(ScanSummary const & summary)
{
    json totals = strongest_first(summary.sites);
    for (auto const & [name, sites] : summary.further_sites)
        totals.push_back(sites);
    return totals;
}

/// Targets in repeats; null where that is not known.
json repeats_in_all(std::vector<ReportMirna> const & mirnas)
{
    std::uint64_t repeats = 0;
    for (ReportMirna const & mirna : mirnas)
        if (!mirna.repeats)
            return nullptr;
        else
            repeats += *mirna.repeats;
    return repeats;
}

json describe_run(ReportData const & data)
{
    ScanSummary const & summary = data.summary;
    return {{"version", summary.version},
            {"command", cut(summary.command, 10 * longest_text)},
            {"inputs", describe_inputs(summary.inputs)},
            {"inputsInAll", summary.inputs.size()},
            {"parameters", describe_parameters(summary.parameters)},
            {"types", describe_types(data.site_types, data.classes)},
            {"score", data.score},
            {"shard", summary.shard},
            {"seconds", std::isfinite(summary.seconds) ? summary.seconds : 0},
            {"threads", summary.threads},
            {"tables", summary.tables},
            {"warnings", describe_warnings(summary.warnings)},
            {"warningsInAll", summary.warnings.size()},
            {"transcripts", summary.transcripts},
            {"bases", summary.bases},
            {"seeds", summary.seeds},
            {"targets", summary.targets},
            {"sites", site_totals(summary)},
            {"mirnasInAll", data.mirnas.size()},
            {"hasDocumented", summary.has_documented},
            {"pairsOfOtherMirnas", summary.pairs_of_other_mirnas},
            {"candidatesPerMirna", candidates_per_mirna(data.mirnas.size())},
            {"candidatesInAll", data.candidates_in_all},
            {"repeatsInAll", repeats_in_all(data.mirnas)}};
}

json describe_recovery(std::vector<Recovery> const & groups)
{
    json described = json::array();
    for (Recovery const & group : groups)
        described.push_back({{"label", group.label},
                             {"rows", group.rows},
                             {"found", group.found},
                             {"expected", group.expected},
                             {"deviation", std::sqrt(group.variance)}});
    return described;
}

/// As the summary counts them: of a pair's transcripts, one with unknown bases says more than one that is not scanned.
SiteDoubt doubt_of(ReportPair const & pair)
{
    SiteDoubt doubt = SiteDoubt::none;
    for (ReportPairTranscript const & row : pair.transcripts)
        if (row.doubt == SiteDoubt::unknown_bases || doubt == SiteDoubt::none)
            doubt = row.doubt;
    return doubt;
}

/// Pairs by outcome; a pair on several transcripts counts as found if one of them has a site.
json count_outcomes(ReportData const & data)
{
    std::size_t found = 0;
    std::size_t absent = 0;
    std::size_t incomplete = 0;
    std::size_t not_scanned = 0;
    for (ReportPair const & pair : data.pairs)
    {
        bool const is_found = std::ranges::any_of(pair.transcripts, [](auto const & row) { return !row.sites.empty(); });
        found += is_found ? 1 : 0;
        SiteDoubt const doubt = is_found ? SiteDoubt::none : doubt_of(pair);
        incomplete += doubt == SiteDoubt::unknown_bases ? 1 : 0;
        not_scanned += doubt == SiteDoubt::unknown_phase ? 1 : 0;
        absent += pair.transcripts.empty() ? 1 : 0;
    }
    return {{"site_found", found},
            {"no_site", data.pairs.size() - found - absent - incomplete - not_scanned},
            {"incomplete_sequence", incomplete},
            {"not_scanned", not_scanned},
            {"gene_not_in_input", absent}};
}

} // namespace

namespace
{

json describe_selection(ReportSelection const & selection)
{
    json described = json::object();
    for (auto const & [key, names] : {std::pair{"genes", &selection.genes}, std::pair{"mirnas", &selection.mirnas}})
    {
        if (names->empty())
            continue;
        described[key] = json::array();
        for (std::string const & name : *names)
            if (described[key].size() < most_texts)
                described[key].push_back(cut(name, longest_name));
        described[std::string{key} + "InAll"] = names->size();
    }
    if (selection.top)
        described["top"] = *selection.top;
    return described;
}

} // namespace

std::string make_report_json(ReportData const & data, std::size_t const most_bytes)
{
    json page = describe_run(data);
    page["pairsInAll"] = data.pairs.size();
    page["outcomes"] = count_outcomes(data);
    page["recoveryBySupport"] = describe_recovery(recovery_by_support(data));
    page["recoveryByLength"] = describe_recovery(recovery_by_length(data));
    if (data.selection)
        page["selection"] = describe_selection(*data.selection);
    if (!data.score_parts.empty())
        page["scoreParts"] = data.score_parts;
    if (!data.ranks_missing.empty())
        page["ranksMissing"] = cut(data.ranks_missing, longest_text);
    if (!data.parts_missing.empty())
        page["partsMissing"] = cut(data.parts_missing, longest_text);
    if (!data.drawings_missing.empty())
        page["drawingsMissing"] = cut(data.drawings_missing, longest_text);
    if (std::string const assembly = assembly_of(data.summary); !assembly.empty())
        page["assembly"] = cut(assembly, longest_name);
    if (!data.structures.empty())
        page["structures"] = make_report_structures(data.structures, most_bytes / 5);
    std::size_t const spent = dump(page).size() + 1000;
    page.update(make_report_lists(data, most_bytes > spent ? most_bytes - spent : 0));
    return dump(page);
}

} // namespace mirsweep

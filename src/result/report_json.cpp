#include "report_json.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "tables/escape.hpp"
#include "recovery.hpp"

namespace mirsweep
{

namespace
{

using nlohmann::json;

constexpr std::size_t longest_name = 80;
constexpr std::size_t longest_text = 600;
constexpr std::size_t most_texts = 100;
constexpr std::size_t most_references = 12;
constexpr std::size_t most_mirnas = 3000;

std::string dump(json const & value)
{
    return make_script_safe(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// The text, cut at a character and marked so where it is longer than that.
std::string cut(std::string_view const text, std::size_t const longest)
{
    if (text.size() <= longest)
        return std::string{text};
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string{text.substr(0, end)} + "…";
}

json score_of(std::optional<double> const score)
{
    return score && std::isfinite(*score) ? json(std::round(*score * 1000) / 1000) : json(nullptr);
}

/// Counts with the most specific type first, the order in which people list them.
template <typename Counts>
json strongest_first(Counts const & counts)
{
    return json(std::vector(counts.rbegin(), counts.rend()));
}

/// The first references and the number of those left out.
json references_of(std::string_view references)
{
    json shown = json::array();
    std::size_t left_out = 0;
    while (!references.empty())
    {
        std::size_t const end = std::min(references.find(';'), references.size());
        if (shown.size() < most_references)
            shown.push_back(cut(references.substr(0, end), longest_name));
        else
            ++left_out;
        references.remove_prefix(std::min(end + 1, references.size()));
    }
    shown.push_back(left_out);
    return shown;
}

json describe_types(SiteTypeSet const asked)
{
    json types = json::array();
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        types.push_back({{"name", rule->name},
                         {"length", rule->length()},
                         {"match", rule->match},
                         {"asked", asked.contains(rule->type)}});
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

json describe_run(ReportData const & data)
{
    ScanSummary const & summary = data.summary;
    return {{"version", summary.version},
            {"command", cut(summary.command, 10 * longest_text)},
            {"inputs", describe_inputs(summary.inputs)},
            {"inputsInAll", summary.inputs.size()},
            {"parameters", describe_parameters(summary.parameters)},
            {"types", describe_types(data.site_types)},
            {"score", data.score},
            {"shard", summary.shard},
            {"seconds", std::isfinite(summary.seconds) ? summary.seconds : 0},
            {"threads", summary.threads},
            {"warnings", describe_warnings(summary.warnings)},
            {"warningsInAll", summary.warnings.size()},
            {"transcripts", summary.transcripts},
            {"bases", summary.bases},
            {"seeds", summary.seeds},
            {"targets", summary.targets},
            {"sites", strongest_first(summary.sites)},
            {"mirnasInAll", data.mirnas.size()},
            {"hasDocumented", summary.has_documented},
            {"pairsOfOtherMirnas", summary.pairs_of_other_mirnas},
            {"candidatesPerMirna", candidates_per_mirna(data.mirnas.size())},
            {"candidatesInAll", data.candidates_in_all}};
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

/// Pairs by outcome; a pair on several transcripts counts as found if one of them has a site.
json count_outcomes(ReportData const & data)
{
    std::size_t found = 0;
    std::size_t absent = 0;
    std::size_t incomplete = 0;
    for (ReportPair const & pair : data.pairs)
    {
        bool const is_found = std::ranges::any_of(pair.transcripts, [](auto const & row) { return !row.sites.empty(); });
        found += is_found ? 1 : 0;
        incomplete +=
            !is_found && std::ranges::any_of(pair.transcripts, [](auto const & row) { return row.is_incomplete; }) ? 1 : 0;
        absent += pair.transcripts.empty() ? 1 : 0;
    }
    return {{"site_found", found},
            {"no_site", data.pairs.size() - found - absent - incomplete},
            {"incomplete_sequence", incomplete},
            {"gene_not_in_input", absent}};
}

/// Fills the lists of the page until its bytes are spent.
class PageLists
{
public:
    PageLists(ReportData const & data, std::size_t const bytes) : data_{data}, bytes_left_{bytes}
    {
    }

    json make()
    {
        add_candidates();
        add_mirnas();
        add_pairs();
        add_duplexes();
        return std::move(lists_);
    }

private:
    /// The miRNA's place among the page's names, where each stands once.
    std::size_t name_of(std::uint32_t const mirna)
    {
        auto const [entry, is_new] = names_.try_emplace(mirna, names_.size());
        if (is_new)
        {
            ReportMirna const & known = data_.mirnas[mirna];
            json name{cut(known.name, longest_name), cut(known.accession, longest_name)};
            spend(name);
            lists_["names"].push_back(std::move(name));
        }
        return entry->second;
    }

    void spend(json const & value)
    {
        std::size_t const size = dump(value).size() + 1;
        bytes_left_ -= std::min(size, bytes_left_);
    }

    /// Spends the value's bytes if that leaves `reserve` bytes for what comes later.
    bool spend_if_room(json const & value, std::size_t const reserve)
    {
        std::size_t const size = dump(value).size();
        if (size + reserve >= bytes_left_)
            return false;
        bytes_left_ -= size + 1;
        return true;
    }

    bool add(std::string const & list, json value, std::size_t const reserve)
    {
        if (!spend_if_room(value, reserve))
            return false;
        lists_[list].push_back(std::move(value));
        return true;
    }

    json describe(ReportCandidate const & candidate)
    {
        return {name_of(candidate.mirna), cut(candidate.transcript, longest_name), cut(candidate.gene, longest_name),
                strongest_first(candidate.counts), score_of(candidate.score)};
    }

    /// Where there is no room for all, the best one of every miRNA goes before the others.
    std::vector<std::size_t> candidates_by_need() const
    {
        std::vector<std::size_t> order;
        std::vector<std::size_t> rest;
        std::vector<bool> is_seen(data_.mirnas.size());
        for (std::size_t i = 0; i < data_.candidates.size(); ++i)
        {
            std::uint32_t const mirna = data_.candidates[i].mirna;
            (is_seen[mirna] ? rest : order).push_back(i);
            is_seen[mirna] = true;
        }
        order.insert(order.end(), rest.begin(), rest.end());
        return order;
    }

    void add_candidates()
    {
        std::size_t const reserve = bytes_left_ / 4 * 3;
        std::map<std::size_t, json> rows;
        for (std::size_t const i : candidates_by_need())
        {
            json row = describe(data_.candidates[i]);
            if (!spend_if_room(row, reserve))
                break;
            rows.emplace(i, std::move(row));
        }
        // Up to the first that is left out, the place in the list is the rank among all.
        std::size_t ranked = 0;
        for (auto & [i, row] : rows)
        {
            ranked += i == ranked && i < report_candidates ? 1U : 0U;
            lists_["candidates"].push_back(std::move(row));
        }
        lists_["candidatesRanked"] = ranked;
        lists_["candidatesLeftOut"] = data_.candidates.size() - rows.size();
    }

    void add_mirnas()
    {
        std::vector<std::uint32_t> order(data_.mirnas.size());
        std::iota(order.begin(), order.end(), 0U);
        auto const total = [&](std::uint32_t const mirna)
        {
            SiteTotals const & sites = data_.mirnas[mirna].sites;
            return std::accumulate(sites.begin(), sites.end(), std::uint64_t{0});
        };
        std::ranges::stable_sort(order, std::ranges::greater{}, total);
        order.resize(std::min(order.size(), most_mirnas));
        std::size_t const reserve = bytes_left_ / 4 * 3;
        for (std::uint32_t const mirna : order)
        {
            ReportMirna const & known = data_.mirnas[mirna];
            if (!add("mirnas",
                     {name_of(mirna), cut(known.sequence, longest_name), strongest_first(known.sites), known.targets},
                     reserve))
                break;
        }
    }

    json describe(ReportPair const & pair)
    {
        json transcripts = json::array();
        for (ReportPairTranscript const & row : pair.transcripts)
        {
            json sites = json::array();
            for (ReportSite const & site : row.sites)
                sites.push_back(
                    {site.begin + 1, site_type_count - 1 - index_of(site.type), score_of(site.score), json(nullptr)});
            transcripts.push_back({cut(row.transcript, longest_name), row.length, std::move(sites), row.is_incomplete});
        }
        return {name_of(pair.mirna), cut(pair.gene, longest_name), to_string(pair.support),
                references_of(pair.references), std::move(transcripts)};
    }

    void add_pairs()
    {
        for (ReportPair const & pair : data_.pairs)
            if (!add("pairs", describe(pair), longest_text))
                break;
    }

    void add_duplexes()
    {
        for (std::size_t pair = 0; pair < lists_["pairs"].size(); ++pair)
            for (std::size_t row = 0; row < data_.pairs[pair].transcripts.size(); ++row)
                add_duplexes(data_.pairs[pair].transcripts[row], lists_["pairs"][pair][4][row][2]);
    }

    void add_duplexes(ReportPairTranscript const & row, json & sites)
    {
        for (std::size_t site = 0; site < row.sites.size(); ++site)
        {
            if (row.sites[site].duplex.empty())
                continue;
            json duplex = cut(row.sites[site].duplex, longest_text);
            if (spend_if_room(duplex, longest_text))
                sites[site][3] = std::move(duplex);
            else
                lists_["duplexesLeftOut"] = lists_["duplexesLeftOut"].get<std::size_t>() + 1;
        }
    }

    ReportData const & data_;
    std::size_t bytes_left_;
    std::unordered_map<std::uint32_t, std::size_t> names_;
    json lists_ = {{"names", json::array()}, {"candidates", json::array()}, {"candidatesRanked", 0},
                   {"candidatesLeftOut", 0}, {"mirnas", json::array()},     {"pairs", json::array()},
                   {"duplexesLeftOut", 0}};
};

} // namespace

std::string make_script_safe(std::string const & json)
{
    std::string safe;
    safe.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i)
        if (json[i] == '<')
            safe += "\\u003c";
        else if (json[i] == '\xE2' && (json.compare(i, 3, "\u2028") == 0 || json.compare(i, 3, "\u2029") == 0))
        {
            safe += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        }
        else
            safe += json[i];
    return safe;
}

std::string make_report_json(ReportData const & data, std::size_t const most_bytes)
{
    json page = describe_run(data);
    page["pairsInAll"] = data.pairs.size();
    page["outcomes"] = count_outcomes(data);
    page["recoveryBySupport"] = describe_recovery(recovery_by_support(data));
    page["recoveryByLength"] = describe_recovery(recovery_by_length(data));
    std::size_t const spent = dump(page).size() + 1000;
    page.update(PageLists{data, most_bytes > spent ? most_bytes - spent : 0}.make());
    return dump(page);
}

} // namespace mirsweep

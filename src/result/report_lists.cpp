#include "report_lists.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include <mirsweep/core/site_classes.hpp>

#include "report_text.hpp"
#include "report_windows.hpp"

namespace mirsweep
{

namespace
{

using namespace report_text;
using nlohmann::json;

constexpr std::size_t most_references = 12;
constexpr std::size_t most_mirnas = 3000;

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

/// As the status in the table `documented`.
json doubt_in_words(SiteDoubt const doubt)
{
    return doubt == SiteDoubt::unknown_bases   ? json("incomplete_sequence")
           : doubt == SiteDoubt::unknown_phase ? json("not_scanned")
                                               : json();
}

json repeat_of(TargetStanding const & standing)
{
    return standing.is_repeat ? json(*standing.is_repeat ? 1 : 0) : json(nullptr);
}

json rank_of(TargetStanding const & standing)
{
    return standing.rank != 0 ? json(standing.rank) : json(nullptr);
}

/// With one decimal, as tables have it.
json percentile_of(TargetStanding const & standing)
{
    return standing.percentile ? json(std::round(*standing.percentile * 10) / 10) : json(nullptr);
}

/// After the percentile, where others share the rank.
void add_equals(TargetStanding const & standing, json & row)
{
    if (standing.equals > 1)
        row.push_back(standing.equals);
}

/// The number of a class among the page's types.
std::size_t type_of(SiteType const type)
{
    return is_built_in(type) ? site_type_count - 1 - index_of(type) : index_of(type);
}

/// By the page's types; those of further classes only in a run with such.
json type_counts_of(ReportCandidate const & candidate)
{
    if (candidate.class_counts.empty())
        return strongest_first(candidate.counts);
    json counts = json::array();
    for (std::size_t type = site_type_count; type-- > 0;)
        counts.push_back(candidate.class_counts[type]);
    for (std::size_t type = site_type_count; type < candidate.class_counts.size(); ++type)
        counts.push_back(candidate.class_counts[type]);
    return counts;
}

json parts_of(std::vector<double> const & all)
{
    json parts = json::array();
    for (double const part : all)
        parts.push_back(part == 0 ? json(0) : score_of(part));
    return parts;
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
    /// The miRNA's place among the page's names, where each occurs once.
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

    /// The duplexes come later, where there is room.
    template <typename Site>
    static json describe(std::vector<Site> const & all)
    {
        json sites = json::array();
        for (Site const & site : all)
        {
            sites.push_back({site.begin + 1, type_of(site.type), score_of(site.score), json(nullptr)});
            if (site.length != 0)
                sites.back().push_back(site.length);
        }
        return sites;
    }

    json describe(ReportCandidate const & candidate)
    {
        json row{name_of(candidate.mirna), cut(candidate.transcript, longest_name), cut(candidate.gene, longest_name),
                 type_counts_of(candidate), score_of(candidate.score), candidate.length,
                 describe(candidate.sites), repeat_of(candidate.standing), rank_of(candidate.standing),
                 percentile_of(candidate.standing)};
        add_equals(candidate.standing, row);
        return row;
    }

    /// Where there is no room for all, the best one of every miRNA has priority over the others.
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
        std::size_t const reserve = data_.selection ? bytes_left_ / 4 : bytes_left_ / 4 * 3;
        std::map<std::size_t, json> rows;
        for (std::size_t const i : candidates_by_need())
        {
            json row = describe(data_.candidates[i]);
            if (!spend_if_room(row, reserve))
                break;
            rows.emplace(i, std::move(row));
        }
        for (auto const & [i, row] : rows)
            listed_.push_back(i);
        // Up to the first that is left out, the place in the list is the rank among all.
        std::size_t ranked = 0;
        for (auto & [i, row] : rows)
        {
            ranked += i == ranked && i < report_candidates && !data_.selection ? 1U : 0U;
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
            auto const & [name, sequence, accession, sites, targets, ranked, further, repeats] = data_.mirnas[mirna];
            return std::accumulate(sites.begin(), sites.end(), std::accumulate(further.begin(), further.end(), std::uint64_t{0}));
        };
        std::ranges::stable_sort(order, std::ranges::greater{}, total);
        order.resize(std::min(order.size(), most_mirnas));
        std::size_t const reserve = bytes_left_ / 4 * 3;
        for (std::uint32_t const mirna : order)
        {
            ReportMirna const & known = data_.mirnas[mirna];
            json counts = strongest_first(known.sites);
            for (std::uint64_t const sites : known.further)
                counts.push_back(sites);
            json const repeats = known.repeats ? json(*known.repeats) : json(nullptr);
            if (!add("mirnas", {name_of(mirna), cut(known.sequence, longest_name), std::move(counts), known.targets, known.ranked, repeats},
                     reserve))
                break;
        }
    }

    json describe(ReportPair const & pair)
    {
        json transcripts = json::array();
        for (ReportPairTranscript const & row : pair.transcripts)
        {
            transcripts.push_back(
                {cut(row.transcript, longest_name), row.length, describe(row.sites), doubt_in_words(row.doubt),
                 repeat_of(row.standing), rank_of(row.standing), score_of(row.score), percentile_of(row.standing)});
            add_equals(row.standing, transcripts.back());
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
                add_duplexes(data_.pairs[pair].transcripts[row].sites, lists_["pairs"][pair][4][row][2]);
        for (std::size_t i = 0; i < listed_.size(); ++i)
        {
            add_duplexes(data_.candidates[listed_[i]].sites, lists_["candidates"][i][6]);
            add_windows(data_.candidates[listed_[i]], lists_["candidates"][i][6]);
        }
        lists_["windows"] = windows_.make();
    }

    template <typename Site>
    void add_duplexes(std::vector<Site> const & all, json & sites)
    {
        for (std::size_t site = 0; site < all.size(); ++site)
        {
            if (all[site].duplex.empty())
                continue;
            json drawn = sites[site];
            drawn[3] = cut(all[site].duplex, longest_text);
            add_parts(all[site].parts, drawn);
            if (spend_if_room(drawn, longest_text))
                sites[site] = std::move(drawn);
            else
                count_left_out();
        }
    }

    /// The page draws these itself.
    void add_windows(ReportCandidate const & candidate, json & sites)
    {
        std::size_t const mirna_length = data_.mirnas[candidate.mirna].sequence.size();
        for (std::size_t i = 0; i < candidate.sites.size(); ++i)
        {
            CandidateSite const & site = candidate.sites[i];
            if (!site.duplex.empty() || site.window.empty())
                continue;
            json drawn = sites[i];
            add_parts(site.parts, drawn);
            std::size_t const size = dump(drawn).size() + ReportWindows::most_bytes(site, mirna_length);
            if (size + longest_text >= bytes_left_)
            {
                count_left_out();
                continue;
            }
            bytes_left_ -= size;
            sites[i] = std::move(drawn);
            windows_.add(candidate.transcript, site, mirna_length, sites[i][3]);
        }
    }

    static void add_parts(std::vector<double> const & parts, json & site)
    {
        if (!parts.empty())
            site[5] = parts_of(parts);
    }

    void count_left_out()
    {
        lists_["duplexesLeftOut"] = lists_["duplexesLeftOut"].get<std::size_t>() + 1;
    }

    ReportData const & data_;
    std::size_t bytes_left_;
    std::unordered_map<std::uint32_t, std::size_t> names_;
    std::vector<std::size_t> listed_; // candidates of the page
    ReportWindows windows_{};
    json lists_ = {{"names", json::array()}, {"candidates", json::array()}, {"candidatesRanked", 0},
                   {"candidatesLeftOut", 0}, {"mirnas", json::array()},     {"pairs", json::array()},
                   {"duplexesLeftOut", 0}};
};

} // namespace

json make_report_lists(ReportData const & data, std::size_t const most_bytes)
{
    return PageLists{data, most_bytes}.make();
}

} // namespace mirsweep

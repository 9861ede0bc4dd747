#include <mirsweep/enrichment/enrichment_page.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string_view>
#include <unordered_set>

#include "enrichment/best_sites.hpp"
#include "enrichment/enrichment_charts.hpp"
#include "enrichment/enrichment_side.hpp"
#include "enrichment/page/page_parts.hpp"

namespace mirsweep
{

namespace
{

constexpr std::size_t best_drawn = 6;
constexpr std::size_t rows_shown = 20;
constexpr std::size_t landscape_steps = 100;
constexpr double significant = 0.05;
constexpr std::size_t names_shown = 3;

/// A path without its folders.
std::string_view file_of(std::string_view const path)
{
    return path.substr(path.rfind('/') + 1);
}

/// Calls `take` for each miRNA of a seed.
template <typename Take>
void for_each_mirna(SeedTargets const & seed, Take const & take)
{
    std::string_view rest = seed.mirnas;
    for (std::size_t end = rest.find(';'); end != std::string_view::npos; end = rest.find(';'))
    {
        take(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    take(rest);
}

/// The first miRNAs of a seed, and how many more there are.
std::string names_of(SeedTargets const & seed)
{
    std::string text;
    std::size_t count = 0;
    for_each_mirna(seed,
                   [&](std::string_view const name)
                   {
                       if (count++ < names_shown)
                           text += (text.empty() ? "" : ", ") + std::string{name};
                   });
    return count > names_shown ? text + " and " + std::to_string(count - names_shown) + " more" : text;
}

bool has_any(SeedTargets const & seed, std::unordered_set<std::string_view> const & names)
{
    bool has = false;
    for_each_mirna(seed, [&](std::string_view const name) { has = has || names.contains(name); });
    return has;
}

/// One input of the page.
class Section
{
public:
    Section(EnrichmentInput const & input, std::span<SeedTargets const> const seeds,
            std::span<EnrichmentRow const> const rows, std::span<ClassEffect const> const effects,
            EnrichmentOptions const & options)
        : input_{input}, seeds_{seeds}, rows_{rows}, effects_{effects}, options_{options}, place_{places_of(input)}
    {
    }

    std::string html(std::string const & id, std::vector<std::string> const & drawn) const
    {
        std::string text = "<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">" + in_html(file_of(input_.name)) +
                           "</h2><p class=\"muted\">" + in_html(input_.name) + "</p><p class=\"answer\">" + answer() +
                           "</p>" + table();
        text += "<h3>All seeds</h3><div class=\"panels\">" + volcano() + (is_table() ? landscapes() : "") + "</div>";
        if (is_table())
            text += curves(drawn);
        else
            text += "<p class=\"muted\">A list of genes has no fold changes, so there are no cumulative curves.</p>";
        return text + "</section>\n";
    }

private:
    bool is_table() const noexcept
    {
        return !input_.fold_change.empty();
    }

    double q_of(EnrichmentRow const & row) const noexcept
    {
        return is_table() ? row.slope_q : row.overlap_q;
    }

    double p_of(EnrichmentRow const & row) const noexcept
    {
        return is_table() ? row.slope.p : row.overlap_p;
    }

    std::string answer() const
    {
        auto const tested = static_cast<std::size_t>(
            std::count_if(rows_.begin(), rows_.end(), [](EnrichmentRow const & row) { return row.is_tested; }));
        auto const found = static_cast<std::size_t>(std::count_if(
            rows_.begin(), rows_.end(), [&](EnrichmentRow const & row) { return q_of(row) < significant; }));
        std::string const tests = std::to_string(tested) + (tested == 1 ? " seed was" : " seeds were") + " tested on " +
                                  std::to_string(input_.genes.size()) + " genes";
        std::string const by = is_table() ? "by the slope of the fold change on their sites" : "by the overlap of targets and list";
        if (tested == 0)
            return in_html("No seed could be tested: none has " + std::to_string(options_.least_targets) +
                           " targets and as many other genes among the " + std::to_string(input_.genes.size()) + " genes.");
        if (found == 0)
            return in_html(tests + "; none passes q < 0.05 " + by + ". This does not prove that there is no effect.");
        EnrichmentRow const & best = rows_.front();
        return in_html(tests + "; " + std::to_string(found) + (found == 1 ? " passes" : " pass") + " q < 0.05 " + by +
                       ". First is " + seeds_[best.seed].seed + " (" + names_of(seeds_[best.seed]) + "), q " +
                       shown_number(q_of(best), 2) + ", with " + std::to_string(best.targets) + " targets.");
    }

    std::string table() const
    {
        std::string text = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Best seeds of " +
                           in_html(input_.name) +
                           "\"><table><thead><tr><th scope=\"col\">seed</th><th scope=\"col\">miRNAs</th>";
        for (std::string_view const column : columns())
            text += "<th scope=\"col\">" + in_html(column) + "</th>";
        text += "</tr></thead><tbody>";
        std::size_t const shown = std::min(rows_.size(), rows_shown);
        for (EnrichmentRow const & row : rows_.first(shown))
        {
            text += "<tr><td class=\"seed\">" + in_html(seeds_[row.seed].seed) + "</td><td>" +
                    in_html(names_of(seeds_[row.seed])) + "</td>";
            for (std::string const & cell : cells_of(row))
                text += "<td>" + cell + "</td>";
            text += "</tr>";
        }
        text += "</tbody></table></div>";
        if (rows_.size() > shown)
            text += "<p class=\"muted\">The first " + std::to_string(shown) + " of " + std::to_string(rows_.size()) +
                    " rows; all are in enrichment.tsv.</p>";
        return text;
    }

    std::vector<std::string_view> columns() const
    {
        std::vector<std::string_view> names{"targets", "in set", "expected", "overlap p"};
        if (is_table())
            names.insert(names.end(), {"rank sum p", "KS p", "slope", "slope p"});
        names.emplace_back(is_table() ? "slope q" : "overlap q");
        return names;
    }

    std::vector<std::string> cells_of(EnrichmentRow const & row) const
    {
        std::vector<std::string> cells{std::to_string(row.targets), std::to_string(row.overlap), shown_number(row.expected),
                                       shown_number(row.overlap_p, 2)};
        if (is_table())
            cells.insert(cells.end(), {shown_number(row.rank_sum.p, 2), shown_number(row.ks.p, 2),
                                       shown_number(row.slope.slope), shown_number(row.slope.p, 2)});
        cells.push_back(shown_number(q_of(row), 2));
        return cells;
    }

    std::string volcano() const
    {
        std::vector<VolcanoPoint> points;
        std::vector<std::string> names;
        names.reserve(best_drawn);
        for (EnrichmentRow const & row : rows_)
        {
            if (std::isnan(p_of(row)))
                continue;
            points.push_back({is_table() ? row.slope.slope : std::log2(row.odds_ratio), q_of(row), {}});
            if (names.size() < best_drawn && q_of(row) < significant)
            {
                names.push_back(seeds_[row.seed].mirnas.substr(0, seeds_[row.seed].mirnas.find(';')));
                points.back().name = names.back();
            }
        }
        return "<figure><figcaption><strong>Volcano</strong>Every tested seed; the best six with q below 0.05 are "
               "named.</figcaption>" +
               draw_volcano(points, is_table() ? "slope" : "log2 odds ratio") + "</figure>";
    }

    /// Places of the genes in the universe, most changed in the direction asked for first.
    std::vector<std::uint32_t> ranked() const
    {
        std::vector<std::uint32_t> order(input_.genes.size());
        std::iota(order.begin(), order.end(), 0U);
        double const sign = options_.direction == Direction::up ? -1 : 1;
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t const left, std::uint32_t const right)
                         { return sign * input_.fold_change[left] < sign * input_.fold_change[right]; });
        return order;
    }

    std::string landscapes() const
    {
        std::vector<std::uint32_t> const order = ranked();
        std::vector<std::pair<std::string, std::vector<double>>> lines;
        for (EnrichmentRow const & row : rows_)
        {
            if (lines.size() == best_drawn || !row.is_tested)
                break;
            std::vector<bool> const is_target = targets_of(input_, seeds_[row.seed], options_);
            std::vector<bool> in_order;
            for (std::uint32_t const gene : order)
                in_order.push_back(is_target[gene]);
            lines.emplace_back(names_of(seeds_[row.seed]), landscape_of(in_order, landscape_steps));
        }
        if (lines.empty())
            return {};
        return "<figure><figcaption><strong>Landscape</strong>Targets among the first genes of the ranked list: above 0 "
               "more than expected by chance, below 0 fewer (hypergeometric p at each step).</figcaption>" +
               draw_landscapes(lines) + "</figure>";
    }

    std::string curves(std::vector<std::string> const & drawn) const
    {
        std::vector<double> sorted = input_.fold_change;
        std::sort(sorted.begin(), sorted.end());
        auto const quantile = [&](double const share)
        { return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))]; };
        double const least = quantile(0.01);
        double const most = quantile(0.99);
        std::unordered_set<std::string_view> const asked{drawn.begin(), drawn.end()};
        std::string panels;
        std::size_t best = 0;
        for (EnrichmentRow const & row : rows_)
        {
            bool const is_asked = has_any(seeds_[row.seed], asked);
            if (!(row.is_tested && best < best_drawn) && !is_asked)
                continue;
            best += row.is_tested ? 1 : 0;
            panels += "<figure><figcaption><strong>" + in_html(names_of(seeds_[row.seed])) + "</strong>seed " +
                      in_html(seeds_[row.seed].seed) + ", slope q " + shown_number(q_of(row), 2) + "</figcaption>" +
                      draw_curves(groups_of(row), least, most) + "</figure>";
        }
        return "<h3>Cumulative curves by best site</h3><p class=\"muted\">Genes by their best site; a curve left of "
               "&ldquo;none&rdquo; means lower fold changes. The axis ends at the 1st and the 99th percentile (" +
               shown_number(least) + " and " + shown_number(most) +
               "). p compares a group with the genes without any site, length taken into account (class-effects.tsv). Genes "
               "whose best site is of another class are left out.</p><div class=\"panels\">" +
               panels + "</div>";
    }

    std::vector<CurveGroup> groups_of(EnrichmentRow const & row) const
    {
        BestSites const best{options_.classes, seeds_[row.seed].counts, place_};
        std::vector<CurveGroup> groups;
        int colour = 0;
        for (SiteType const type : {SiteType::mer8, SiteType::mer7_m8, SiteType::mer7_a1, SiteType::mer6})
            groups.push_back({std::string{rule_of(type).name}, "s" + std::to_string(colour++), values_of(best.of(type)),
                              effect_p(row.seed, type)});
        groups.push_back({"none", "snone", values_of(best.without_site(input_.genes.size())),
                          std::numeric_limits<double>::quiet_NaN()});
        return groups;
    }

    std::vector<double> values_of(std::span<std::uint32_t const> const genes) const
    {
        std::vector<double> values;
        for (std::uint32_t const gene : genes)
            values.push_back(input_.fold_change[gene]);
        std::sort(values.begin(), values.end());
        return values;
    }

    double effect_p(std::size_t const seed, SiteType const type) const
    {
        auto const found = std::find_if(effects_.begin(), effects_.end(), [&](ClassEffect const & effect)
                                        { return effect.seed == seed && effect.type == type; });
        return found == effects_.end() ? std::numeric_limits<double>::quiet_NaN() : found->effect.p;
    }

    EnrichmentInput const & input_;
    std::span<SeedTargets const> seeds_;
    std::span<EnrichmentRow const> rows_;
    std::span<ClassEffect const> effects_;
    EnrichmentOptions const & options_;
    std::vector<std::uint32_t> place_;
};

std::string list_of(std::span<std::pair<std::string, std::string> const> const run)
{
    std::string text = "<dl>";
    for (auto const & [name, value] : run)
        text += "<dt>" + in_html(name) + "</dt><dd>" + in_html(value) + "</dd>";
    return text + "</dl>";
}

/// Goes through the template once, so that a mark inside a content stays what it is.
std::string fill(std::string_view const page, std::span<std::pair<std::string_view, std::string_view> const> const parts)
{
    std::string filled;
    std::size_t at = 0;
    for (std::size_t begin = page.find("{{"); begin != std::string_view::npos; begin = page.find("{{", at))
    {
        std::size_t const end = page.find("}}", begin);
        filled += page.substr(at, begin - at);
        for (auto const & [mark, content] : parts)
            if (mark == page.substr(begin + 2, end - begin - 2))
                filled += content;
        at = end + 2;
    }
    filled += page.substr(at);
    return filled;
}

} // namespace

EnrichmentPage::EnrichmentPage(std::vector<std::string> drawn) : drawn_{std::move(drawn)}
{
}

void EnrichmentPage::add(EnrichmentInput const & input, std::span<SeedTargets const> const seeds,
                         std::span<EnrichmentRow const> const rows, std::span<ClassEffect const> const effects,
                         EnrichmentOptions const & options)
{
    names_.push_back(input.name);
    inputs_ += Section{input, seeds, rows, effects, options}.html("input" + std::to_string(names_.size()), drawn_);
}

std::string EnrichmentPage::finish(std::string const & intro,
                                   std::span<std::pair<std::string, std::string> const> const run) const
{
    std::string contents;
    if (names_.size() > 1)
    {
        contents = "<nav aria-label=\"Inputs\">";
        for (std::size_t i = 0; i < names_.size(); ++i)
            contents += "<a href=\"#input" + std::to_string(i + 1) + "\">" + in_html(file_of(names_[i])) + "</a>";
        contents += "</nav>";
    }
    std::string const shown_intro = in_html(intro);
    std::string const shown_run = list_of(run);
    std::vector<std::pair<std::string_view, std::string_view>> const parts{{"style", enrichment_page::style},
                                                                           {"intro", shown_intro},
                                                                           {"contents", contents},
                                                                           {"inputs", inputs_},
                                                                           {"run", shown_run}};
    return fill(enrichment_page::page_template, parts);
}

} // namespace mirsweep

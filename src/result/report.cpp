#include <mirsweep/result/report.hpp>

#include <compare>
#include <initializer_list>
#include <string_view>
#include <tuple>

#include "report/page_parts.hpp"
#include "report_json.hpp"

namespace mirsweep
{

namespace
{

struct Part
{
    std::string_view mark; ///< in the template, as {{mark}}
    std::string_view content;
};

/// Goes through the template once, so that a mark inside a content stays what it is.
std::string fill(std::string_view const page, std::initializer_list<Part> const parts)
{
    std::string filled;
    std::size_t at = 0;
    for (std::size_t begin = page.find("{{"); begin != std::string_view::npos; begin = page.find("{{", at))
    {
        std::size_t const end = page.find("}}", begin);
        std::string_view const mark = page.substr(begin + 2, end - begin - 2);
        filled += page.substr(at, begin - at);
        for (Part const & part : parts)
            if (part.mark == mark)
                filled += part.content;
        at = end + 2;
    }
    filled += page.substr(at);
    return filled;
}

/// Counts by type, the most specific first.
auto strongest_first(SiteCounts const & counts)
{
    auto const & [offset_6mer, mer6, mer7_a1, mer7_m8, mer8] = counts;
    return std::tie(mer8, mer7_m8, mer7_a1, mer6, offset_6mer);
}

/// Greater is stronger.
std::weak_ordering compare(std::optional<double> const left_score, SiteCounts const & left_counts,
                           std::optional<double> const right_score, SiteCounts const & right_counts)
{
    if (left_score.has_value() != right_score.has_value())
        return left_score.has_value() ? std::weak_ordering::greater : std::weak_ordering::less;
    if (left_score != right_score)
        return *left_score < *right_score ? std::weak_ordering::greater : std::weak_ordering::less;
    return strongest_first(left_counts) <=> strongest_first(right_counts);
}

} // namespace

bool is_weaker(CandidateStrength const & left, CandidateStrength const & right)
{
    return compare(left.score, left.counts, right.score, right.counts) < 0;
}

bool is_better_candidate(ReportCandidate const & left, ReportCandidate const & right)
{
    auto const order = compare(left.score, left.counts, right.score, right.counts);
    if (order != 0)
        return order > 0;
    if (auto const names = std::tie(left.mirna, left.transcript) <=> std::tie(right.mirna, right.transcript); names != 0)
        return names < 0;
    return std::tie(left.gene, left.length, left.sites) < std::tie(right.gene, right.length, right.sites);
}

std::string make_report(ReportData const & data)
{
    auto const with_data = [](std::string_view const json)
    {
        return fill(report_page::page_template,
                    {{"style", report_page::style}, {"data", json}, {"script", report_page::script}});
    };
    std::size_t const most_bytes = data.selection ? selected_report_bytes : report_bytes;
    return with_data(make_report_json(data, most_bytes - with_data("").size()));
}

} // namespace mirsweep

#include <mirsweep/result/report.hpp>

#include <compare>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "io/gzip_text.hpp"
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

/// The page with its data as text, or packed.
std::string with_data(std::string_view const text)
{
    return fill(report_page::page_template,
                {{"style", report_page::style}, {"data", text}, {"script", report_page::script}});
}

/// Packs the data, and leaves out more of it until the page has at most `most_bytes`.
std::string packed_page(ReportData const & data, std::string json, std::size_t const most_bytes)
{
    std::size_t const room = most_bytes - with_data("").size();
    std::string packed = io::gzip_base64(json);
    while (packed.size() > room)
    {
        // A little less than what would just fit: shorter lists do not pack as well.
        json = make_report_json(data, static_cast<std::size_t>(0.97 * static_cast<double>(json.size()) *
                                                               static_cast<double>(room) / static_cast<double>(packed.size())));
        packed = io::gzip_base64(json);
    }
    return with_data(packed);
}

/// Counts by type, the most specific first.
auto strongest_first(SiteCounts const & counts)
{
    auto const & [offset_6mer, mer6, mer7_a1, mer7_m8, mer8] = counts;
    return std::tie(mer8, mer7_m8, mer7_a1, mer6, offset_6mer);
}

/// Greater is stronger.
std::weak_ordering compare(CandidateStrength const & left, CandidateStrength const & right)
{
    if (bool const is_repeat = left.is_repeat.value_or(false); is_repeat != right.is_repeat.value_or(false))
        return is_repeat ? std::weak_ordering::less : std::weak_ordering::greater;
    if (left.fewest_mismatches != right.fewest_mismatches)
        return right.fewest_mismatches <=> left.fewest_mismatches;
    if (left.score.has_value() != right.score.has_value())
        return left.score.has_value() ? std::weak_ordering::greater : std::weak_ordering::less;
    if (left.score != right.score)
        return *left.score < *right.score ? std::weak_ordering::greater : std::weak_ordering::less;
    if (left.weight != right.weight)
        return left.weight <=> right.weight;
    return strongest_first(left.counts) <=> strongest_first(right.counts);
}

} // namespace

bool is_weaker(CandidateStrength const & left, CandidateStrength const & right)
{
    return compare(left, right) < 0;
}

CandidateStrength strength_of(ReportCandidate const & candidate)
{
    return {candidate.standing.is_repeat, candidate.score, candidate.counts, candidate.weight, candidate.fewest_mismatches};
}

bool is_better_candidate(ReportCandidate const & left, ReportCandidate const & right)
{
    auto const order = compare(strength_of(left), strength_of(right));
    if (order != 0)
        return order > 0;
    if (auto const names = std::tie(left.mirna, left.transcript) <=> std::tie(right.mirna, right.transcript); names != 0)
        return names < 0;
    return std::tie(left.gene, left.length, left.sites) < std::tie(right.gene, right.length, right.sites);
}

std::string make_report(ReportData const & data)
{
    std::string json = make_report_json(data, data.selection ? selected_report_data_bytes : report_data_bytes);
    if (json.size() <= readable_data_bytes)
        return with_data(json);
    return packed_page(data, std::move(json), data.selection ? selected_report_bytes : report_bytes);
}

} // namespace mirsweep

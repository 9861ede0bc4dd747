#include "enrichment/enrichment_charts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include <mirsweep/enrichment/enrichment_statistics.hpp>

namespace mirsweep
{

namespace
{

// The plot within a picture of 340 x 240.
constexpr double left = 42;
constexpr double right = 330;
constexpr double top = 12;
constexpr double bottom = 202;
constexpr std::string_view picture = "<svg viewBox=\"0 0 340 240\" role=\"img\" aria-label=\"";

constexpr std::size_t most_points = 200;
constexpr std::size_t colours = 6;
constexpr double least_q = 1e-300;

/// A coordinate, to a tenth.
std::string at(double const coordinate)
{
    std::array<char, 40> text;
    auto const end = std::to_chars(text.data(), text.data() + text.size(), coordinate, std::chars_format::fixed, 1).ptr;
    return {text.data(), end};
}

/// Maps values to the plot.
class Scale
{
public:
    Scale(double const least, double const most, double const from, double const to)
        : least_{least}, factor_{most > least ? (to - from) / (most - least) : 0}, from_{from}
    {
    }

    double operator()(double const value) const noexcept
    {
        return from_ + (value - least_) * factor_;
    }

private:
    double least_;
    double factor_;
    double from_;
};

/// A step of 1, 2 or 5 times a power of ten that cuts the range into three to eight parts.
double step_of(double const range)
{
    if (!(range > 0))
        return 1;
    double const power = std::pow(10, std::floor(std::log10(range / 4)));
    for (double const factor : {1.0, 2.0, 5.0})
        if (range / (power * factor) <= 6)
            return power * factor;
    return power * 10;
}

std::string line(std::string_view const kind, double const x1, double const y1, double const x2, double const y2)
{
    return "<path class=\"" + std::string{kind} + "\" d=\"M" + at(x1) + ' ' + at(y1) + 'L' + at(x2) + ' ' + at(y2) + "\"/>";
}

std::string label(double const x, double const y, std::string_view const anchor, std::string_view const text,
                  std::string_view const kind = "tick")
{
    return "<text class=\"" + std::string{kind} + "\" x=\"" + at(x) + "\" y=\"" + at(y) + "\" text-anchor=\"" +
           std::string{anchor} + "\">" + in_html(text) + "</text>";
}

std::string axes(Scale const & x, std::pair<double, double> const x_range, Scale const & y,
                 std::pair<double, double> const y_range, std::string_view const x_name, std::string_view const y_name)
{
    std::string svg;
    double const x_step = step_of(x_range.second - x_range.first);
    for (double value = std::ceil(x_range.first / x_step) * x_step; value <= x_range.second + x_step / 1000; value += x_step)
        svg += line("grid", x(value), top, x(value), bottom) +
               label(x(value), bottom + 14, "middle", shown_number(std::abs(value) < x_step / 1000 ? 0 : value));
    double const y_step = step_of(y_range.second - y_range.first);
    for (double value = std::ceil(y_range.first / y_step) * y_step; value <= y_range.second + y_step / 1000; value += y_step)
        svg += line("grid", left, y(value), right, y(value)) +
               label(left - 4, y(value) + 4, "end", shown_number(std::abs(value) < y_step / 1000 ? 0 : value));
    svg += line("axis", left, bottom, right, bottom) + line("axis", left, top, left, bottom);
    svg += label((left + right) / 2, bottom + 32, "middle", x_name);
    return svg + "<text transform=\"translate(10 " + at((top + bottom) / 2) + ") rotate(-90)\" text-anchor=\"middle\">" +
           in_html(y_name) + "</text>";
}

/// A name next to a point of the plot.
struct PlacedName
{
    double x;
    double y;
    std::string_view text;
};

std::string sample_of(std::string_view const style)
{
    return "<svg viewBox=\"0 0 24 8\" aria-hidden=\"true\"><path class=\"curve " + std::string{style} +
           "\" d=\"M0 4H24\"/></svg>";
}

/// Heights of the names of one side, which are in the order of their points: a line apart, within the plot, and as close to
/// the points as that leaves them.
std::vector<double> name_heights(std::span<PlacedName const> const names, double const line_height)
{
    std::vector<double> heights;
    for (PlacedName const & name : names)
        heights.push_back(std::max(name.y + 4, heights.empty() ? top : heights.back() + line_height));
    double lowest = bottom - 4;
    for (std::size_t i = heights.size(); i-- > 0; lowest = heights[i] - line_height)
        heights[i] = std::min(heights[i], lowest);
    return heights;
}

/// The names right of their points (side 1) or left of them (-1). Names that follow each other without space are one column,
/// each with a line to its point.
std::string place_side(std::span<PlacedName const> const names, double const side)
{
    constexpr double line_height = 12;
    std::string svg;
    std::vector<double> const heights = name_heights(names, line_height);
    for (std::size_t first = 0, end = 0; first < names.size(); first = end)
    {
        double outermost = side * names[first].x;
        for (end = first + 1; end < names.size() && heights[end] - heights[end - 1] <= line_height; ++end)
            outermost = std::max(outermost, side * names[end].x);
        bool const is_column = end - first > 1;
        double const x = side * (outermost + (is_column ? 16 : 6));
        for (std::size_t i = first; i < end; ++i)
        {
            if (is_column)
                svg += line("leader", names[i].x, names[i].y, x - side * 2, heights[i] - 4);
            svg += label(x, heights[i], side > 0 ? "start" : "end", names[i].text, "name");
        }
    }
    return svg;
}

std::string place_names(std::vector<PlacedName> names)
{
    std::stable_sort(names.begin(), names.end(), [](PlacedName const & a, PlacedName const & b) { return a.y < b.y; });
    auto const middle = std::stable_partition(names.begin(), names.end(),
                                              [](PlacedName const & name) { return name.x <= (left + right) / 2; });
    std::string rings;
    for (PlacedName const & name : names)
        rings += "<circle class=\"ring\" cx=\"" + at(name.x) + "\" cy=\"" + at(name.y) + "\" r=\"3.5\"/>";
    return place_side({names.begin(), middle}, 1) + place_side({middle, names.end()}, -1) + rings;
}

/// The steps of a distribution function at its quantiles, clipped to the plot.
std::string path_of(std::vector<double> const & values, double const least, double const most, Scale const & x,
                    Scale const & y)
{
    std::string path;
    std::size_t const count = std::min(values.size(), most_points);
    for (std::size_t i = 0; i < count; ++i)
    {
        std::size_t const index = count == 1 ? 0 : i * (values.size() - 1) / (count - 1);
        double const share = static_cast<double>(index + 1) / static_cast<double>(values.size());
        path += (path.empty() ? "M" : "L") + at(x(std::clamp(values[index], least, most))) + ' ' + at(y(share));
    }
    return path;
}

std::string coloured(std::size_t const index)
{
    return "s" + std::to_string(index % colours);
}

} // namespace

std::string shown_number(double const number, int const digits)
{
    if (std::isnan(number))
        return "NA";
    std::array<char, 40> text;
    auto const end =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, digits).ptr;
    return {text.data(), end};
}

std::string in_html(std::string_view const text)
{
    std::string html;
    for (char const letter : text)
        switch (letter)
        {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        case '\'': html += "&#39;"; break;
        default: html += letter;
        }
    return html;
}

std::string draw_curves(std::span<CurveGroup const> const groups, double const least, double const most)
{
    Scale const x{least, most, left, right};
    Scale const y{0, 1, bottom, top};
    std::string what = "Cumulative curves of log2 fold changes:";
    std::string lines;
    std::string legend = "<ul class=\"legend\">";
    for (CurveGroup const & group : groups)
    {
        std::string const text = group.name + ", n " + std::to_string(group.values.size());
        std::string const p = std::isnan(group.p) ? std::string{} : "p " + shown_number(group.p, 2);
        what += ' ' + text + (p.empty() ? "" : ", ") + p + ';';
        legend += "<li>" + sample_of(group.style) + "<span>" + in_html(text);
        if (!p.empty())
            legend += ", <span class=\"whole\">" + in_html(p) + "</span>";
        legend += "</span></li>";
        if (!group.values.empty())
            lines += "<path class=\"curve " + group.style + "\" d=\"" + path_of(group.values, least, most, x, y) + "\"/>";
    }
    return std::string{picture} + in_html(what) + "\">" +
           axes(x, {least, most}, y, {0, 1}, "log2 fold change", "share of genes") + lines + "</svg>" + legend + "</ul>";
}

std::string draw_volcano(std::span<VolcanoPoint const> const points, std::string_view const x_name)
{
    double widest = 0;
    double tallest = 1;
    auto const height_of = [](double const q) { return -std::log10(std::max(q, least_q)); };
    for (VolcanoPoint const & point : points)
        if (std::isfinite(point.x) && std::isfinite(point.q))
        {
            widest = std::max(widest, std::abs(point.x));
            tallest = std::max(tallest, height_of(point.q));
        }
    widest = widest > 0 ? widest * 1.05 : 1;
    Scale const x{-widest, widest, left, right};
    Scale const y{0, tallest * 1.05, bottom, top};
    std::string dots;
    std::vector<PlacedName> named;
    for (VolcanoPoint const & point : points)
    {
        if (!std::isfinite(point.x) || !std::isfinite(point.q))
            continue;
        double const px = x(point.x);
        double const py = y(height_of(point.q));
        if (point.name.empty())
        {
            dots += 'M' + at(px) + ' ' + at(py) + "h0";
            continue;
        }
        named.push_back({px, py, point.name});
    }
    std::string const dot_path = dots.empty() ? std::string{}
                                              : "<path stroke=\"var(--rule-strong)\" stroke-width=\"3\" "
                                                "stroke-linecap=\"round\" fill=\"none\" d=\"" + dots + "\"/>";
    return std::string{picture} + in_html("Volcano of " + std::to_string(points.size()) + " tests: " + std::string{x_name} +
                                          " against minus log10 of q") +
           "\">" + axes(x, {-widest, widest}, y, {0, tallest * 1.05}, x_name, "-log10 q") + dot_path +
           place_names(std::move(named)) + "</svg>";
}

std::vector<double> landscape_of(std::vector<bool> const & is_target_in_order, std::size_t const steps)
{
    std::vector<double> landscape;
    std::uint64_t const genes = is_target_in_order.size();
    auto const targets = static_cast<std::uint64_t>(std::count(is_target_in_order.begin(), is_target_in_order.end(), true));
    constexpr double least_p = std::numeric_limits<double>::min();
    std::uint64_t seen = 0;
    std::uint64_t found = 0;
    for (std::size_t step = 1; step <= steps; ++step)
    {
        std::uint64_t const end = genes * step / steps;
        for (; seen < end; ++seen)
            found += is_target_in_order[seen] ? 1 : 0;
        bool const is_enriched = found * genes >= targets * seen;
        double const p = is_enriched ? overlap_p(genes, targets, seen, found)
                                     : overlap_p(genes, genes - targets, seen, seen - found);
        double const height = -std::log10(std::max(p, least_p));
        landscape.push_back((is_enriched ? height : -height) + 0.0);
    }
    return landscape;
}

std::string draw_landscapes(std::span<std::pair<std::string, std::vector<double>> const> const lines)
{
    double tallest = 2;
    double deepest = -2;
    for (auto const & [name, heights] : lines)
        for (double const height : heights)
        {
            tallest = std::max(tallest, height);
            deepest = std::min(deepest, height);
        }
    Scale const x{0, 100, left, right};
    Scale const y{deepest, tallest, bottom, top};
    std::string paths;
    std::string legend = "<ul class=\"legend\">";
    std::string what = "Landscape of enrichment along the ranked genes:";
    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        auto const & [name, heights] = lines[i];
        std::string path = 'M' + at(x(0)) + ' ' + at(y(0));
        for (std::size_t step = 0; step < heights.size(); ++step)
            path += 'L' + at(x(100.0 * static_cast<double>(step + 1) / static_cast<double>(heights.size()))) + ' ' +
                    at(y(heights[step]));
        paths += "<path class=\"curve " + coloured(i) + "\" d=\"" + path + "\"/>";
        legend += "<li>" + sample_of(coloured(i)) + "<span>" + in_html(name) + "</span></li>";
        what += ' ' + name + ';';
    }
    return std::string{picture} + in_html(what) + "\">" +
           axes(x, {0, 100}, y, {deepest, tallest}, "% of genes, most changed first", "log10 p, with sign") +
           line("axis", left, y(0), right, y(0)) + paths + "</svg>" + legend + "</ul>";
}

} // namespace mirsweep

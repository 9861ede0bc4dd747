#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirsweep/enrichment/seed_enrichment.hpp>

namespace mirsweep
{

// Charts as SVG, each a picture with a text for readers who do not see it. Numbers have the same digits everywhere.

/// A number with that number of significant digits, `NA` for NaN, as people read it: 0.013, 2.3e-10.
std::string shown_number(double number, int digits = 3);

/// Text in HTML and in attributes.
std::string in_html(std::string_view text);

/// Values of one group of genes, ascending, and what the legend says of it.
struct CurveGroup
{
    std::string name{};
    std::string style{}; ///< class of the line: `s0` ... or `snone`
    std::vector<double> values{};
    double p{}; ///< of the group against genes without a site; NaN where there is none
};

/// Cumulative distribution functions over the same range of values, each from at most 200 points, with a legend of
/// names, numbers and p.
std::string draw_curves(std::span<CurveGroup const> groups, double least, double most);

/// A point of a volcano.
struct VolcanoPoint
{
    double x{};
    double q{};             ///< from 0 to 1
    std::string_view name{}; ///< printed next to the point; empty for most
};

std::string draw_volcano(std::span<VolcanoPoint const> points, std::string_view x_name);

/// For growing numbers of the genes that change most in the direction asked for: how unlikely it is that
/// chance puts as many targets, or as few, among them. Element i is of the first (i + 1) / n of all genes: log10 of p, positive where
/// there are more targets than expected.
std::vector<double> landscape_of(std::vector<bool> const & is_target_in_order, std::size_t steps);

/// Names and lines of `landscape_of`.
std::string draw_landscapes(std::span<std::pair<std::string, std::vector<double>> const> lines);

} // namespace mirsweep

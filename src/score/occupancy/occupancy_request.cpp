#include <mirsweep/score/occupancy/occupancy_request.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <map>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>

namespace mirsweep
{

namespace
{

constexpr std::array<std::string_view, 3> models{"biochem", "targetscan8", "scanmir"};
constexpr std::array<std::string_view, 2> site_sets{"canonical", "all"};

struct NamedConcentration
{
    std::string_view name;
    double log_free_ago;
};

// Of McGeary, Lin et al. 2019, as TargetScan 8 gives them.
constexpr std::array<NamedConcentration, 3> concentrations{{{"transfected", -5.5}, {"high", -7.5}, {"moderate", -9.5}}};

double log_concentration(FieldReader const & rows, std::size_t const column)
{
    std::optional<double> const value = parse_number<double>(rows.field(column));
    if (!value || !std::isfinite(*value) || *value <= 0)
        rows.fail("'" + printable(rows.field(column)) + "' is not a concentration above 0");
    return std::log(*value);
}

} // namespace

std::span<std::string_view const> occupancy_model_names() noexcept
{
    return models;
}

std::span<std::string_view const> occupancy_sites_names() noexcept
{
    return site_sets;
}

Parameters parameters_of(OccupancyRequest const & request)
{
    std::string const of_model = request.free_ago.empty() ? "model" : request.free_ago;
    return {{"occupancy_model", std::string{models[static_cast<std::size_t>(request.model)]}},
            {"occupancy_sites", std::string{site_sets[static_cast<std::size_t>(request.sites)]}},
            {"rows_without_seed_site", request.has_all_rows ? "yes" : "no"},
            {"kd_missing", request.skips_missing ? "skip" : "error"},
            {"free_ago", request.free_ago_table.is_given() ? "table" : of_model},
            {"min_dist", std::to_string(request.min_distance)},
            {"occupancy_shadow", std::to_string(request.shadow)}};
}

std::optional<double> log_free_ago_of(std::string_view const text)
{
    for (NamedConcentration const & known : concentrations)
        if (known.name == text)
            return known.log_free_ago;
    std::optional<double> const value = parse_number<double>(text);
    if (!value)
        return std::nullopt;
    if (!std::isfinite(*value) || *value <= 0)
        throw UsageError{"--free-ago takes a concentration above 0, not '" + printable(text) + "'"};
    return std::log(*value);
}

FreeAgoTable read_free_ago(ByteSource & source, std::span<Mirna const> const mirnas)
{
    std::map<std::string_view, std::size_t> of_name;
    for (std::size_t i = 0; i < mirnas.size(); ++i)
        of_name.try_emplace(mirnas[i].name, i);
    std::vector<double> const none(mirnas.size(), std::numeric_limits<double>::quiet_NaN());
    FreeAgoTable table{none, none};
    FieldReader rows{source};
    while (rows.next())
    {
        if (rows.is_header(1))
            continue;
        if (rows.field_count() < 2)
            rows.fail("has no second column: expected miRNA and concentration of free AGO");
        double const guide = log_concentration(rows, 1);
        std::optional<double> const passenger =
            rows.field_count() > 2 ? std::optional{log_concentration(rows, 2)} : std::nullopt;
        auto const at = of_name.find(rows.field(0));
        if (at == of_name.end())
            continue;
        if (!std::isnan(table.of_guides[at->second]))
            rows.fail("the miRNA has an earlier row");
        table.of_guides[at->second] = guide;
        if (passenger)
            table.of_passengers[at->second] = *passenger;
    }
    return table;
}

} // namespace mirsweep

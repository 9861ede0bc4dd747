#include <mirsweep/alignment/pct_tables.hpp>

#include <cmath>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>

namespace mirsweep
{

namespace
{

struct TypeRule
{
    SiteType type;
    std::string_view table;
    double conserved;
};

constexpr std::array<TypeRule, 3> type_rules{{{SiteType::mer8, "8mer_PCT_parameters.txt", 1.8},
                                              {SiteType::mer7_m8, "7mer_m8_PCT_parameters.txt", 2.8},
                                              {SiteType::mer7_a1, "7mer_1a_PCT_parameters.txt", 3.6}}};

constexpr std::array<double, 10> bin_limits{0,          1.21207417, 2.17396073, 2.80215414, 3.26272822,
                                            3.65499277, 4.01461968, 4.40729032, 4.90457274, 5.78196252};

constexpr std::array<std::string_view, 84> species{
    "7897",  "8364",  "8469",  "8478",   "8496",   "8839",   "8932",   "8954",   "9031",   "9103",   "9258",  "9305",
    "9315",  "9361",  "9365",  "9371",   "9402",   "9483",   "9541",   "9544",   "9557",   "9595",   "9598",  "9601",
    "9606",  "9615",  "9646",  "9669",   "9685",   "9708",   "9713",   "9733",   "9739",   "9785",   "9796",  "9807",
    "9823",  "9913",  "9925",  "9940",   "9978",   "9986",   "10029",  "10036",  "10090",  "10116",  "10141", "10160",
    "10181", "13146", "13616", "13735",  "27679",  "28377",  "28737",  "29078",  "30538",  "30611",  "34839", "42254",
    "43179", "44394", "48883", "51337",  "55534",  "59463",  "59538",  "59729",  "59894",  "60711",  "61853", "79684",
    "127582", "132908", "143302", "176014", "181119", "185453", "225400", "241585", "246437", "345164", "419612",
    "1230840"};

double coefficient(FieldReader const & rows, std::size_t const column)
{
    auto const number = parse_number<double>(rows.field(column));
    if (!number || !std::isfinite(*number))
        rows.fail("column " + std::to_string(column + 1) + " is not a number: '" + printable(rows.field(column)) + "'");
    return *number;
}

} // namespace

double PctCurve::at(double const branch_length) const noexcept
{
    constexpr double e = 2.718281828459045; // as the script writes it, and pow as it calls it
    return b[0] + (b[1] / (1 + std::pow(e, (0 - b[2]) * branch_length + b[3])));
}

PctTables::PctTables(OpenParameters const & open)
{
    for (TypeRule const & rule : type_rules)
    {
        auto const source = open(rule.table);
        FieldReader rows{*source};
        while (rows.next())
        {
            if (rows.line_number() == 1)
                continue;
            if (rows.field_count() < 5)
                rows.fail("expected a seed and four coefficients separated by tabs");
            auto const found = curves_.try_emplace(std::string{rows.field(0)}).first;
            for (std::size_t i = 0; i < 4; ++i)
                found->second[index_of(rule.type)].b[i] = coefficient(rows, i + 1);
        }
    }
}

PctCurve const * PctTables::curve(std::string_view const seed, SiteType const type) const noexcept
{
    auto const found = curves_.find(seed);
    return found == curves_.end() ? nullptr : &found->second[index_of(type)];
}

std::span<std::string_view const> targetscan_species() noexcept
{
    return species;
}

unsigned conservation_bin(double const median_branch_length) noexcept
{
    unsigned bin = 1;
    for (unsigned i = 1; i < bin_limits.size(); ++i)
        if (median_branch_length > bin_limits[i])
            bin = i + 1;
    return bin;
}

std::optional<double> conserved_branch_length(SiteType const type) noexcept
{
    for (TypeRule const & rule : type_rules)
        if (rule.type == type)
            return rule.conserved;
    return std::nullopt;
}

} // namespace mirsweep

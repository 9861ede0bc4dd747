#include "targetscan/context_features.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/score/context_plus_plus/accessibility.hpp>
#include <mirsweep/score/context_plus_plus/local_au.hpp>
#include <mirsweep/score/context_plus_plus/offset_6mers.hpp>
#include <mirsweep/score/context_plus_plus/seed_pairing_stability.hpp>
#include <mirsweep/score/decimals.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t read_base8_at = 14; // where the original reads the base opposite position 8 in its window

ContextCell cell(ContextFeature const feature, SiteType const type, double const raw)
{
    return {CellForm::decimals, with_three_decimals(parameter_of(feature).contribution(type, raw))};
}

ContextCell & part(ContextRow & row, ContextFeature const feature)
{
    return row.parts[index_of(feature)];
}

void set(ContextRow & row, ContextFeature const feature, SiteType const type, double const raw)
{
    part(row, feature) = cell(feature, type, raw);
}

// Three indicator features that begin with `first`, for A, C and G.
void set_indicators(ContextRow & row, ContextFeature const first, SiteType const type, char const letter)
{
    for (std::size_t i = 0; i < 3; ++i)
    {
        auto const feature = static_cast<ContextFeature>(index_of(first) + i);
        set(row, feature, type, letter == "ACG"[i] ? 1 : 0);
    }
}

void set_zeros(ContextRow & row, ContextFeature const first)
{
    for (std::size_t i = 0; i < 3; ++i)
        row.parts[index_of(first) + i] = {CellForm::zero};
}

bool is_rna(std::string_view const text)
{
    return text.find_first_not_of("ACGU") == std::string_view::npos;
}

// Segments that hold the site; with the fix, a full-length isoform where none does.
std::vector<IsoformSegment> segments_of(ContextUtr const & utr, ContextSite const & site, ContextFixSet const fixes)
{
    bool const is_held = std::any_of(utr.segments.begin(), utr.segments.end(),
                                     [&](IsoformSegment const & segment) { return segment.end >= site.end; });
    if (is_held || !fixes.contains(ContextFix::missing_air))
        return utr.segments;
    return {full_length_isoform(static_cast<std::int64_t>(utr.text.size()))};
}

double rounded_to_four_decimals(double const value)
{
    return std::copysign(std::nearbyint(value * 1e4) / 1e4, value);
}

std::vector<double> read_table(ByteSource & source, ContextUtr const & utr, ContextSources const & sources)
{
    if (sources.allows_missing_accessibility)
        return read_unpaired_probabilities(source, CutRows::unknown);
    std::vector<double> unpaired = read_unpaired_probabilities(source);
    if (unpaired.size() < utr.bases.size())
        throw_input_error({.file = source.name(), .record = utr.transcript},
                          "the table has " + std::to_string(unpaired.size()) + " rows but the 3'UTR " +
                              std::to_string(utr.bases.size()) +
                              " bases: create it again, or give --allow-missing-accessibility");
    return unpaired;
}

} // namespace

ContextRowScorer::ContextRowScorer(ContextTables & tables, ContextFixSet const fixes) : tables_{tables}, fixes_{fixes}
{
}

void ContextRowScorer::prepare(ContextSources const & sources, ForEachNumber const & for_each)
{
    std::vector<std::vector<std::uint32_t>> sites_of_utr(tables_.utrs.size());
    for (std::size_t i = 0; i < tables_.sites.size(); ++i)
        sites_of_utr[tables_.sites[i].utr].push_back(static_cast<std::uint32_t>(i));
    for_each(tables_.utrs.size(),
             [&](std::size_t const i)
             {
                 set_accessibility(tables_.utrs[i], sites_of_utr[i], sources);
                 set_offset_6mers(tables_.utrs[i], sites_of_utr[i]);
             });
    set_stale_matures();
}

void ContextRowScorer::set_accessibility(ContextUtr const & utr, std::vector<std::uint32_t> const & sites,
                                         ContextSources const & sources)
{
    if (!sources.open_accessibility)
        return;
    auto const source = sources.open_accessibility(utr.transcript + '.' + utr.species + "_lunp");
    std::vector<double> const unpaired = source ? read_table(*source, utr, sources) : std::vector<double>{};
    if (unpaired.empty())
        return;
    for (std::uint32_t const i : sites)
    {
        ContextSite & site = tables_.sites[i];
        bool const shifts =
            site.type == SiteType::mer7_a1 || (site.type == SiteType::mer6 && fixes_.contains(ContextFix::sa_6mer));
        double const probability = unpaired[accessible_window(site.begin - (shifts ? 1 : 0), unpaired.size())];
        // A zero that is not written as a plain `0` has the logarithm 0 in the original.
        site.accessibility = std::isnan(probability) ? probability : log10_or_zero(probability);
    }
}

void ContextRowScorer::set_offset_6mers(ContextUtr const & utr, std::vector<std::uint32_t> const & sites)
{
    std::map<std::string_view, std::vector<std::int64_t>> ends_of_seed;
    for (std::uint32_t const i : sites)
    {
        ContextSite & site = tables_.sites[i];
        std::string_view const seed = tables_.matures.all[site.matures->front()].seed_text();
        if (!fixes_.contains(ContextFix::offset_6mer))
        {
            site.offset_6mers = std::any_of(utr.segments.begin(), utr.segments.end(),
                                            [&](IsoformSegment const & segment)
                                            { return segment.end >= site.end && segment.percent > 0; });
            continue;
        }
        auto const [ends, is_new] = ends_of_seed.try_emplace(seed);
        if (is_new && is_rna(to_rna(seed)))
            ends->second = offset_6mer_ends(utr.bases, Seed{seed});
        site.offset_6mers = mean_site_count(segments_of(utr, site, fixes_), site.end, ends->second);
    }
}

// The original looks up TA and SPS of a site that it finds too close to the start by the seed that it has at hand.
void ContextRowScorer::set_stale_matures()
{
    auto mature = static_cast<std::uint32_t>(tables_.matures.all.size()) - 1;
    for (ContextSite & site : tables_.sites)
    {
        if (site.is_too_close())
            site.stale_mature = mature;
        else
            mature = site.matures->back();
    }
}

ContextRow ContextRowScorer::row(ContextSite const & site, ContextMature const & mature) const
{
    ContextRow row{};
    set(row, ContextFeature::intercept, site.type, 1);
    set_three_prime(row, site, mature);
    set_place(row, site);
    set_letters(row, site, mature);
    set_orf(row, site);
    set(row, ContextFeature::offset_6mers, site.type, site.offset_6mers);
    set_seed_constants(row, site, mature);
    set_conservation(row, site);
    set_totals(row, site);
    return row;
}

void ContextRowScorer::set_three_prime(ContextRow & row, ContextSite const & site, ContextMature const & mature) const
{
    ContextUtr const & utr = tables_.utrs[site.utr];
    PairedWindow paired =
        pair_with_window(site_window(utr.text, site.begin, site.end, site.type).bases, mature.sequence, site.type,
                         fixes_.contains(ContextFix::drawing) ? DrawingRules::corrected : DrawingRules::targetscan);
    set(row, ContextFeature::three_prime_pairing, site.type, paired.three_prime.score());
    row.drawing = std::move(paired.drawing);
}

void ContextRowScorer::set_place(ContextRow & row, ContextSite const & site) const
{
    ContextUtr const & utr = tables_.utrs[site.utr];
    set(row, ContextFeature::local_au, site.type, local_au(utr.bases, site.begin - 1, site.end, site.type));
    std::vector<IsoformSegment> const segments = segments_of(utr, site, fixes_);
    set(row, ContextFeature::min_distance, site.type, log10_or_zero(mean_min_distance(segments, site.begin, site.end)));
    set(row, ContextFeature::utr_length, site.type, log10_or_zero(mean_utr_length(segments, site.end)));
    row.isoform_ratio = segments.empty() ? 1 : affected_isoform_ratio(segments, site.end);
    if (std::isnan(site.accessibility))
        part(row, ContextFeature::accessibility) = {CellForm::zero};
    else
        set(row, ContextFeature::accessibility, site.type, site.accessibility);
}

void ContextRowScorer::set_letters(ContextRow & row, ContextSite const & site, ContextMature const & mature) const
{
    using enum ContextFeature;
    for (auto const & [first, position] : {std::pair{srna1_a, 1U}, std::pair{srna8_a, 8U}})
    {
        char const letter = mature.sequence[position - 1];
        if (letter == 'U')
            set_zeros(row, first);
        else
            set_indicators(row, first, site.type, letter);
    }
    std::string const & utr = tables_.utrs[site.utr].text;
    char base8 = 'U';
    if (site.type == SiteType::mer6 || site.type == SiteType::mer7_a1)
        base8 = fixes_.contains(ContextFix::site8_6mer)
                    ? (site.begin > 1 ? utr[site.begin - 2] : 'N')
                    : site_window(utr, site.begin, site.end, site.type).read_bases[read_base8_at];
    base8 = to_rna({&base8, 1})[0];
    if (base8 == 'U')
        set_zeros(row, site8_a);
    else
        set_indicators(row, site8_a, site.type, base8);
}

void ContextRowScorer::set_orf(ContextRow & row, ContextSite const & site) const
{
    ContextUtr const & utr = tables_.utrs[site.utr];
    if (!utr.orf_length && fixes_.contains(ContextFix::missing_orf_length))
        part(row, ContextFeature::orf_length) = {CellForm::na};
    else
        set(row, ContextFeature::orf_length, site.type, log10_or_zero(utr.orf_length.value_or(0)));
    auto const count = utr.orf_8mers.find(tables_.matures.all[site.matures->front()].seed_text());
    set(row, ContextFeature::orf_8mers, site.type, count == utr.orf_8mers.end() ? 0 : count->second);
}

void ContextRowScorer::set_seed_constants(ContextRow & row, ContextSite const & site,
                                          ContextMature const & mature) const
{
    using enum ContextFeature;
    ContextMature const & looked_up = site.is_too_close() ? tables_.matures.all[site.stale_mature] : mature;
    std::string_view const text = looked_up.seed_text();
    bool const has_table = tables_.seed_constants.has_value();
    std::optional<SeedConstants> constants;
    if (is_rna(text) && has_table)
        constants = (*tables_.seed_constants)[Seed{text}.code()];
    bool const is_known = constants.has_value() || (is_rna(text) && !has_table);
    part(row, target_abundance) = part(row, seed_pairing_stability) = {!is_known ? CellForm::na : CellForm::too_close};
    if (!is_known || site.is_too_close())
        return;
    bool const pairs_position_8 = rule_of(site.type).last_paired == 8;
    double const stability = !constants         ? mirsweep::seed_pairing_stability(Seed{text}, site.type)
                             : pairs_position_8 ? constants->stability_7
                                                : constants->stability_6;
    set(row, seed_pairing_stability, site.type, stability);
    if (constants)
        set(row, target_abundance, site.type, constants->abundance);
    else
        part(row, target_abundance) = {CellForm::na};
}

void ContextRowScorer::set_conservation(ContextRow & row, ContextSite const & site) const
{
    std::vector<std::string_view> fields;
    split_fields(site.line, '\t', fields);
    std::optional<double> const pct =
        fields.size() > pct_column ? parse_number<double>(fields[pct_column]) : std::nullopt;
    if (pct && std::isfinite(*pct))
        set(row, ContextFeature::conservation, site.type, *pct);
    else
        part(row, ContextFeature::conservation) = {CellForm::zero};
}

void ContextRowScorer::set_totals(ContextRow & row, ContextSite const & site) const
{
    if (site.is_too_close())
    {
        part(row, ContextFeature::three_prime_pairing) = {CellForm::too_close};
        part(row, ContextFeature::local_au) = {CellForm::too_close};
        row.score = std::numeric_limits<double>::quiet_NaN();
        return;
    }
    double total = 0;
    for (ContextCell const & added : row.parts)
        total += added.value;
    row.score = with_three_decimals(total);
    double const ceiling = context_score_ceiling(site.type) / 1000.0;
    row.is_at_ceiling = row.score > ceiling;
    if (row.is_at_ceiling)
        row.score = ceiling;
    double const repression = (std::pow(2.0, row.score) - 1) * row.isoform_ratio + 1;
    row.weighted_score = rounded_to_four_decimals(std::log(repression) / std::log(2.0));
}

} // namespace mirsweep

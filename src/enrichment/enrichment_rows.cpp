#include <mirsweep/enrichment/seed_enrichment.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace mirsweep
{

namespace
{

void append_known_number(double const number, std::string & text)
{
    if (std::isnan(number))
    {
        text += "\tNA";
        return;
    }
    if (std::isinf(number))
    {
        text += number < 0 ? "\t-Inf" : "\tInf";
        return;
    }
    std::array<char, 40> digits;
    auto const end =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::general, 10).ptr;
    (text += '\t').append(digits.data(), end);
}

void append_count(std::uint64_t const count, std::string & text)
{
    (text += '\t') += std::to_string(count);
}

} // namespace

std::string enrichment_header(EnrichmentColumns const columns)
{
    std::string header =
           "input\tseed\tmirnas\tgenes\ttargets\tset\toverlap\texpected\todds_ratio\toverlap_p\toverlap_q\tmedian_targets\t"
           "median_others\tU\tranksum_z\tranksum_p\tranksum_q\tks_d\tks_p\tks_q\tslope\tslope_se\tslope_t\tslope_p\t"
           "slope_q";
    if (columns.has_shuffles)
        header += "\tshuffle_mean\tshuffle_sd\tshuffle_z\tshuffle_p";
    if (columns.has_controls)
        header += "\tcontrol_seeds\tcontrol_mean\tcontrol_sd\tcontrol_p";
    if (columns.has_documented)
        header += "\tdocumented_overlap\tdocumented_p";
    return header + '\n';
}

void append_rows(EnrichmentInput const & input, std::span<SeedTargets const> const seeds,
                 std::span<EnrichmentRow const> const rows, std::string & text)
{
    for (EnrichmentRow const & row : rows)
    {
        text += input.name + '\t' + seeds[row.seed].seed + '\t' + seeds[row.seed].mirnas;
        for (std::uint64_t const count : {row.genes, row.targets, row.set, row.overlap})
            append_count(count, text);
        for (double const number :
             {row.expected, row.odds_ratio, row.overlap_p, row.overlap_q, row.median_targets, row.median_others,
              row.rank_sum.u, row.rank_sum.z, row.rank_sum.p, row.rank_sum_q, row.ks.d, row.ks.p, row.ks_q,
              row.slope.slope, row.slope.standard_error, row.slope.t, row.slope.p, row.slope_q})
            append_known_number(number, text);
        if (row.shuffles)
            for (double const number :
                 {row.shuffles->mean, row.shuffles->standard_deviation, row.shuffles->z, row.shuffles->p})
                append_known_number(number, text);
        if (row.controls)
        {
            append_count(row.controls->seeds, text);
            for (double const number : {row.controls->mean, row.controls->standard_deviation, row.controls->p})
                append_known_number(number, text);
        }
        if (row.documented)
        {
            append_count(row.documented->overlap, text);
            append_known_number(row.documented->p, text);
        }
        text += '\n';
    }
}

std::string class_effect_header()
{
    return "input\tseed\tmirnas\tclass\tgenes\tshift\tp\n";
}

void append_rows(EnrichmentInput const & input, std::span<SeedTargets const> const seeds, SiteClasses const & classes,
                 std::span<ClassEffect const> const effects, std::string & text)
{
    for (ClassEffect const & effect : effects)
    {
        text += input.name + '\t' + seeds[effect.seed].seed + '\t' + seeds[effect.seed].mirnas + '\t';
        text += classes.name_of(effect.type);
        append_count(effect.genes, text);
        append_known_number(effect.effect.shift, text);
        append_known_number(effect.effect.p, text);
        text += '\n';
    }
}

} // namespace mirsweep

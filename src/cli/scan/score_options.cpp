#include <algorithm>
#include <memory>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/run_scores.hpp>

#include "cli/name_lists.hpp"
#include "cli/numbers.hpp"
#include "cli/option_values.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

struct Typed
{
    std::string scores{"none"};
    std::string model{"biochem"};
    std::string sites{}; // see read_sites
    std::string kd_missing{"error"};
    std::string min_distance{"7"};
    std::string shadow{"0"};
    std::string accessibility_span{};
};

std::vector<std::string> parse_scores(std::string const & text)
{
    std::vector<std::string> scores;
    for (std::string const & name : split_list("--score", text))
    {
        check_value("--score", name);
        if (std::find(scores.begin(), scores.end(), name) == scores.end())
            scores.push_back(name);
    }
    bool const has_none = std::find(scores.begin(), scores.end(), "none") != scores.end();
    if (has_none && scores.size() > 1)
        throw UsageError{"--score: none cannot be combined with a score"};
    return has_none ? std::vector<std::string>{} : scores;
}

template <typename Value>
Value parse_value(std::string const & option, std::string const & text)
{
    check_value(option, text);
    std::vector<std::string> const values = values_of_option(option);
    return static_cast<Value>(std::find(values.begin(), values.end(), text) - values.begin());
}

void read_occupancy(Typed const & typed, OccupancyRequest & request)
{
    constexpr std::uint32_t most_bases = 1'000'000;
    request.model = parse_value<OccupancyModel>("--occupancy-model", typed.model);
    request.skips_missing = parse_value<unsigned>("--kd-missing", typed.kd_missing) == 1;
    request.min_distance = static_cast<std::int32_t>(parse_number("--min-dist", typed.min_distance, 0, most_bases));
    request.shadow = static_cast<std::int32_t>(parse_number("--occupancy-shadow", typed.shadow, 0, most_bases));
    if (!request.free_ago.empty())
        static_cast<void>(log_free_ago_of(request.free_ago)); // refuses a number that is no concentration
}

/// Repression ranks all transcripts, also those without a seed site, where it is the score that ranks.
void read_sites(std::string const & text, ScanOptions & options)
{
    OccupancyRequest & request = options.occupancy;
    if (text.empty())
    {
        request.has_all_rows = !options.scores.empty() && options.scores.front() == "repression";
        return;
    }
    request.sites = parse_value<OccupancySites>("--occupancy-sites", text);
    request.has_all_rows = request.sites == OccupancySites::all;
}

bool is_any(ScanOptions const & options, bool ScoreRule::*const reads)
{
    return std::any_of(options.scores.begin(), options.scores.end(),
                       [&](std::string const & name) { return score_rule_of(name)->*reads; });
}

bool has_score(ScanOptions const & options, std::string_view const name)
{
    return std::find(options.scores.begin(), options.scores.end(), name) != options.scores.end();
}

bool reads_accessibility(ScanOptions const & options)
{
    return is_any(options, &ScoreRule::reads_context) || !options.occupancy.sa_background.empty();
}

void check_background(ScanOptions const & options)
{
    if (options.occupancy.sa_background.empty())
        return;
    if (!has_score(options, "occupancy") || options.occupancy.model != OccupancyModel::targetscan8)
        throw UsageError{"--sa-background needs --score occupancy and --occupancy-model targetscan8"};
    if (options.accessibility == "none")
        throw UsageError{"--sa-background is compared with accessibility: leave --accessibility none out"};
}

void check_inputs(ScanOptions const & options)
{
    bool const has_context = is_any(options, &ScoreRule::reads_context);
    if (!has_context && !options.ta_table.empty())
        throw UsageError{"--ta-table needs --score context++ or repression"};
    if (!reads_accessibility(options) && !options.accessibility.empty())
        throw UsageError{"--accessibility needs --score context++ or repression, or --sa-background"};
    if (options.scores.empty() && (!options.isoforms.empty() || !options.orfs.empty() || !options.pct.empty()))
        throw UsageError{"--isoforms, --orf and --pct need a --score"};
    OccupancyRequest const & occupancy = options.occupancy;
    OccupancyRequest const defaults{};
    if (!is_any(options, &ScoreRule::reads_occupancy) &&
        (!occupancy.kd.empty() || occupancy.skips_missing || occupancy.sites != defaults.sites))
        throw UsageError{"--kd, --kd-missing and --occupancy-sites need --score occupancy or repression"};
    if (!has_score(options, "occupancy") &&
        (occupancy.model != defaults.model || !occupancy.free_ago.empty() || !occupancy.passengers.empty()))
        throw UsageError{"--occupancy-model, --free-ago and --passenger need --score occupancy"};
    if (occupancy.model != OccupancyModel::scanmir &&
        (occupancy.min_distance != defaults.min_distance || occupancy.shadow != defaults.shadow))
        throw UsageError{"--min-dist and --occupancy-shadow need --occupancy-model scanmir"};
}

void read_accessibility_span(std::string const & text, ScanOptions & options)
{
    if (text.empty())
        return;
    if (!reads_accessibility(options) || !options.accessibility.empty())
        throw UsageError{"--accessibility-span is of computed accessibility: it needs --score context++ or repression, "
                         "or --sa-background, and not --accessibility"};
    options.accessibility_span =
        parse_number("--accessibility-span", text, 1, static_cast<std::uint32_t>(FoldingSettings{}.window));
}

void check_shard(ScanOptions const & options)
{
    bool const is_part = options.shard && options.shard->count > 1;
    if (is_any(options, &ScoreRule::reads_context) && options.ta_table.empty() && is_part)
        throw UsageError{
            "target abundance is counted in all transcripts, and a shard has a part of them: write it once "
            "with `mirsweep ta-table -m MIRNAS -t TRANSCRIPTS -o FILE`, and give --ta-table FILE to all "
            "shards"};
}

/// The options that name the files of a score.
void add_score_inputs(Command & command, ScanOptions & options)
{
    command.add_option("--ta-table", "FILE", options.ta_table,
                       "Target abundance by seed (default: counted in the transcripts)");
    command.add_option("--isoforms", "FILE", options.isoforms,
                       "Ends of the 3'UTR's isoforms: transcript, begin, end, percent");
    command.add_option("--orf", "FILE", options.orfs, "FASTA of coding sequences under the transcripts' names");
    command.add_option("--pct", "FILE", options.pct, "Conservation of sites, as targetscan_70_BL_PCT.pl writes it");
    command
        .add_option("--pct-species", "ID", options.pct_species, "The species whose rows of --pct count (default: 9606)")
        .needs("--pct");
    command.add_option("--accessibility", "DIR", options.accessibility,
                       "Folder of RNAplfold tables, TRANSCRIPT_lunp each; none for no accessibility (default: computed)");
}

void add_occupancy_options(Command & command, Typed & typed, OccupancyRequest & request)
{
    auto const of = [](char const * const option, char const * const standard)
    { return "Of " + joined(values_of_option(option)) + " (default: " + standard + ")"; };
    command.begin_group("Occupancy");
    command.add_option("--occupancy-model", "NAME", typed.model, of("--occupancy-model", "biochem"));
    command.add_option(
        "--occupancy-sites", "NAME", typed.sites,
        of("--occupancy-sites", "canonical; where repression is the first score, with rows for all sites"));
    command.add_option("--kd", "FILE", request.kd,
                       "Table of KDs, of 12-mers or factorised (default: computed by the published network)");
    command.add_option("--kd-missing", "NAME", typed.kd_missing,
                       "For a miRNA without KDs: error, or skip to leave it without a score (default: error)");
    command.add_option("--free-ago", "VALUE", request.free_ago,
                       "Free AGO with the miRNA: a concentration, transfected, high, moderate, or a table of miRNA and "
                       "concentration (default: the model's)");
    command.add_option("--passenger", "FILE", request.passengers,
                       "FASTA of passenger strands under their guides' names, counted with them");
    command.add_option("--min-dist", "N", typed.min_distance, "Bases between sites of model scanmir (default: 7)");
    command.add_option("--occupancy-shadow", "N", typed.shadow,
                       "Bases that the ribosome hides in model scanmir (default: 0)");
    command.add_option(
        "--sa-background", "FILE", request.sa_background,
        "12-mers and their mean_ln_p in random surroundings: model targetscan8 then counts accessibility");
}

void check_circles(ScanOptions const & options)
{
    if (options.mask_start != 0)
        throw UsageError{"circles have no start: leave --mask-start out"};
    if (!options.scores.empty())
        throw UsageError{"scores are defined for 3'UTRs, not for circles: leave --score out"};
    if (!options.variants.empty())
        throw UsageError{"--variants are not applied to circles"};
}

void check_genome_score(ScanOptions const & options)
{
    if (options.regions.region == RegionKind::five_prime_utr || options.regions.region == RegionKind::cds)
        throw UsageError{"scores are defined for 3'UTRs: use --region 3utr, or leave --score out"};
    if (!options.orfs.empty())
        throw UsageError{"with --genome the coding sequences come from the annotation: leave --orf out"};
    bool const has_tables = !options.accessibility.empty() && options.accessibility != "none";
    if (!options.variants.empty() && (has_tables || !options.pct.empty() || !options.isoforms.empty()))
        throw UsageError{"--isoforms, --pct and the tables of --accessibility are of transcripts without variants: leave "
                         "them out, or --variants"};
}

bool is_no_3utr(std::optional<RegionKind> const region) noexcept
{
    return region == RegionKind::five_prime_utr || region == RegionKind::cds;
}

/// Whether scores are defined for the transcripts.
bool can_be_scored(ScanOptions const & options)
{
    RegionKind const region = options.regions.region;
    return !options.has_circles() && !is_no_3utr(options.record_region) &&
           !(options.has_genome() && (region == RegionKind::five_prime_utr || region == RegionKind::cds));
}

} // namespace

ReadOptions add_score_options(Command & command, ScanOptions & options)
{
    auto const typed = std::make_shared<Typed>();
    std::vector<std::string> const standard = options.scores;
    std::string const shown_standard = standard.empty() ? typed->scores : standard.front();
    if (!standard.empty())
        typed->scores.clear();
    command.begin_group("Score");
    command.add_option("--score", "LIST", typed->scores,
                       "Of " + joined(values_of_option("--score")) +
                           "; several, the first one ranks (default: " + shown_standard + ")");
    add_score_inputs(command, options);
    command.add_option("--accessibility-span", "N", typed->accessibility_span,
                       "Longest pair where accessibility is computed, 1 to 80 bases with both ends (default: 41)");
    add_occupancy_options(command, *typed, options.occupancy);
    return [&options, typed, standard]
    {
        if (!typed->scores.empty() || standard.empty())
            options.scores = parse_scores(typed->scores);
        else if (!can_be_scored(options)) // and no score was asked for
            options.scores.clear();
        read_occupancy(*typed, options.occupancy);
        read_sites(typed->sites, options);
        check_inputs(options);
        check_background(options);
        read_accessibility_span(typed->accessibility_span, options);
        check_shard(options);
        if (options.has_circles())
            check_circles(options);
        if (options.has_genome() && !options.scores.empty())
            check_genome_score(options);
        else if (!options.scores.empty() && is_no_3utr(options.record_region))
            throw UsageError{"scores are defined for 3'UTRs: use --region 3utr, or leave --score out"};
    };
}

} // namespace mirsweep::cli

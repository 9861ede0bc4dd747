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

struct TypedScoreOptions
{
    std::string scores{"none"};
    std::string model{"biochem"};
    std::string sites{}; // see read_sites
    std::string kd_missing{"error"};
    std::string free_ago{}; // a concentration or a path
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

void read_occupancy(TypedScoreOptions const & typed, OccupancyRequest & request)
{
    constexpr std::uint32_t most_bases = 1'000'000;
    request.model = parse_value<OccupancyModel>("--occupancy-model", typed.model);
    request.skips_missing = parse_value<unsigned>("--kd-missing", typed.kd_missing) == 1;
    request.min_distance = static_cast<std::int32_t>(parse_number("--min-dist", typed.min_distance, 0, most_bases));
    request.shadow = static_cast<std::int32_t>(parse_number("--occupancy-shadow", typed.shadow, 0, most_bases));
    bool const has_number = !typed.free_ago.empty() && log_free_ago_of(typed.free_ago);
    (has_number ? request.free_ago : request.free_ago_table.path) = typed.free_ago;
}

/// Repression ranks all transcripts, also those without a seed site, where it is the score that ranks.
void read_sites(std::string const & text, ScoreRequest & scores)
{
    OccupancyRequest & request = scores.occupancy;
    if (text.empty())
    {
        request.has_all_rows = !scores.names.empty() && scores.names.front() == "repression";
        return;
    }
    request.sites = parse_value<OccupancySites>("--occupancy-sites", text);
    request.has_all_rows = request.sites == OccupancySites::all;
}

void check_background(ScoreRequest const & scores)
{
    if (!scores.occupancy.sa_background.is_given())
        return;
    if (!scores.has("occupancy") || scores.occupancy.model != OccupancyModel::targetscan8)
        throw UsageError{"--sa-background needs --score occupancy and --occupancy-model targetscan8"};
    if (scores.accessibility == "none")
        throw UsageError{"--sa-background is compared with accessibility: leave --accessibility none out"};
}

void check_inputs(ScoreRequest const & scores)
{
    bool const has_context = scores.reads(&ScoreRule::reads_context);
    if (!has_context && scores.ta_table.is_given())
        throw UsageError{"--ta-table needs --score context++ or repression"};
    if (!scores.reads_accessibility() && !scores.accessibility.empty())
        throw UsageError{"--accessibility needs --score context++ or repression, or --sa-background"};
    if (scores.names.empty() && (scores.isoforms.is_given() || scores.orfs.is_given() || scores.pct.is_given()))
        throw UsageError{"--isoforms, --orf and --pct need a --score"};
    OccupancyRequest const & occupancy = scores.occupancy;
    OccupancyRequest const defaults{};
    if (!scores.reads(&ScoreRule::reads_occupancy) &&
        (occupancy.kd.is_given() || occupancy.skips_missing || occupancy.sites != defaults.sites))
        throw UsageError{"--kd, --kd-missing and --occupancy-sites need --score occupancy or repression"};
    if (!scores.has("occupancy") && (occupancy.model != defaults.model || !occupancy.free_ago.empty() ||
                                     occupancy.free_ago_table.is_given() || occupancy.passengers.is_given()))
        throw UsageError{"--occupancy-model, --free-ago and --passenger need --score occupancy"};
    if (occupancy.model != OccupancyModel::scanmir &&
        (occupancy.min_distance != defaults.min_distance || occupancy.shadow != defaults.shadow))
        throw UsageError{"--min-dist and --occupancy-shadow need --occupancy-model scanmir"};
}

void read_accessibility_span(std::string const & text, ScoreRequest & scores)
{
    if (text.empty())
        return;
    if (!scores.reads_accessibility() || !scores.accessibility.empty())
        throw UsageError{"--accessibility-span is for computed accessibility: it needs --score context++ or repression, "
                         "or --sa-background, and not --accessibility"};
    scores.accessibility_span =
        parse_number("--accessibility-span", text, 1, static_cast<std::uint32_t>(FoldingSettings{}.window));
}

void check_shard(ScanRequest const & request)
{
    bool const is_part = request.shard && request.shard->count > 1;
    if (request.scores.reads(&ScoreRule::reads_context) && !request.scores.ta_table.is_given() && is_part)
        throw UsageError{
            "target abundance is counted in all transcripts, and a shard has only a part of them: write it once "
            "with `mirsweep ta-table -m MIRNAS -t TRANSCRIPTS -o FILE`, and give --ta-table FILE to all "
            "shards"};
}

/// The options that name the files of a score.
void add_score_inputs(Command & command, ScoreRequest & request)
{
    command.add_option("--ta-table", "FILE", request.ta_table.path,
                       "Target abundance by seed (default: counted in the transcripts)");
    command.add_option("--isoforms", "FILE", request.isoforms.path,
                       "Ends of the 3'UTR's isoforms: transcript, begin, end, percent");
    command.add_option("--orf", "FILE", request.orfs.path, "FASTA of coding sequences, with the transcripts' names");
    command.add_option("--pct", "FILE", request.pct.path,
                       "Conservation of sites, as targetscan_70_BL_PCT.pl writes it");
    command
        .add_option("--pct-species", "ID", request.pct_species, "The species whose rows of --pct count (default: 9606)")
        .needs("--pct");
    command.add_option(
        "--accessibility", "DIR", request.accessibility,
        "Folder of RNAplfold tables called TRANSCRIPT_lunp, or none to leave accessibility out (default: computed)");
}

void add_occupancy_options(Command & command, TypedScoreOptions & typed, OccupancyRequest & request)
{
    auto const of = [](char const * const option, char const * const standard)
    { return "One of " + joined(values_of_option(option)) + " (default: " + standard + ")"; };
    command.begin_group("Occupancy");
    command.add_option("--occupancy-model", "NAME", typed.model, of("--occupancy-model", "biochem"));
    command.add_option(
        "--occupancy-sites", "NAME", typed.sites,
        of("--occupancy-sites", "canonical; rows for all sites if repression is the first score"));
    command.add_option("--kd", "FILE", request.kd.path,
                       "Table of KDs, of 12-mers or factorised (default: computed by the published network)");
    command.add_option("--kd-missing", "NAME", typed.kd_missing,
                       "For a miRNA without KDs: error, or skip to leave it without a score (default: error)");
    command.add_option("--free-ago", "VALUE", typed.free_ago,
                       "Free AGO with the miRNA: a concentration, transfected, high, moderate, or a table of miRNA and "
                       "concentration (default: the model's)");
    command.add_option("--passenger", "FILE", request.passengers.path,
                       "FASTA of passenger strands, with their guides' names, to be counted too");
    command.add_option("--min-dist", "N", typed.min_distance, "Bases between sites of model scanmir (default: 7)");
    command.add_option("--occupancy-shadow", "N", typed.shadow,
                       "Bases that the ribosome hides in model scanmir (default: 0)");
    command.add_option(
        "--sa-background", "FILE", request.sa_background.path,
        "12-mers and their mean_ln_p in random surroundings: model targetscan8 then counts accessibility");
}

void check_circles(ScanRequest const & request)
{
    if (request.sites.mask_start != 0)
        throw UsageError{"circles have no start: leave --mask-start out"};
    if (!request.scores.names.empty())
        throw UsageError{"scores are defined for 3'UTRs, not for circles: leave --score out"};
    if (request.transcripts.variants.is_given())
        throw UsageError{"--variants are not applied to circles"};
}

void check_genome_score(ScanRequest const & request)
{
    if (request.transcripts.regions.region == RegionKind::five_prime_utr ||
        request.transcripts.regions.region == RegionKind::cds)
        throw UsageError{"scores are defined for 3'UTRs: use --region 3utr, or leave --score out"};
    if (request.scores.orfs.is_given())
        throw UsageError{"with --genome the coding sequences come from the annotation: leave --orf out"};
    bool const has_tables = !request.scores.accessibility.empty() && request.scores.accessibility != "none";
    if (request.transcripts.variants.is_given() &&
        (has_tables || request.scores.pct.is_given() || request.scores.isoforms.is_given()))
        throw UsageError{"--isoforms, --pct and the tables of --accessibility are for transcripts without variants: leave "
                         "them out, or --variants"};
}

bool is_no_3utr(std::optional<RegionKind> const region) noexcept
{
    return region == RegionKind::five_prime_utr || region == RegionKind::cds;
}

/// Whether scores are defined for the transcripts.
bool can_be_scored(ScanRequest const & request)
{
    RegionKind const region = request.transcripts.regions.region;
    return !request.transcripts.has_circles() && !is_no_3utr(request.transcripts.record_region) &&
           !(request.transcripts.has_genome() && (region == RegionKind::five_prime_utr || region == RegionKind::cds));
}

} // namespace

ReadOptions add_score_options(Command & command, ScanRequest & request)
{
    auto const typed = std::make_shared<TypedScoreOptions>();
    std::vector<std::string> const standard = request.scores.names;
    std::string const shown_standard = standard.empty() ? typed->scores : standard.front();
    if (!standard.empty())
        typed->scores.clear();
    command.begin_group("Score");
    command.add_option("--score", "LIST", typed->scores,
                       "Any of " + joined(values_of_option("--score")) +
                           "; the first one ranks (default: " + shown_standard + ")");
    add_score_inputs(command, request.scores);
    command.add_option("--accessibility-span", "N", typed->accessibility_span,
                       "Longest pair where accessibility is computed: 1 to 80 bases, both ends included (default: 41)");
    add_occupancy_options(command, *typed, request.scores.occupancy);
    return [&request, typed, standard]
    {
        if (!typed->scores.empty() || standard.empty())
            request.scores.names = parse_scores(typed->scores);
        else if (!can_be_scored(request)) // and no score was asked for
            request.scores.names.clear();
        read_occupancy(*typed, request.scores.occupancy);
        read_sites(typed->sites, request.scores);
        check_inputs(request.scores);
        check_background(request.scores);
        read_accessibility_span(typed->accessibility_span, request.scores);
        check_shard(request);
        if (request.transcripts.has_circles())
            check_circles(request);
        if (request.transcripts.has_genome() && !request.scores.names.empty())
            check_genome_score(request);
        else if (!request.scores.names.empty() && is_no_3utr(request.transcripts.record_region))
            throw UsageError{"scores are defined for 3'UTRs: use --region 3utr, or leave --score out"};
    };
}

} // namespace mirsweep::cli

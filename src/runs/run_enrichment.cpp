#include "runs/run_enrichment.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/seed.hpp>
#include <mirsweep/enrichment/control_seeds.hpp>
#include <mirsweep/enrichment/enrichment_page.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/result_folder.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/version.hpp>

#include "runs/control_slopes.hpp"
#include "runs/documented_overlap.hpp"
#include "runs/enrichment_inputs.hpp"
#include "runs/region_summary.hpp"
#include "runs/scan_summary.hpp"
#include "runs/shuffle_tests.hpp"

namespace mirsweep::runs
{

namespace
{

/// One miRNA for each seed, in miRNA order, and the names of all.
struct DistinctSeeds
{
    std::vector<Mirna> one_each{};
    std::vector<SeedTargets> targets{};
    std::vector<std::size_t> of_mirnas{}; ///< the seed of each miRNA of the run
};

/// Where more than the seed counts, each miRNA is a test of its own.
DistinctSeeds distinct_seeds(EnrichmentRequest const & request)
{
    DistinctSeeds seeds;
    std::map<Seed, std::size_t> index;
    for (Mirna const & mirna : request.chosen)
    {
        if (request.tests_mirnas())
            index.clear();
        auto const [known, is_new] = index.try_emplace(seed_of(mirna.sequence), seeds.one_each.size());
        seeds.of_mirnas.push_back(known->second);
        if (is_new)
        {
            seeds.one_each.push_back(mirna);
            std::string letters = mirna.sequence.substr(1, 7);
            std::replace(letters.begin(), letters.end(), 'T', 'U');
            seeds.targets.push_back({letters, mirna.name, {}});
        }
        else
            seeds.targets[known->second].mirnas += ';' + mirna.name;
    }
    return seeds;
}

std::vector<std::string> type_names(SiteTypeSet const types)
{
    std::vector<std::string> names;
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        if (types.contains(rule->type))
            names.emplace_back(rule->name);
    return names;
}

std::string number_text(double const number)
{
    std::array<char, 40> text;
    auto const end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, 10).ptr;
    return {text.data(), end};
}

std::vector<std::pair<std::string, std::string>> parameters_of(EnrichmentRequest const & request)
{
    EnrichmentOptions const & options = request.options;
    std::string types;
    for (std::string const & name : type_names(options.site_types))
        types += (types.empty() ? "" : ",") + name;
    for (SiteClass const & further : options.classes.further())
        types += (types.empty() ? "" : ",") + further.name;
    char const * const direction = options.direction == Direction::down ? "down"
                                   : options.direction == Direction::up ? "up"
                                                                        : "both";
    std::vector<std::pair<std::string, std::string>> parameters{
        {"site_types", types},
        {"score", request.scores ? request.scores->title() : "none"},
        {"direction", direction},
        {"alpha", number_text(options.alpha)},
        {"min_log2fc", number_text(options.least_fold_change)},
        {"top", options.top_percent ? number_text(*options.top_percent) + "%" : "off"},
        {"gene_by", request.gene_by == GeneBy::longest ? "longest" : "sum"},
        {"min_expression", request.least_expression ? number_text(*request.least_expression) : "off"},
        {"min_targets", std::to_string(options.least_targets)},
        {"shuffles", std::to_string(request.shuffles)},
        {"control_seeds", std::to_string(request.control_seeds)},
        {"random_seed", std::to_string(request.random_seed)}};
    if (request.has_genome())
        add_parameters(request.regions, parameters);
    return parameters;
}

std::vector<Seed> seeds_of(std::vector<Mirna> const & mirnas)
{
    std::vector<Seed> seeds;
    for (Mirna const & mirna : mirnas)
        seeds.push_back(seed_of(mirna.sequence));
    return seeds;
}

/// Shuffles the transcripts of an input's set.
void add_shuffles(EnrichmentRequest const & request, EnrichmentInput const & input, CountedGenes const & genes,
                  std::vector<Seed> const & seeds, std::vector<EnrichmentRow> & rows)
{
    std::vector<bool> const is_in_set = set_of(input, request.options);
    std::vector<CountedBases const *> transcripts;
    for (std::size_t i = 0; i < input.genes.size(); ++i)
        if (is_in_set[i])
            for (CountedBases const & bases : genes.sequences[input.genes[i]])
                transcripts.push_back(&bases);
    std::vector<ShuffleTest> const tests = test_shuffles(
        transcripts, seeds,
        {request.shuffles, request.random_seed, request.options.site_types, request.threads, request.steps});
    for (EnrichmentRow & row : rows)
        row.shuffles = tests[row.seed];
}

/// Tests every input and writes both tables.
void write_tables(EnrichmentRequest const & request, std::vector<EnrichmentInput> const & inputs,
                  CountedGenes const & genes, DistinctSeeds const & distinct, ControlSlopes const & controls,
                  std::optional<DocumentedTargets> const & documented, ResultFolder & folder, EnrichmentPage & page)
{
    ByteSink & enrichment = folder.add("enrichment.tsv");
    ByteSink & effects = folder.add("class-effects.tsv");
    enrichment.write(enrichment_header({request.shuffles != 0, request.control_seeds != 0, documented.has_value()}));
    effects.write(class_effect_header());
    std::vector<SeedTargets> const & seeds = distinct.targets;
    std::vector<Seed> const seed_codes = seeds_of(distinct.one_each);
    if (request.steps != nullptr && request.shuffles != 0)
        request.steps->begin("shuffles", request.shuffles * inputs.size());
    for (std::size_t index = 0; index < inputs.size(); ++index)
    {
        EnrichmentInput const & input = inputs[index];
        std::vector<EnrichmentRow> rows = test_seeds(input, seeds, request.options);
        if (request.shuffles != 0)
            add_shuffles(request, input, genes, seed_codes, rows);
        if (request.control_seeds != 0)
            add_control_tests(rows, seed_codes, controls.seeds, controls.ts[index], request.control_seeds,
                              request.random_seed, request.options.direction);
        if (documented)
            documented->test(input, set_of(input, request.options), rows);
        std::string text;
        append_rows(input, seeds, rows, text);
        enrichment.write(text);
        text.clear();
        std::vector<ClassEffect> const of_classes = class_effects(input, seeds, rows, request.options);
        append_rows(input, seeds, request.options.classes, of_classes, text);
        effects.write(text);
        page.add(input, seeds, rows, of_classes, request.options);
    }
    enrichment.close();
    effects.close();
}

void write_page(EnrichmentRequest const & request, EnrichmentPage const & page, std::string const & started,
                ResultFolder & folder)
{
    std::vector<std::pair<std::string, std::string>> run{{"command", request.command}, {"started", started}};
    for (auto & [name, value] : parameters_of(request))
        run.emplace_back(name, value);
    ByteSink & report = folder.add("report.html");
    report.write(page.finish("mirsweep " + std::string{version} + ", " + started + ", " +
                                 std::to_string(request.chosen.size()) + " miRNAs.",
                             run));
    report.close();
}

/// A header of each input whose style does not say which field is the gene's symbol.
std::vector<std::string> style_warnings(EnrichmentRequest const & request, CountedGenes const & genes)
{
    std::vector<std::string> warnings;
    for (auto const & [source, header] : genes.undecided)
        if (request.gene_map.empty())
            warnings.push_back(describe({.file = request.transcripts[source]},
                                        "more than one field of its headers could be the gene's symbol, so the gene is "
                                        "not known ('" +
                                            printable(header) + "'): give --gene-map"));
    return warnings;
}

void add(std::vector<std::string> const & more, std::vector<std::string> & all)
{
    all.insert(all.end(), more.begin(), more.end());
}

/// Genes of the transcripts that some input names.
std::uint64_t genes_compared(std::vector<EnrichmentInput> const & inputs)
{
    std::set<std::uint32_t> genes;
    for (EnrichmentInput const & input : inputs)
        genes.insert(input.genes.begin(), input.genes.end());
    return genes.size();
}

void add_notes(EnrichmentTranscripts const & transcripts, CountedGenes const & genes, EnrichmentSummary & happened)
{
    if (transcripts.regions)
    {
        add(transcripts.regions->notes, happened.notes);
        add(transcripts.regions->warnings, happened.warnings);
    }
    add(genes.gene_map_warnings, happened.warnings);
}

ScanSummary summary_of(EnrichmentRequest const & request, CountedGenes const & genes, LoadedInputs const & loaded,
                       EnrichmentSummary const & happened)
{
    ScanSummary summary;
    summary.version = version;
    summary.commit = request.commit;
    summary.command = request.command;
    summary.folder = std::filesystem::current_path().string();
    summary.parameters = parameters_of(request);
    note_input("mirnas", request.mirnas, request.chosen.size(), summary.inputs);
    if (!request.gene_map.empty())
        note_input("gene_map", request.gene_map, 0, summary.inputs);
    for (std::vector<InputSummary> const * const more : {&request.other_inputs, &loaded.summaries})
        summary.inputs.insert(summary.inputs.end(), more->begin(), more->end());
    for (auto const & source : request.opened.sources)
        for (InputFile const & file : source->files())
            note_input(file.role, file.path, 0, summary.inputs);
    if (request.opened.regions)
        summary.groups.push_back(group_of(request.opened.regions->counts));
    summary.transcripts = genes.transcripts;
    summary.bases = genes.bases;
    summary.mirnas = request.chosen.size();
    summary.seeds = happened.seeds;
    summary.sites = genes.sites;
    summary.warnings = happened.warnings;
    summary.threads = request.threads;
    return summary;
}

} // namespace

bool EnrichmentRequest::tests_mirnas() const noexcept
{
    std::span<SiteClass const> const further = options.classes.further();
    return scores != nullptr ||
           !std::all_of(further.begin(), further.end(),
                        [](SiteClass const & site_class) { return site_class.depends_on_seed_alone(); });
}

std::vector<std::string> EnrichmentRequest::inputs() const
{
    std::vector<std::string> paths{transcripts};
    paths.push_back(mirnas);
    paths.insert(paths.end(), tables.begin(), tables.end());
    paths.insert(paths.end(), sets.begin(), sets.end());
    paths.insert(paths.end(), documented.begin(), documented.end());
    for (std::string const * const path :
         {&gene_map, &background, &regions.genome, &regions.annotation, &regions.chrom_alias})
        if (!path->empty())
            paths.push_back(*path);
    return paths;
}

std::vector<std::string> enrichment_files()
{
    return {"enrichment.tsv", "class-effects.tsv", "report.html", "summary.json"};
}

EnrichmentSummary run_enrichment(EnrichmentRequest const & request)
{
    auto const begin = std::chrono::steady_clock::now();
    std::string const started = runs::utc_time(std::chrono::system_clock::now());
    ResultFolder folder{request.output, enrichment_files(), request.force ? IfThere::replace : IfThere::refuse};
    std::optional<GeneMap> gene_map;
    if (!request.gene_map.empty())
        gene_map.emplace(*open_source(request.gene_map));
    LoadedInputs loaded = load_inputs(request, gene_map ? &*gene_map : nullptr);

    DistinctSeeds seeds = distinct_seeds(request);
    GeneCountRequest counting{.transcripts = request.opened.sources,
                              .seeds = seeds.one_each,
                              .classes = request.options.classes,
                              .scores = request.scores.get(),
                              .types = request.options.site_types,
                              .gene_map = gene_map ? &*gene_map : nullptr,
                              .regions = request.opened.regions.get(),
                              .name_of = [&](std::string_view const transcript, std::string_view const gene,
                                             std::string_view const gene_id)
                              { return loaded.wanted.name_of(transcript, gene, gene_id); },
                              .gene_by = request.gene_by,
                              .threads = request.threads,
                              .progress = request.progress};
    if (request.shuffles != 0)
        counting.keeps_bases = [](std::string const &) { return true; };
    CountedGenes genes = count_gene_sites(counting);
    for (std::size_t seed = 0; seed < seeds.targets.size(); ++seed)
        seeds.targets[seed].counts = std::move(genes.of_seeds[seed]);

    EnrichmentSummary happened{0, seeds.one_each.size(), loaded.notes, {}};
    add_notes(request.opened, genes, happened);
    add(style_warnings(request, genes), happened.warnings);
    std::vector<EnrichmentInput> const inputs = match_inputs(request, loaded, genes, happened);
    happened.genes = genes_compared(inputs);
    ControlSlopes controls;
    if (request.control_seeds != 0)
        controls = control_slopes(counting, seeds_of(seeds.one_each), inputs, request.options, request.steps);
    std::optional<DocumentedTargets> documented;
    if (!request.documented.empty())
    {
        documented.emplace(request.documented, request.chosen, seeds.of_mirnas, seeds.one_each.size(), genes,
                           loaded.summaries);
        add(documented->warnings(), happened.warnings);
    }
    EnrichmentPage page{request.drawn};
    write_tables(request, inputs, genes, seeds, controls, documented, folder, page);
    write_page(request, page, started, folder);
    ScanSummary summary = summary_of(request, genes, loaded, happened);
    summary.started = started;
    summary.tables = {"enrichment", "class-effects"};
    for (WrittenFile & file : folder.written_files())
        summary.outputs.push_back({std::move(file.name), file.digest.bytes, std::move(file.digest.sha256)});
    summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (request.snapshot)
        request.snapshot->check_unchanged();
    folder.publish(to_json(summary));
    return happened;
}

} // namespace mirsweep::runs

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/pairing/duplex.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/result/site_drawing.hpp>
#include <mirsweep/runs/load_scores.hpp>
#include <mirsweep/runs/load_site_classes.hpp>
#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/scan/seed_table.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/scan/option_groups.hpp"
#include "cli/scan_job.hpp"
#include "cli/show_transcripts.hpp"
#include "transcripts/unrolled_circle.hpp"

namespace mirsweep::cli
{

namespace
{

constexpr std::size_t batch_bytes = 4 * 1024 * 1024;

struct Arguments
{
    ScanOptions options{}; ///< of the scan whose sites are shown
    std::string mirna{};
    ShownTranscripts shown{};
    bool is_ascii{false};
};

bool is_utf8_locale()
{
    for (char const * const variable : {"LC_ALL", "LC_CTYPE", "LANG"})
    {
        char const * const value = std::getenv(variable);
        if (value == nullptr || *value == '\0')
            continue;
        std::string_view const locale{value};
        return locale.find("UTF-8") != std::string_view::npos || locale.find("utf8") != std::string_view::npos;
    }
    return false;
}

bool is_colour_terminal()
{
    char const * const no_colour = std::getenv("NO_COLOR");
    char const * const terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0') &&
           (terminal == nullptr || std::string_view{terminal} != "dumb");
}

/// Draws the sites of transcripts.
class SiteDrawer
{
public:
    SiteDrawer(Arguments const & arguments, std::vector<Mirna> const & mirnas, RunScores const * const scores)
        : options_{arguments.options}, mirnas_{mirnas}, seeds_{mirnas, SiteTypeSet::all()}, look_{arguments.is_ascii ||
                                                                                                      !is_utf8_locale(),
                                                                                                  is_colour_terminal()}
    {
        if (scores == nullptr)
            return;
        scores_.emplace(*scores, mirnas.size());
        feature_names_ = scores->feature_names();
    }

    /// Appends the drawings of a transcript's sites, ordered as in the table of sites.
    void draw(FoundTranscripts const & found, std::size_t const record, std::string & text)
    {
        find_sites(found, record);
        ScoredTranscript const transcript{found.name(record), drawn_planes(found, record), options_.mask_start};
        if (scores_)
        {
            scores_->start(transcript, all_, shown_);
            scores_->features(features_);
        }
        has_drawn_ = has_drawn_ || !shown_.empty();
        for (std::size_t i = 0; i < shown_.size(); ++i)
            draw_site(transcript, i, found.place(record, shown_[i].begin, shown_[i].end()), text);
        if (shown_.empty())
            text += "no site" + (mirnas_.size() == 1 ? " of " + printable(mirnas_.front().name) : "") + " on " +
                    printable(transcript.name) + '\n';
    }

    bool has_drawn() const
    {
        return has_drawn_;
    }

private:
    /// Of all types, for a score counts sites that are not shown too.
    void find_sites(FoundTranscripts const & found, std::size_t const record)
    {
        TranscriptBatch::Record const & at = found.batch.records[record];
        all_.clear();
        shown_.clear();
        if (options_.has_circles())
            find_sites_of_circle(found.batch, at);
        else
            seeds_.find_sites(found.batch, {record, record + 1, at.begin, at.begin + at.length}, scratch_, all_);
        std::copy_if(all_.begin(), all_.end(), std::back_inserter(shown_),
                     [&](Site const & site)
                     { return site.begin >= options_.mask_start && options_.site_types.contains(site.type); });
    }

    void find_sites_of_circle(TranscriptBatch const & batch, TranscriptBatch::Record const & circle)
    {
        if (circle.length < pipeline::circle_overlap)
            return;
        pipeline::unroll_circle(batch, circle, pipeline::circle_overlap, unrolled_);
        TranscriptBatch::Record const & at = unrolled_.records.front();
        seeds_.find_sites(unrolled_, {0, 1, at.begin, at.begin + at.length}, scratch_, all_);
        pipeline::roll_up(circle.length, all_);
    }

    /// A circle is drawn from its first base to behind the junction.
    BasePlanes drawn_planes(FoundTranscripts const & found, std::size_t const record) const
    {
        if (!options_.has_circles() || shown_.empty())
            return found.planes(record);
        TranscriptBatch::Record const & at = unrolled_.records.front();
        return {unrolled_.bases.low(), unrolled_.bases.high(), unrolled_.bases.unknown(),
                at.begin + pipeline::circle_overlap, at.length - pipeline::circle_overlap};
    }

    void draw_site(ScoredTranscript const & transcript, std::size_t const i, std::string const & place,
                   std::string & text)
    {
        Site const & site = shown_[i];
        Mirna const & mirna = mirnas_[site.mirna];
        Duplex const duplex = draw_duplex(transcript.bases, site.begin, site.type, mirna.sequence);
        append_drawing({transcript.name, mirna.name, site.begin, site.type, duplex.target, duplex.bars, duplex.mirna,
                        duplex.begin, duplex.end, scores_ ? scores_->scores()[i] : std::nan(""), parts_of(i), place},
                       look_, text);
    }

    std::span<ScorePart const> parts_of(std::size_t const site)
    {
        parts_.clear();
        for (std::size_t k = 0; k < feature_names_.size(); ++k)
            parts_.push_back({feature_names_[k], features_[site * feature_names_.size() + k].contribution});
        return parts_;
    }

    ScanOptions const & options_;
    std::vector<Mirna> const & mirnas_;
    std::optional<TranscriptScores> scores_{}; // none without a score
    std::span<std::string_view const> feature_names_{};
    SeedTable seeds_;
    SeedTable::Scratch scratch_{};
    TranscriptBatch unrolled_{}; // the last circle
    DrawingLook look_;
    std::vector<Site> all_{};
    std::vector<Site> shown_{};
    std::vector<SiteFeature> features_{};
    std::vector<ScorePart> parts_{};
    bool has_drawn_{false};
};

std::vector<Mirna> chosen_mirnas(Arguments const & arguments)
{
    ScanOptions const & options = arguments.options;
    std::vector<std::string> const select =
        arguments.mirna.empty() ? options.select : std::vector<std::string>{arguments.mirna};
    MirnaSet set = select_mirnas(read_mirnas(*open_source(options.mirnas)), options.species, select);
    for (std::string const & warning : set.warnings)
        print_warning(warning);
    return std::move(set.mirnas);
}

/// Genome and annotation are read as a whole.
void load_regions_of(ScanJob & job)
{
    auto const regions = std::make_shared<SplicedRegions const>(load_regions(job.options.regions, usable_threads()));
    for (std::string const & warning : regions->warnings)
        print_warning(warning);
    job.regions = regions;
    job.transcripts = {spliced_source(regions, job.options.regions)};
}

void run(Arguments & arguments)
{
    ScanOptions const & options = arguments.options;
    TranscriptSources const fasta = fasta_sources(options.transcripts);
    check_scan_paths(options, fasta);
    ScanJob job{.options = options, .transcripts = fasta, .mirnas = chosen_mirnas(arguments)};
    if (options.has_genome())
        load_regions_of(job);
    load_site_classes(job);
    if (job.classes.has_further())
        throw UsageError{"show draws sites of the built-in types: leave other classes out of --site-types"};
    arguments.options.site_types = job.options.site_types;
    std::optional<GeneMap> gene_map;
    if (!options.gene_map.empty())
        arguments.shown.gene_map = &gene_map.emplace(*open_source(options.gene_map));
    TranscriptReader reader{job.transcripts, batch_bytes};
    std::vector<FoundTranscripts> const found = find_transcripts(arguments.shown, reader);
    std::unique_ptr<RunScores> const scores = load_scores(job, [&] { return show_progress(options); });
    SiteDrawer drawer{arguments, job.mirnas, scores.get()};
    std::string text;
    for (FoundTranscripts const & batch : found)
        for (std::size_t const record : batch.records)
            drawer.draw(batch, record, text);
    if (scores && drawer.has_drawn())
        text += "score: " + scores->title() + '\n';
    auto const output = standard_output();
    output->write(text);
    output->close();
}

void check(Arguments const & arguments)
{
    if (arguments.shown.transcript.empty() == arguments.shown.gene.empty())
        throw UsageError{"show needs either --transcript NAME, or --gene SYMBOL for all transcripts of a gene"};
    if (!arguments.mirna.empty() && !arguments.options.select.empty())
        throw UsageError{"--mirna names one miRNA, --select several: give one of the two"};
    if (!arguments.options.variants.empty())
        throw UsageError{"show draws the sites of the genome itself: leave --variants out"};
    if (!arguments.options.mirna_variants.empty())
        throw UsageError{"show draws the miRNAs themselves: leave --mirna-variants out"};
}

} // namespace

void add_show_command(Command & program)
{
    Command & show = program.add_command("show", "Draw the pairing of miRNAs on a transcript, or on all of a gene");
    auto const arguments = std::make_shared<Arguments>();
    ScanOptions & options = arguments->options;
    options.scores = {"context++"};
    options.site_types = SiteTypeSet::all();
    std::vector<ReadOptions> readers;
    show.begin_group("What to show");
    show.add_option("--mirna", "NAME", arguments->mirna, "Name of the miRNA (default: all of the file)");
    show.add_option("--transcript", "NAME", arguments->shown.transcript, "Name of the transcript");
    show.add_option("--gene", "SYMBOL", arguments->shown.gene, "All transcripts of this gene");
    show.add_flag("--ascii", arguments->is_ascii, "Draw in plain ASCII, also where the locale has UTF-8");
    for (auto const add_group : {add_mirna_options, add_transcript_options, add_search_options, add_score_options})
        readers.push_back(add_group(show, options));
    show.examples = R"(Examples:
  One miRNA on one transcript:
    mirsweep show -m test-data/mirnas.fa -t test-data/human_3utr.fa --mirna hsa-miR-126-3p --transcript NM_005027_3utr
  All miRNAs of the file on all transcripts of a gene:
    mirsweep show -m test-data/mirnas.fa -t test-data/human_3utr.fa --gene PTEN --site-types 8mer,7mer-m8
  The transcripts of a gene on a genome:
    mirsweep show -m mature.fa --genome hg38.fa --annotation gencode.gtf.gz --mirna hsa-miR-21-5p --gene PTEN)";
    show.run = [arguments, readers]
    {
        for (ReadOptions const & read : readers)
            read();
        check(*arguments);
        run(*arguments);
    };
}

} // namespace mirsweep::cli

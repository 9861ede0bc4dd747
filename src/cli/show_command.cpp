#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/annotation/header_region.hpp>
#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/mirnas/guide_reader.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/runs/load_scores.hpp>
#include <mirsweep/runs/load_site_classes.hpp>
#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/scan/option_groups.hpp"
#include "cli/scan_job.hpp"
#include "cli/show_transcripts.hpp"
#include "cli/site_drawer.hpp"

namespace mirsweep::cli
{

namespace
{

struct ShowArguments
{
    ScanRequest scan{}; ///< of the scan whose sites are shown
    std::string mirna{};
    ShownTranscripts shown{};
    bool is_ascii{false};
};

/// All of the file; guides are miRNAs to all that follows.
MirnaSet mirnas_of(ScanRequest const & request)
{
    if (!request.mirnas.guides.is_given())
        return read_mirnas(*open_source(request.mirnas.mature.path));
    GuideSet guides = read_guides(*open_source(request.mirnas.guides.path));
    for (std::string const & note : guides.notes)
        print_note(note);
    return std::move(guides.set);
}

std::vector<Mirna> chosen_mirnas(ShowArguments const & arguments)
{
    ScanRequest const & request = arguments.scan;
    std::vector<std::string> const select =
        arguments.mirna.empty() ? request.mirnas.select : std::vector<std::string>{arguments.mirna};
    MirnaSet set = select_mirnas(mirnas_of(request), request.mirnas.species, select);
    for (std::string const & warning : set.warnings)
        print_warning(warning);
    return std::move(set.mirnas);
}

/// Genome and annotation are read as a whole.
void load_regions_of(ScanJob & job)
{
    auto const regions =
        std::make_shared<SplicedRegions const>(load_regions(job.request.transcripts.regions, usable_threads(), GenomeMemory::exons));
    for (std::string const & warning : regions->warnings)
        print_warning(warning);
    job.regions = regions;
    job.transcripts = {spliced_source(regions, job.request.transcripts.regions)};
}

void run_show(ShowArguments & arguments)
{
    ScanRequest const & request = arguments.scan;
    TranscriptSources const fasta = fasta_regions(request.transcripts.fasta.paths, request.transcripts.record_region);
    check_scan_paths(request);
    ScanJob job{.request = request, .transcripts = fasta, .mirnas = chosen_mirnas(arguments)};
    if (request.transcripts.has_genome())
        load_regions_of(job);
    load_site_classes(job);
    std::optional<GeneMap> gene_map;
    if (request.transcripts.gene_map.is_given())
        arguments.shown.gene_map = &gene_map.emplace(*open_source(request.transcripts.gene_map.path));
    std::vector<FoundTranscripts> const found = find_transcripts(arguments.shown, job.transcripts);
    std::unique_ptr<RunScores> const scores = load_scores(job, [&] { return show_progress(request); });
    SiteDrawer drawer{job, scores.get(), arguments.is_ascii};
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

void check_show(ShowArguments const & arguments)
{
    if (arguments.shown.transcript.empty() == arguments.shown.gene.empty())
        throw UsageError{"show needs either --transcript NAME, or --gene SYMBOL for all transcripts of a gene"};
    if (!arguments.mirna.empty() && !arguments.scan.mirnas.select.empty())
        throw UsageError{"--mirna names one miRNA, --select several: give one of the two"};
    if (arguments.scan.transcripts.variants.is_given())
        throw UsageError{"show draws the sites of the genome itself: leave --variants out"};
    if (arguments.scan.mirnas.variants.is_given())
        throw UsageError{"show draws the miRNAs themselves: leave --mirna-variants out"};
}

} // namespace

void add_show_command(Command & program)
{
    Command & show = program.add_command("show", "Draw the pairing of miRNAs on a transcript, or on all of a gene");
    auto const arguments = std::make_shared<ShowArguments>();
    ScanRequest & request = arguments->scan;
    request.scores.names = {"context++"};
    request.sites.types = SiteTypeSet::all();
    std::vector<ReadOptions> readers;
    show.begin_group("What to show");
    show.add_option("--mirna", "NAME", arguments->mirna, "Name of the miRNA (default: all of the file)");
    show.add_option("--transcript", "NAME", arguments->shown.transcript, "Name of the transcript");
    show.add_option("--gene", "SYMBOL", arguments->shown.gene, "All transcripts of this gene");
    show.add_flag("--ascii", arguments->is_ascii, "Draw in plain ASCII, also where the locale has UTF-8");
    for (auto const add_group : {add_mirna_options, add_transcript_options, add_search_options, add_score_options})
        readers.push_back(add_group(show, request));
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
        check_show(*arguments);
        run_show(*arguments);
    };
}

} // namespace mirsweep::cli

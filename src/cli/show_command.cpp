#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/join/gene_of_header.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/result/site_drawing.hpp>
#include <mirsweep/pairing/duplex.hpp>
#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>
#include <mirsweep/transcripts/transcript_reader.hpp>
#include <mirsweep/scan/seed_table.hpp>
#include <mirsweep/score/scorer.hpp>

#include "cli/commands.hpp"
#include "cli/score_inputs.hpp"

namespace mirsweep::cli
{

namespace
{

constexpr std::size_t batch_bytes = 4 * 1024 * 1024;

struct Arguments
{
    ScanOptions options{}; ///< of the scan whose sites are shown
    std::string mirna{};
    std::string transcript{};
    bool is_ascii{false};
};

/// The transcript to show, in the batch it was read in.
struct Found
{
    TranscriptBatch batch{};
    std::optional<std::size_t> record{};

    BasePlanes planes() const
    {
        TranscriptBatch::Record const & at = batch.records[*record];
        return {batch.bases.low(), batch.bases.high(), batch.bases.unknown(), at.begin, at.length};
    }
};

std::optional<std::size_t> record_named(TranscriptBatch const & batch, std::string_view const name)
{
    for (std::size_t i = 0; i < batch.records.size(); ++i)
        if (names_of_header(batch.header(batch.records[i])).transcript == name)
            return i;
    return std::nullopt;
}

/// A transcript whose name differs in case or blanks, is longer or shorter by an ending such as a version, or whose
/// gene is called so.
class NearTranscript
{
public:
    explicit NearTranscript(std::string_view const sought) : sought_{folded(sought)}
    {
    }

    void look_at(TranscriptBatch const & batch)
    {
        for (std::size_t i = 0; i < batch.records.size() && name_.empty(); ++i)
        {
            HeaderNames const names = names_of_header(batch.header(batch.records[i]));
            if (is_near(folded(names.transcript)) || folded(names.gene) == sought_)
                name_ = names.transcript;
        }
    }

    /// The end of a sentence; empty if there is none.
    std::string question() const
    {
        return name_.empty() ? "" : " (did you mean " + printable(name_) + "?)";
    }

private:
    bool is_near(std::string_view const candidate) const
    {
        constexpr std::size_t least_in_common = 4; // letters
        return candidate == sought_ || (std::min(candidate.size(), sought_.size()) >= least_in_common &&
                                        (candidate.starts_with(sought_) || sought_.starts_with(candidate)));
    }

    std::string sought_;
    std::string name_;
};

/// Reads on to the end, so that a damaged input is never taken for a whole one.
Found find_transcript(Arguments const & arguments)
{
    Found found;
    TranscriptReader reader{arguments.options.transcripts, batch_bytes};
    TranscriptBatch batch;
    NearTranscript near{arguments.transcript};
    while (reader.next(batch))
    {
        if (found.record)
            continue;
        found.record = record_named(batch, arguments.transcript);
        if (found.record)
            std::swap(found.batch, batch);
        else
            near.look_at(batch);
    }
    if (!found.record)
        throw UsageError{"--transcript: there is no '" + printable(arguments.transcript) + "' in the transcripts" +
                         near.question()};
    return found;
}

/// Of all types: offset-6mers are a feature of the others' score.
std::vector<Site> sites_of(Mirna const & mirna, Found const & found)
{
    SeedTable const seeds{{&mirna, 1}, SiteTypeSet::all()};
    SeedTable::Scratch scratch;
    std::vector<Site> sites;
    TranscriptBatch::Record const & at = found.batch.records[*found.record];
    seeds.find_sites(found.batch, {*found.record, *found.record + 1, at.begin, at.begin + at.length}, scratch, sites);
    return sites;
}

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

std::string drawn_sites(Arguments const & arguments, Mirna const & mirna, Found const & found, Scorer const & scorer)
{
    std::string text;
    std::vector<Site> const sites = sites_of(mirna, found);
    DrawingLook const look{arguments.is_ascii || !is_utf8_locale(), is_colour_terminal()};
    ScoredTranscript const transcript{arguments.transcript, found.planes()};
    auto const transcript_scorer = scorer.transcript_scorer();
    std::vector<double> scores;
    std::vector<SiteFeature> features;
    transcript_scorer->start(transcript, sites);
    transcript_scorer->score(sites, scores);
    transcript_scorer->features(sites, features);
    std::span<std::string_view const> const names = scorer.feature_names();
    std::vector<ScorePart> parts(names.size());
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        Site const & site = sites[i];
        for (std::size_t k = 0; k < names.size(); ++k)
            parts[k] = {names[k], features[i * names.size() + k].contribution};
        Duplex const duplex = draw_duplex(transcript.bases, site.begin, site.type, mirna.sequence);
        append_drawing({arguments.transcript, mirna.name, site.begin, site.type, duplex.target, duplex.bars,
                        duplex.mirna, duplex.begin, duplex.end, scores[i], parts},
                       look, text);
    }
    if (sites.empty())
        return "no site of " + printable(mirna.name) + " on " + printable(arguments.transcript) + '\n';
    return text + "score: " + scorer.title() + '\n';
}

void run(Arguments const & arguments)
{
    check_scan_paths(arguments.options, fasta_sources(arguments.options.transcripts));
    ScanJob job{.options = arguments.options, .mirnas = {}};
    MirnaSet set = select_mirnas(read_mirnas(*open_source(job.options.mirnas)), "", {&arguments.mirna, 1});
    job.mirnas = std::move(set.mirnas);
    Found const found = find_transcript(arguments);
    std::unique_ptr<Scorer> const scorer = load_scorer(job);
    auto const output = standard_output();
    output->write(drawn_sites(arguments, job.mirnas.front(), found, *scorer));
    output->close();
}

} // namespace

void add_show_command(Command & program)
{
    Command & show = program.add_command("show", "Draw the sites of one miRNA on one transcript");
    auto const arguments = std::make_shared<Arguments>();
    ScanOptions & options = arguments->options;
    options.score = "context++";
    show.add_option("-m,--mirnas", "FILE", options.mirnas, "Mature miRNAs: FASTA or a TargetScan table").required();
    show.add_option("-t,--transcripts", "FILE", options.transcripts, "FASTA of 3'UTRs or transcripts; may be repeated")
        .required();
    show.add_option("--mirna", "NAME", arguments->mirna, "Name of the miRNA").required();
    show.add_option("--transcript", "NAME", arguments->transcript, "Name of the transcript").required();
    show.add_flag("--ascii", arguments->is_ascii, "Draw in plain ASCII, also where the locale has UTF-8");
    show.begin_group("Score");
    add_score_inputs(show, options);
    show.examples = R"(Example:
  mirsweep show -m test-data/mirnas.fa -t test-data/human_3utr.fa --mirna hsa-miR-126-3p --transcript NM_005027_3utr)";
    show.run = [arguments] { run(*arguments); };
}

} // namespace mirsweep::cli

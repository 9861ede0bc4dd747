#include "runs/shard_file.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/io/crc32.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/runs/accessibility_folder.hpp>

#include "runs/report_structures.hpp"
#include "runs/same_scan.hpp"

namespace mirsweep::runs
{

namespace
{

/// Lines on their way to a record, which ends in their checksum. They are short and may be many, so they are written
/// together.
class RecordLines
{
public:
    explicit RecordLines(ByteSink & sink) : sink_{sink}
    {
    }

    void write(std::string_view const lines)
    {
        constexpr std::size_t enough = 256 * 1024;
        checksum_.add(lines);
        waiting_ += lines;
        if (waiting_.size() >= enough)
            flush();
    }

    void close()
    {
        waiting_ += "{\"crc32\":" + std::to_string(checksum_.value()) + "}\n";
        flush();
        sink_.close();
    }

private:
    void flush()
    {
        sink_.write(waiting_);
        waiting_.clear();
    }

    ByteSink & sink_;
    Crc32 checksum_;
    std::string waiting_{};
};

std::vector<ShardInput> inputs_of(ScanCollector const & collector, std::vector<SourceCut> const & cuts)
{
    std::vector<ShardInput> inputs;
    for (ScanCollector::InputCounts const & counts : collector.input_counts())
    {
        SourceCut const cut = cuts.empty() ? SourceCut{} : cuts[inputs.size()];
        inputs.push_back({counts.records, counts.bases, cut.size, counts.text_first, counts.text_stop,
                          counts.like_mirnas, counts.text_crc32, counts.file_first, counts.file_stop, cut.file_end});
    }
    return inputs;
}

std::vector<ShardWholeInput> whole_inputs_of(ScanJob const & job)
{
    if (!job.regions)
        return {};
    bool const are_circles = job.request.transcripts.regions.are_circles;
    return {{"genome", job.regions->genome.text()},
            {are_circles ? "circles" : "annotation", job.regions->annotation.text}};
}

/// Only where the summary's checksum is not that of what was read.
std::vector<ShardTable> read_tables_of(ScanJob const & job)
{
    std::vector<ShardTable> tables;
    bool const is_sampled = std::ranges::any_of(
        job.inputs, [](InputSummary const & input) { return input.role == "accessibility" && input.sha256.empty(); });
    if (is_sampled && job.accessibility)
        for (auto const & [name, digest] : job.accessibility->read_tables())
            tables.push_back({name, digest.sha256});
    return tables;
}

ShardNote note_of(products::NotedTranscripts const & noted)
{
    return {noted.count, noted.names};
}

ShardRun run_of(ScanJob const & job)
{
    ShardRun run{.mirnas = job.mirnas, .warnings = job.warnings};
    run.gene_map = job.request.transcripts.gene_map.path;
    run.first_of_gene_map = job.first_of_gene_map;
    run.wanted_genes = job.wanted_genes;
    if (job.regions)
    {
        run.sequences = sequences_of(*job.regions);
        run.sequence_lengths = sequence_lengths_of(*job.regions);
    }
    for (std::string_view const feature :
         job.scores ? job.scores->feature_names() : std::span<std::string_view const>{})
        run.features.emplace_back(feature);
    if (job.mirna_variants != nullptr)
        run.mirna_variants = job.mirna_variants->rows;
    run.classes.assign(job.classes.further().begin(), job.classes.further().end());
    if (job.documented == nullptr)
        return run;
    DocumentedTable::Outline outline = job.documented->outline();
    run.has_documented = true;
    run.documented_rows = outline.rows;
    run.pairs_of_other_mirnas = outline.pairs_of_other_mirnas;
    run.documented_warnings = std::move(outline.warnings);
    run.genes = std::move(outline.genes);
    run.pairs = std::move(outline.pairs);
    run.documented_files = std::move(outline.files);
    run.joined_by = outline.joined_by;
    return run;
}

ShardHead head_of(ScanJob const & job, std::vector<SourceCut> const & cuts, ScanCollector const & collector,
                  WorkerTotals const & totals, TableOutputs const & outputs)
{
    ScanCollector::Notes const & notes = collector.notes();
    ShardHead head{.folder = std::filesystem::current_path().string(),
                   .files = outputs.files(),
                   .inputs = inputs_of(collector, cuts),
                   .sites = collector.sites(),
                   .targets = collector.targets(),
                   .without_sequence = note_of(notes.without_sequence),
                   .ambiguity_rich = note_of(notes.ambiguity_rich),
                   .with_t = note_of(notes.with_t),
                   .with_u = note_of(notes.with_u),
                   .with_both = note_of(notes.with_both),
                   .without_alignment = note_of(notes.without_alignment),
                   .gene_notes = notes.genes,
                   .left_out = notes.left_out,
                   .left_out_bases = notes.left_out_bases,
                   .kept_genes = {notes.kept_genes.begin(), notes.kept_genes.end()},
                   .genes = collector.genes(),
                   .without_feature = totals.transcripts_without_feature(),
                   .candidates_in_all = totals.candidates_in_all(),
                   .altered_targets = totals.altered_targets()};
    head.whole_inputs = whole_inputs_of(job);
    head.read_tables = read_tables_of(job);
    for (Table const table : outputs.asked())
        head.tables.emplace_back(rule_of(table).name);
    head.mirnas = totals.mirnas();
    return head;
}

/// Of all transcripts that the report may show.
std::vector<ReportStructure> structures_of_shard(ScanJob const & job, ScanCollector const & collector,
                                                 WorkerTotals const & totals)
{
    if (!job.regions || job.request.transcripts.has_circles())
        return {};
    std::vector<std::string_view> names;
    for (ReportCandidate const & candidate : totals.candidates())
        names.emplace_back(candidate.transcript);
    for (products::DocumentedTranscript const & transcript : collector.documented_transcripts())
        names.emplace_back(transcript.name);
    return structures_of(*job.regions, names);
}

std::uint32_t checksum_of(std::string_view const bytes)
{
    Crc32 checksum;
    checksum.add(bytes);
    return checksum.value();
}

[[noreturn]] void refuse(std::string const & path, std::string const & what)
{
    throw_input_error({.file = path},
                      "is not the record of a shard, or is damaged (" + printable(what) + "): run the shard again");
}

/// The checksum that the last line of a record says; none in any other line.
std::string_view checksum_in(std::string_view const line)
{
    constexpr std::string_view begin = "{\"crc32\":";
    return line.starts_with(begin) && line.ends_with('}') ? line.substr(begin.size(), line.size() - begin.size() - 1)
                                                          : std::string_view{};
}

/// `take` gets every transcript's line; the others are added to the record.
template <typename Take>
void read_lines(LineReader & lines, ShardRecord & record, Take const take)
{
    Crc32 checksum;
    std::string_view line;
    bool is_head = true;
    while (lines.next(line))
    {
        if (std::string_view const said = checksum_in(line); !said.empty())
        {
            if (said != std::to_string(checksum.value()) || lines.next(line))
                throw std::invalid_argument{"its checksum differs"};
            return;
        }
        checksum.add(line);
        checksum.add("\n");
        if (is_head)
            record.head = shard_head_of(line);
        else if (line.starts_with("{\"transcript\":"))
            take(line);
        else
            add_line(record, line);
        is_head = false;
    }
    throw std::invalid_argument{"it is cut short"};
}

} // namespace

void write_shard_record(ScanJob const & job, std::vector<SourceCut> const & cuts, ScanCollector const & collector,
                        WorkerTotals const & totals, TableOutputs & outputs)
{
    std::string const run = to_json_lines(run_of(job));
    ShardHead head = head_of(job, cuts, collector, totals, outputs);
    head.run_crc32 = checksum_of(run);
    RecordLines lines{outputs.add_sink(shard_record_name)};
    lines.write(to_json_line(head));
    if (job.request.shard->index == 1)
        lines.write(run);
    for (ReportCandidate const & candidate : totals.candidates())
        lines.write(to_json_line(candidate));
    if (totals.strengths())
        for (products::StrengthCounts::Count const & count : totals.strengths()->counts())
            lines.write(to_json_line(ShardStrength{count.mirna, count.strength, count.targets}));
    collector.transcript_lines().for_each([&](std::string_view const piece) { lines.write(piece); });
    for (ReportStructure const & structure : structures_of_shard(job, collector, totals))
        lines.write(to_json_line(structure));
    lines.close();
}

ShardHead read_shard_head(std::string const & path)
{
    check_is_file(path);
    auto const source = open_source(path);
    LineReader lines{*source};
    std::string_view line;
    try
    {
        if (!lines.next(line))
            refuse(path, "it is empty");
        return shard_head_of(line);
    }
    catch (std::invalid_argument const & error)
    {
        refuse(path, error.what());
    }
}

ShardRecord read_shard_record(std::string const & path, TakeTranscript const & take)
{
    check_is_file(path);
    auto const source = open_source(path);
    LineReader lines{*source};
    ShardRecord record;
    auto const take_line = [&](std::string_view const line)
    {
        if (!take)
            return;
        add_line(record, line);
        if (record.transcripts.empty())
            throw std::invalid_argument{"not a transcript"};
        take(record, record.transcripts.front());
        record.transcripts.clear();
    };
    try
    {
        read_lines(lines, record, take_line);
    }
    catch (std::invalid_argument const & error)
    {
        refuse(path, error.what());
    }
    return record;
}

} // namespace mirsweep::runs

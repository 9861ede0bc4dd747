#include <mirsweep/runs/run_fold.hpp>

#include <memory>
#include <utility>

#include <mirsweep/core/error.hpp>

#include "parallel/in_threads.hpp"
#include "parallel/ordered_stage.hpp"
#include "runs/fold_files.hpp"
#include "runs/fold_texts.hpp"
#include "transcripts/record_check.hpp"
#include "transcripts/transcript_feed.hpp"

namespace mirsweep
{

using namespace pipeline;

namespace
{

using Stage = OrderedStage<FoldResult>;

constexpr std::size_t part_bytes = 128 * 1024; // enough to fill the vectors, few enough to share among threads

/// What becomes of the results, in the order of the input.
class FoldCollector
{
public:
    using Write = std::function<void(FoldText const &, std::string_view rows, std::string_view file)>;

    FoldCollector(TranscriptSources const & sources, Write write)
        : sources_{sources}, write_{std::move(write)}, records_(sources.size()), lines_(sources.size())
    {
    }

    void take(FoldResult & result)
    {
        if (result.failure)
            std::rethrow_exception(result.failure);
        std::string const file = sources_[result.file]->shown_name();
        std::string_view rows = result.text;
        for (FoldText const & text : result.texts)
        {
            write_(text, rows.substr(0, text.size), file);
            rows.remove_prefix(text.size);
        }
        if (result.defect)
            throw_input_error({.file = file,
                               .record = std::string_view{result.defect->record}.substr(
                                   0, result.defect->record.find_first_of(" \t")),
                               .line = lines_[result.file] + result.defect->line},
                              result.defect->what);
        lines_[result.file] += result.lines;
        records_[result.file] += result.records;
        counts_.transcripts += result.records;
        counts_.bases += result.bases;
    }

    FoldCounts finish() const
    {
        check_records(sources_, records_);
        return counts_;
    }

private:
    TranscriptSources const & sources_;
    Write write_;
    std::vector<std::uint64_t> records_, lines_;
    FoldCounts counts_{};
};

void count(TranscriptBatch const & batch, FoldResult & result)
{
    result.records = batch.records.size();
    result.lines = batch.lines;
    result.defect = batch.defect;
    for (TranscriptBatch::Record const & record : batch.records)
        result.bases += record.length;
}

/// Reads, folds and hands over batches until there are none, or the work of all has ended.
void work(TranscriptFeed & feed, Stage & stage, FoldTexts & folding)
{
    TranscriptFeed::Reader reader;
    TranscriptBatch batch;
    while (true)
    {
        TranscriptFeed::Place place;
        std::unique_ptr<FoldResult> result = stage.make_result();
        result->clear();
        try
        {
            if (!feed.next(reader, batch, place) || !stage.wait_for_room(place.ordinal))
                return;
            result->file = place.file;
            folding.append(batch, *result,
                           [&]
                           {
                               stage.pass_part(place.ordinal, *result);
                               result->texts.clear();
                               result->text.clear();
                           });
            count(batch, *result);
        }
        catch (...)
        {
            result->file = place.file;
            result->failure = std::current_exception();
        }
        stage.submit(place.ordinal, std::move(result));
    }
}

FoldCounts fold_all(FoldJob const & job, FoldFormat const format, FoldCollector::Write write)
{
    job.settings.check();
    TranscriptFeed feed{job.transcripts, part_bytes};
    feed.report_to(job.progress);
    FoldCollector collector{job.transcripts, std::move(write)};
    Stage stage{2 * std::size_t{job.threads} + 1, [&](FoldResult & result) { collector.take(result); }};
    parallel::in_threads(job.threads,
                         [&]
                         {
                             try
                             {
                                 FoldTexts folding{job.settings, format};
                                 work(feed, stage, folding);
                             }
                             catch (...)
                             {
                                 stage.fail_with_current_exception();
                             }
                         });
    stage.rethrow_failure();
    return collector.finish();
}

} // namespace

FoldCounts write_fold_table(FoldJob const & job, ByteSink & output)
{
    output.write("transcript\tend\tprobability\n");
    return fold_all(job, FoldFormat::table,
                    [&](FoldText const &, std::string_view const rows, std::string_view) { output.write(rows); });
}

FoldCounts write_fold_folder(FoldJob const & job, std::string const & folder, bool const may_replace)
{
    FoldJob all_lengths = job;
    all_lengths.settings.shortest = 1;
    FoldFiles files{folder, may_replace};
    FoldCounts const counts = fold_all(all_lengths, FoldFormat::lunp,
                                       [&](FoldText const & text, std::string_view const rows,
                                           std::string_view const file) { files.write(text, rows, file); });
    files.publish();
    return counts;
}

} // namespace mirsweep

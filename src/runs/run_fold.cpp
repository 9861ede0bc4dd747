#include <mirsweep/runs/run_fold.hpp>

#include <memory>
#include <utility>

#include "parallel/ordered_pipeline.hpp"
#include "runs/fold_files.hpp"
#include "runs/fold_texts.hpp"
#include "transcripts/record_check.hpp"
#include "transcripts/source_lines.hpp"
#include "transcripts/transcript_feed.hpp"

namespace mirsweep
{

using namespace runs;

namespace
{

using FoldingPipeline = parallel::OrderedPipeline<FoldResult>;

constexpr std::size_t part_bytes = 128 * 1024; // enough to fill the vectors, few enough to share among threads

/// What becomes of the results, in the order of the input.
class FoldCollector
{
public:
    using Write = std::function<void(FoldText const &, std::string_view rows, std::string_view file)>;

    FoldCollector(TranscriptSources const & sources, Write write)
        : sources_{sources}, write_{std::move(write)}, records_(sources.size()), lines_{sources}
    {
    }

    void take(FoldResult & result)
    {
        std::string const file = sources_[result.file]->shown_name();
        std::string_view rows = result.text;
        for (FoldText const & text : result.texts)
        {
            write_(text, rows.substr(0, text.size), file);
            rows.remove_prefix(text.size);
        }
        if (result.defect)
            lines_.refuse(result.file, *result.defect);
        lines_.add(result.file, result.lines);
        records_[result.file] += result.records;
        counts_.transcripts += result.records;
        counts_.bases += result.bases;
    }

    FoldCounts finish() const
    {
        transcripts::check_records(sources_, records_);
        return counts_;
    }

private:
    TranscriptSources const & sources_;
    Write write_;
    std::vector<std::uint64_t> records_;
    transcripts::SourceLines lines_;
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

/// Reads and folds batches in one thread.
class FoldWorker : public FoldingPipeline::Worker
{
public:
    FoldWorker(transcripts::TranscriptFeed & feed, FoldJob const & job, FoldFormat const format)
        : feed_{feed}, folding_{job.settings, format}
    {
    }

    bool read(FoldResult & result, std::uint64_t & ordinal) override
    {
        if (!feed_.next(reader_, batch_, ordinal))
            return false;
        result.file = reader_.place().source;
        return true;
    }

    void work(FoldResult & result, FoldingPipeline::Turn const & turn) override
    {
        folding_.append(batch_, result,
                        [&]
                        {
                            turn.take_part();
                            result.texts.clear();
                            result.text.clear();
                        });
        count(batch_, result);
    }

private:
    transcripts::TranscriptFeed & feed_;
    transcripts::TranscriptFeed::Reader reader_{};
    TranscriptBatch batch_{};
    FoldTexts folding_;
};

FoldCounts fold_all(FoldJob const & job, FoldFormat const format, FoldCollector::Write write)
{
    job.settings.check();
    transcripts::TranscriptFeed feed{job.transcripts, part_bytes};
    feed.report_to(job.progress);
    FoldCollector collector{job.transcripts, std::move(write)};
    FoldingPipeline pipeline{2 * std::size_t{job.threads} + 1, [&](FoldResult & result) { collector.take(result); }};
    pipeline.run(job.threads, [&] { return std::make_unique<FoldWorker>(feed, job, format); });
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

#include <mirsweep/runs/count_sites.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include <mirsweep/core/seed.hpp>
#include <mirsweep/scan/seed_table.hpp>

#include "parallel/ordered_pipeline.hpp"
#include "transcripts/record_check.hpp"
#include "transcripts/source_lines.hpp"
#include "transcripts/transcript_feed.hpp"

namespace mirsweep
{

namespace
{

/// One miRNA a seed.
std::vector<Mirna> one_of_each_seed(std::span<Mirna const> const mirnas)
{
    std::map<Seed, Mirna> one;
    for (Mirna const & mirna : mirnas)
        one.try_emplace(seed_of(mirna.sequence), mirna);
    std::vector<Mirna> result;
    for (auto const & [seed, mirna] : one)
        result.push_back(mirna);
    return result;
}

/// What is known of a batch in its turn.
struct BatchCounts
{
    std::size_t source{0};
    std::uint64_t records{0};
    std::uint64_t bases{0};
    std::uint64_t lines{0};
    std::optional<FastaDefect> defect{};

    void clear()
    {
        *this = {};
    }
};

using CountingPipeline = parallel::OrderedPipeline<BatchCounts>;

/// What is counted: sites of one miRNA a seed, and what each source holds.
class CountTotals
{
public:
    CountTotals(TranscriptSources const & sources, std::vector<Mirna> const & seeds)
        : seeds_{seeds}, counted_{std::vector<std::uint64_t>(seed_count), 0}, lines_{sources}, records_(sources.size())
    {
    }

    void take(BatchCounts const & batch)
    {
        if (batch.defect)
            lines_.refuse(batch.source, *batch.defect);
        lines_.add(batch.source, batch.lines);
        records_[batch.source] += batch.records;
        counted_.bases += batch.bases;
    }

    void add(std::vector<std::uint64_t> const & sites_of_seeds)
    {
        for (std::size_t i = 0; i < seeds_.size(); ++i)
            counted_.per_seed[seed_of(seeds_[i].sequence).code()] += sites_of_seeds[i];
    }

    CountedSites const & finish(TranscriptSources const & sources) const
    {
        transcripts::check_records(sources, records_);
        return counted_;
    }

private:
    std::vector<Mirna> const & seeds_;
    CountedSites counted_;
    transcripts::SourceLines lines_;
    std::vector<std::uint64_t> records_;
};

/// Counts in one thread.
class SiteCounter : public CountingPipeline::Worker
{
public:
    SiteCounter(SeedTable const & table, std::size_t const seeds, transcripts::TranscriptFeed & feed,
                CountTotals & counts)
        : table_{table}, feed_{feed}, counts_{counts}, per_seed_(seeds)
    {
    }

    bool read(BatchCounts & counts, std::uint64_t & ordinal) override
    {
        if (!feed_.next(reader_, batch_, ordinal))
            return false;
        counts.source = reader_.place().source;
        return true;
    }

    void work(BatchCounts & counts, CountingPipeline::Turn const & /*turn*/) override
    {
        counts.records = batch_.records.size();
        counts.lines = batch_.lines;
        counts.defect = batch_.defect;
        for (TranscriptBatch::Record const & record : batch_.records)
            counts.bases += record.length;
        for (std::size_t begin = 0; begin < batch_.bases.size(); begin += table_.preferred_bases())
        {
            std::size_t const end = std::min(begin + table_.preferred_bases(), batch_.bases.size());
            sites_.clear();
            table_.find_sites(batch_, {0, batch_.records.size(), begin, end}, scratch_, sites_);
            for (Site const & site : sites_)
                ++per_seed_[site.mirna];
        }
    }

    void end() override
    {
        counts_.add(per_seed_);
    }

private:
    SeedTable const & table_;
    transcripts::TranscriptFeed & feed_;
    CountTotals & counts_;
    transcripts::TranscriptFeed::Reader reader_{};
    TranscriptBatch batch_{};
    std::vector<std::uint64_t> per_seed_;
    SeedTable::Scratch scratch_{};
    std::vector<Site> sites_{};
};

} // namespace

CountedSites count_sites(TranscriptSources const & transcripts, std::span<Mirna const> const mirnas,
                         unsigned const threads, ScanProgress * const progress)
{
    std::vector<Mirna> const seeds = one_of_each_seed(mirnas);
    SeedTable const table{seeds, SiteTypeSet::canonical()};
    transcripts::TranscriptFeed feed{transcripts, 512 * 1024};
    feed.report_to(progress);
    CountTotals counts{transcripts, seeds};
    CountingPipeline pipeline{2 * std::size_t{threads} + 1, [&](BatchCounts const & batch) { counts.take(batch); }};
    pipeline.run(threads, [&] { return std::make_unique<SiteCounter>(table, seeds.size(), feed, counts); });
    return counts.finish(transcripts);
}

} // namespace mirsweep

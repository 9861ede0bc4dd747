#include <mirsweep/runs/count_sites.hpp>

#include <algorithm>
#include <exception>
#include <map>

#include <mirsweep/core/seed.hpp>
#include <mirsweep/scan/seed_table.hpp>

#include "transcripts/record_check.hpp"
#include "parallel/thread_check.hpp"
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

/// Of the sites of one thread.
struct SiteCounter
{
    SiteCounter(std::size_t const seeds, std::size_t const files) : per_mirna(seeds), records(files)
    {
    }

    void count(SeedTable const & table, TranscriptBatch const & batch, std::size_t const file)
    {
        records[file] += batch.records.size();
        for (std::size_t begin = 0; begin < batch.bases.size(); begin += table.preferred_bases())
        {
            std::size_t const end = std::min(begin + table.preferred_bases(), batch.bases.size());
            sites.clear();
            table.find_sites(batch, {0, batch.records.size(), begin, end}, scratch, sites);
            for (Site const & site : sites)
                ++per_mirna[site.mirna];
        }
        for (TranscriptBatch::Record const & record : batch.records)
            bases += record.length;
    }

    std::vector<std::uint64_t> per_mirna;
    std::vector<std::uint64_t> records; ///< of each file
    std::uint64_t bases{0};
    SeedTable::Scratch scratch{};
    std::vector<Site> sites{};
};

} // namespace

CountedSites count_sites(TranscriptSources const & transcripts, std::span<Mirna const> const mirnas,
                         unsigned const threads, ScanProgress * const progress)
{
    std::vector<Mirna> const seeds = one_of_each_seed(mirnas);
    SeedTable const table{seeds, SiteTypeSet::canonical()};
    pipeline::TranscriptFeed feed{transcripts, 512 * 1024};
    feed.report_to(progress);
    CountedSites counted{std::vector<std::uint64_t>(seed_count), 0};
    std::vector<std::uint64_t> records(transcripts.size());
    std::exception_ptr failure;
    std::uint64_t failed = 0;
    pipeline::check_threads(threads);
#pragma omp parallel num_threads(static_cast <int>(threads))
    {
        pipeline::TranscriptFeed::Place place;
        try
        {
            pipeline::TranscriptFeed::Reader reader;
            TranscriptBatch batch;
            SiteCounter counter{seeds.size(), transcripts.size()};
            while (feed.next(reader, batch, place))
                counter.count(table, batch, place.file);
#pragma omp critical(count_sites)
            {
                counted.bases += counter.bases;
                for (std::size_t i = 0; i < records.size(); ++i)
                    records[i] += counter.records[i];
                for (std::size_t i = 0; i < seeds.size(); ++i)
                    counted.per_seed[seed_of(seeds[i].sequence).code()] += counter.per_mirna[i];
            }
        }
        catch (...)
        {
            // The first in the order of the input, so that the message does not depend on the threads.
#pragma omp critical(count_sites)
            if (!failure || place.ordinal < failed)
            {
                failure = std::current_exception();
                failed = place.ordinal;
            }
        }
    }
    if (failure)
        std::rethrow_exception(failure);
    pipeline::check_records(transcripts, records);
    return counted;
}

} // namespace mirsweep

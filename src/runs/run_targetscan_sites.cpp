#include "runs/run_targetscan_sites.hpp"

#include <iterator>
#include <memory>
#include <mutex>
#include <utility>

#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/targetscan/alignment_reader.hpp>
#include <mirsweep/targetscan/family_table.hpp>
#include <mirsweep/targetscan/gene_sites.hpp>
#include <mirsweep/targetscan/site_rows.hpp>

#include "parallel/ordered_pipeline.hpp"

namespace mirsweep
{

namespace
{

/// Genes that one thread works on together.
struct GeneBatch
{
    std::vector<GeneAlignment> genes; // the first gene_count are in use, the others keep their memory
    std::size_t gene_count{0};
    std::vector<GeneSites> sites;
    std::uint64_t group_count{0};
    std::string rows;

    void clear()
    {
        gene_count = 0;
        sites.clear();
        group_count = 0;
        rows.clear();
    }
};

using SitesPipeline = parallel::OrderedPipeline<GeneBatch>;

/// Reads the batches, one thread at a time.
class BatchReader
{
public:
    BatchReader(ByteSource & alignments, std::uint64_t const batch_bytes)
        : reader_{alignments}, batch_bytes_{batch_bytes}
    {
    }

    /// False at the end of the input, or after a batch that could not be read.
    bool read(GeneBatch & batch, std::uint64_t & ordinal)
    {
        std::lock_guard const lock{mutex_};
        ordinal = batches_;
        if (is_over_)
            return false;
        is_over_ = true; // unless what follows comes to its end
        read_genes(batch);
        is_over_ = batch.gene_count == 0;
        batches_ += batch.gene_count == 0 ? 0 : 1;
        return batch.gene_count != 0;
    }

    std::vector<std::string> warnings() const
    {
        return reader_.warnings();
    }

private:
    void read_genes(GeneBatch & batch)
    {
        for (std::uint64_t bytes = 0; bytes < batch_bytes_; ++batch.gene_count)
        {
            if (batch.gene_count == batch.genes.size())
                batch.genes.emplace_back();
            GeneAlignment & gene = batch.genes[batch.gene_count];
            if (!reader_.next(gene))
                return;
            bytes += gene_overhead;
            for (AlignmentRow const & row : gene.rows)
                bytes += row.sequence.size();
        }
    }

    // Counted for each gene besides its sequence, so that a batch of empty sequences is bounded too.
    static constexpr std::uint64_t gene_overhead = 64;

    AlignmentReader reader_;
    std::uint64_t batch_bytes_;
    std::mutex mutex_;
    bool is_over_{false};
    std::uint64_t batches_{0};
};

/// Finds the sites of batches in one thread. A batch learns in its turn where its group numbers begin.
class GeneWorker : public SitesPipeline::Worker
{
public:
    GeneWorker(FamilyTable const & families, RibosomeShadow const shadow, BatchReader & reader,
               TargetscanSitesSummary & summary)
        : families_{families}, finder_{families, shadow}, reader_{reader}, summary_{summary}
    {
    }

    bool read(GeneBatch & batch, std::uint64_t & ordinal) override
    {
        return reader_.read(batch, ordinal);
    }

    void work(GeneBatch & batch, SitesPipeline::Turn const & turn) override
    {
        find_sites(batch);
        std::uint64_t first_group = 0;
        if (turn.in_order([&] { first_group = add_to_summary(batch); }))
            make_rows(batch, first_group);
    }

private:
    void find_sites(GeneBatch & batch)
    {
        for (std::size_t i = 0; i < batch.gene_count; ++i)
        {
            batch.sites.push_back(group_sites(batch.genes[i], finder_.find(batch.genes[i])));
            batch.group_count += batch.sites.back().group_count;
        }
    }

    /// The number of the batch's first group.
    std::uint64_t add_to_summary(GeneBatch const & batch) noexcept
    {
        std::uint64_t const first_group = summary_.groups + 1;
        summary_.genes += batch.gene_count;
        summary_.groups += batch.group_count;
        for (GeneSites const & gene : batch.sites)
            summary_.sites += gene.sites.size();
        return first_group;
    }

    void make_rows(GeneBatch & batch, std::uint64_t first_group) const
    {
        for (std::size_t i = 0; i < batch.gene_count; ++i)
        {
            append_site_rows(batch.genes[i], families_, batch.sites[i], first_group, batch.rows);
            first_group += batch.sites[i].group_count;
        }
    }

    FamilyTable const & families_;
    SiteFinder finder_;
    BatchReader & reader_;
    TargetscanSitesSummary & summary_; // changed in order
};

TargetscanSitesSummary write_sites(FamilyTable const & families, ByteSource & alignments, ByteSink & output,
                                   TargetscanSitesOptions const & options)
{
    unsigned const threads = options.threads == 0 ? usable_threads() : options.threads;
    TargetscanSitesSummary summary;
    output.write(site_rows_header);
    BatchReader reader{alignments, options.batch_bytes};
    SitesPipeline pipeline{threads, [&](GeneBatch const & batch) { output.write(batch.rows); }};
    pipeline.run(threads, [&] { return std::make_unique<GeneWorker>(families, options.shadow, reader, summary); });
    output.close();
    summary.warnings = reader.warnings();
    return summary;
}

} // namespace

TargetscanSitesSummary run_targetscan_sites(ByteSource & families, ByteSource & alignments, ByteSink & output,
                                            TargetscanSitesOptions const & options)
{
    SeedFamilies read = read_seed_families(families);
    FamilyTable const table{std::move(read.families)};
    TargetscanSitesSummary summary = write_sites(table, alignments, output, options);
    std::vector<std::string> warnings = std::move(read.warnings);
    warnings.insert(warnings.end(), std::make_move_iterator(summary.warnings.begin()),
                    std::make_move_iterator(summary.warnings.end()));
    summary.warnings = std::move(warnings);
    return summary;
}

} // namespace mirsweep

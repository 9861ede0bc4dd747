#include "runs/run_targetscan_sites.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <mutex>
#include <utility>

#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/targetscan/alignment_reader.hpp>
#include <mirsweep/targetscan/family_table.hpp>
#include <mirsweep/targetscan/gene_sites.hpp>
#include <mirsweep/targetscan/site_rows.hpp>

#include "parallel/thread_check.hpp"
#include "parallel/turns.hpp"

namespace mirsweep
{

using namespace pipeline;

namespace
{

/// Genes that one thread works on together.
struct GeneBatch
{
    std::uint64_t ordinal{0};
    std::vector<GeneAlignment> genes; // the first gene_count are in use, the others keep their memory
    std::size_t gene_count{0};
    std::vector<GeneSites> sites;
    std::uint64_t group_count{0};
    std::string rows;
    std::exception_ptr failure;
};

/// Each thread reads a batch, finds its sites, learns in its turn where its group numbers begin, and writes its rows in
/// its turn. So as many batches are in memory as there are threads, and reading and writing go on beside the search.
class SitesRun
{
public:
    SitesRun(FamilyTable const & families, ByteSource & alignments, ByteSink & output,
             TargetscanSitesOptions const & options)
        : families_{families}, reader_{alignments}, output_{output}, options_{options}
    {
    }

    TargetscanSitesSummary run()
    {
        unsigned const threads = options_.threads == 0 ? usable_threads() : options_.threads;
        output_.write(site_rows_header);
        check_threads(threads);
#pragma omp parallel num_threads(static_cast <int>(threads))
        work();
        if (failure_)
            std::rethrow_exception(failure_);
        output_.close();
        summary_.warnings = reader_.warnings();
        return std::move(summary_);
    }

private:
    // No exception may leave a parallel region. It is kept for the batch's turn, so that the error is the same for any
    // number of threads.
    void work() noexcept
    {
        SiteFinder finder{families_, options_.shadow};
        GeneBatch batch;
        while (read(batch))
        {
            attempt(batch, [&] { find_sites(finder, batch); });
            if (!numbering_.wait(batch.ordinal))
                return;
            std::uint64_t const first_group = add_to_summary(batch);
            numbering_.pass_on();
            attempt(batch, [&] { make_rows(batch, first_group); });
            if (!writing_.wait(batch.ordinal))
                return;
            attempt(batch, [&] { output_.write(batch.rows); });
            if (batch.failure)
                return fail(batch.failure);
            writing_.pass_on();
        }
    }

    template <typename Step>
    static void attempt(GeneBatch & batch, Step const step) noexcept
    {
        if (batch.failure)
            return;
        try
        {
            step();
        }
        catch (...)
        {
            batch.failure = std::current_exception();
        }
    }

    /// False at the end of the input, or after a batch that could not be read.
    bool read(GeneBatch & batch) noexcept
    {
        std::lock_guard const lock{reading_};
        batch.gene_count = 0;
        if (reading_is_over_)
            return false;
        attempt(batch, [&] { read_genes(batch); });
        reading_is_over_ = batch.failure || batch.gene_count == 0;
        batch.ordinal = batches_++;
        return batch.failure || batch.gene_count != 0;
    }

    void read_genes(GeneBatch & batch)
    {
        for (std::uint64_t bytes = 0; bytes < options_.batch_bytes; ++batch.gene_count)
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

    static void find_sites(SiteFinder & finder, GeneBatch & batch)
    {
        batch.sites.clear();
        batch.group_count = 0;
        for (std::size_t i = 0; i < batch.gene_count; ++i)
        {
            batch.sites.push_back(group_sites(batch.genes[i], finder.find(batch.genes[i])));
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
        batch.rows.clear();
        for (std::size_t i = 0; i < batch.gene_count; ++i)
        {
            append_site_rows(batch.genes[i], families_, batch.sites[i], first_group, batch.rows);
            first_group += batch.sites[i].group_count;
        }
    }

    void fail(std::exception_ptr const failure) noexcept
    {
        failure_ = failure;
        numbering_.end();
        writing_.end();
    }

    // Counted for each gene beside its sequence, so that a batch of empty sequences is bounded too.
    static constexpr std::uint64_t gene_overhead = 64;

    FamilyTable const & families_;
    AlignmentReader reader_;
    ByteSink & output_;
    TargetscanSitesOptions const & options_;
    std::mutex reading_; // guards the reader and the next two
    bool reading_is_over_{false};
    std::uint64_t batches_{0};
    Turns numbering_; // whose turn it is may change summary_
    Turns writing_;   // whose turn it is may change output_ and failure_
    TargetscanSitesSummary summary_;
    std::exception_ptr failure_;
};

} // namespace

TargetscanSitesSummary run_targetscan_sites(ByteSource & families, ByteSource & alignments, ByteSink & output,
                                            TargetscanSitesOptions const & options)
{
    SeedFamilies read = read_seed_families(families);
    FamilyTable const table{std::move(read.families)};
    TargetscanSitesSummary summary = SitesRun{table, alignments, output, options}.run();
    std::vector<std::string> warnings = std::move(read.warnings);
    warnings.insert(warnings.end(), std::make_move_iterator(summary.warnings.begin()),
                    std::make_move_iterator(summary.warnings.end()));
    summary.warnings = std::move(warnings);
    return summary;
}

} // namespace mirsweep

#include "pipeline/run_targetscan_sites.hpp"

#include <omp.h>

#include <iterator>
#include <utility>

#include <mirsweep/targetscan/alignment_reader.hpp>
#include <mirsweep/targetscan/family_table.hpp>
#include <mirsweep/targetscan/gene_sites.hpp>
#include <mirsweep/targetscan/site_rows.hpp>

#include "pipeline/exception_trap.hpp"

namespace mirsweep
{

namespace
{

struct GeneTask
{
    GeneAlignment gene;
    GeneSites sites;
    std::uint64_t first_group{0};
    std::string rows;
};

class SitesRun
{
public:
    SitesRun(FamilyTable const & families, ByteSource & alignments, ByteSink & output,
             TargetscanSitesOptions const & options)
        : families_{families}, reader_{alignments}, output_{output}, options_{options},
          finders_(options.threads, SiteFinder{families, options.shadow})
    {
    }

    TargetscanSitesSummary run()
    {
        output_.write(site_rows_header);
        while (read_batch())
        {
            run_in_parallel([this](GeneTask & task) { find_sites(task); });
            number_groups();
            run_in_parallel([this](GeneTask & task) { write_rows(task); });
            for (std::size_t i = 0; i < batch_size_; ++i)
                output_.write(batch_[i].rows);
        }
        output_.close();
        summary_.warnings = reader_.warnings();
        return std::move(summary_);
    }

private:
    bool read_batch()
    {
        std::uint64_t const batch_bytes = options_.batch_bytes_per_thread * options_.threads;
        std::uint64_t bytes = 0;
        for (batch_size_ = 0; bytes < batch_bytes; ++batch_size_)
        {
            if (batch_size_ == batch_.size())
                batch_.emplace_back();
            GeneTask & task = batch_[batch_size_];
            if (!reader_.next(task.gene))
                break;
            bytes += gene_overhead;
            for (AlignmentRow const & row : task.gene.rows)
                bytes += row.sequence.size();
        }
        summary_.genes += batch_size_;
        return batch_size_ != 0;
    }

    template <typename Work>
    void run_in_parallel(Work const work)
    {
        ExceptionTrap trap;
        auto const count = static_cast<std::int64_t>(batch_size_);
#pragma omp parallel for schedule(dynamic) num_threads(static_cast <int>(options_.threads))
        for (std::int64_t i = 0; i < count; ++i)
            trap.run(static_cast<std::uint64_t>(i), [&] { work(batch_[static_cast<std::size_t>(i)]); });
        trap.rethrow();
    }

    void find_sites(GeneTask & task)
    {
        SiteFinder & finder = finders_[static_cast<std::size_t>(omp_get_thread_num())];
        task.sites = group_sites(task.gene, finder.find(task.gene));
    }

    void number_groups()
    {
        for (std::size_t i = 0; i < batch_size_; ++i)
        {
            batch_[i].first_group = summary_.groups + 1;
            summary_.groups += batch_[i].sites.group_count;
            summary_.sites += batch_[i].sites.sites.size();
        }
    }

    void write_rows(GeneTask & task) const
    {
        task.rows.clear();
        append_site_rows(task.gene, families_, task.sites, task.first_group, task.rows);
    }

    // Counted for each gene beside its sequence, so that a batch of empty sequences is bounded too.
    static constexpr std::uint64_t gene_overhead = 64;

    FamilyTable const & families_;
    AlignmentReader reader_;
    ByteSink & output_;
    TargetscanSitesOptions const & options_;
    std::vector<SiteFinder> finders_; // one for each thread
    std::vector<GeneTask> batch_;     // the first batch_size_ are in use, the others keep their memory
    std::size_t batch_size_{0};
    TargetscanSitesSummary summary_;
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

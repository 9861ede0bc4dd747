// What a scan worker does with an alignment.
#include <mirsweep/core/seed.hpp>

#include "runs/scan_worker.hpp"

namespace mirsweep::runs
{

/// Finds the alignment of the current transcript, which must be of the same sequence.
void ScanWorker::note_alignment(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    if (plan_.conservation == nullptr)
        return;
    alignment_ = plan_.conservation->find(names_.transcript);
    if (alignment_)
        plan_.conservation->check(*alignment_, planes_of(batch, record));
    else
        result_->without_alignment.note(names_.transcript);
}

/// A site of a further class has the conservation of the built-in type that holds at its place.
void ScanWorker::find_conservation(std::span<Site const> const sites, TranscriptSites & found)
{
    if (plan_.conservation == nullptr)
        return;
    conservation_.assign(sites.size(), {});
    for (std::size_t i = 0; i < sites.size() && alignment_; ++i)
    {
        std::optional<SiteType> const type = sites[i].built_in_type();
        if (!type)
            continue;
        bool const is_further = sites[i].details.has_seed_type();
        auto const begin =
            static_cast<std::uint32_t>(std::int64_t{sites[i].begin} + (is_further ? sites[i].details.seed_begin() : 0));
        ConservedSite const site =
            plan_.conservation->at(*alignment_, begin, *type, seed_of(plan_.mirnas[sites[i].mirna].sequence));
        conservation_[i] = {site.species, site.branch_length, site.pct, site.is_conserved};
    }
    found.conservation = conservation_;
}

} // namespace mirsweep::runs

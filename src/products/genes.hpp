#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/join/documented_table.hpp>
#include <mirsweep/tables/gene_row.hpp>

#include "products/kept_targets.hpp"
#include "products/loci.hpp"

namespace mirsweep::products
{

/// Makes the rows of the table `genes`, in their order; each is valid during the call. `documented` is null with
/// `--no-documented`. Counts are of `sites`, or of the best transcript where it is null. Returns how many transcripts
/// are left out because their gene is not known. n log n in the targets.
std::uint64_t summarize_genes(KeptTargets const & kept, std::span<Mirna const> mirnas,
                              DocumentedTable const * documented, SitesOfGenes const * sites,
                              std::function<void(GeneRow const &)> const & take);

} // namespace mirsweep::products

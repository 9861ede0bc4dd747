#pragma once

#include <functional>
#include <span>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/join/documented_table.hpp>
#include <mirsweep/tables/ranking_row.hpp>

#include "products/kept_targets.hpp"

namespace mirsweep::products
{

/// Makes the rows of the table `ranking`, in their order; each is valid during the call. `documented` is null with
/// `--no-documented`. n log n in the targets.
void rank_targets(KeptTargets const & kept, std::span<Mirna const> mirnas, DocumentedTable const * documented,
                  std::function<void(RankingRow const &)> const & take);

} // namespace mirsweep::products

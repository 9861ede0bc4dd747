#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/seed.hpp>
#include <mirsweep/enrichment/seed_enrichment.hpp>

namespace mirsweep
{

/// All seeds but those given, by their letters.
std::vector<Seed> other_seeds(std::span<Seed const> seeds);

/// Whether a seed can be a control of another: equal numbers of A, C, G, U and of CpG, and no six letters in a row in
/// common.
bool is_control_of(Seed const & control, Seed const & seed) noexcept;

/// Compares the t of each row's slope with those of up to `count` controls, drawn at random by `random_seed` and the
/// row's seed from those whose t is known. `controls` and `control_ts` belong together; t is for log2 fold changes as
/// the table has them. p is NaN below 20 controls, and for a row that was not tested.
void add_control_tests(std::span<EnrichmentRow> rows, std::span<Seed const> seeds, std::span<Seed const> controls,
                       std::span<double const> control_ts, std::uint64_t count, std::uint64_t random_seed,
                       Direction direction);

} // namespace mirsweep

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/enrichment/seed_enrichment.hpp>
#include <mirsweep/result/summary.hpp>

#include "runs/count_gene_sites.hpp"

namespace mirsweep::runs
{

/// The documented targets of the seeds of a run, from tables of documented pairs. Pairs that are documented as negative
/// alone do not count.
class DocumentedTargets
{
public:
    /// `seed_of` gives the seed of each miRNA. Adds the tables to the inputs. Throws InputError.
    DocumentedTargets(std::span<std::string const> tables, std::span<Mirna const> mirnas,
                      std::span<std::size_t const> seed_of, std::size_t seeds, CountedGenes const & genes,
                      std::vector<InputSummary> & inputs);

    /// Tests whether the set of an input holds more documented targets of each row's seed than by chance.
    void test(EnrichmentInput const & input, std::vector<bool> const & is_in_set,
              std::span<EnrichmentRow> rows) const;

    std::vector<std::string> const & warnings() const noexcept
    {
        return warnings_;
    }

private:
    std::vector<std::vector<std::uint32_t>> genes_of_seeds_; // ascending
    std::vector<std::string> warnings_;
};

} // namespace mirsweep::runs

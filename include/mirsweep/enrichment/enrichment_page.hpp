#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/enrichment/seed_enrichment.hpp>

namespace mirsweep
{

/// The page of a run of `enrich`: for each input an answer in a sentence, the best seeds, cumulative curves by best site,
/// a volcano and the landscape of Sylamer (van Dongen et al. 2008, doi:10.1038/nmeth.1267). One file without a script
/// or a request to the network. Not thread-safe.
class EnrichmentPage
{
public:
    /// `drawn` are names of miRNAs whose curves are drawn besides those of the best six.
    explicit EnrichmentPage(std::vector<std::string> drawn);

    /// `rows` and `effects` are those of `test_seeds` and `class_effects`.
    void add(EnrichmentInput const & input, std::span<SeedTargets const> seeds, std::span<EnrichmentRow const> rows,
             std::span<ClassEffect const> effects, EnrichmentOptions const & options);

    /// `intro` is a sentence, `run` what the run was, by name.
    std::string finish(std::string const & intro, std::span<std::pair<std::string, std::string> const> run) const;

private:
    std::vector<std::string> drawn_;
    std::vector<std::string> names_{}; // of inputs
    std::string inputs_{};
};

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <mirsweep/enrichment/expression_table.hpp>
#include <mirsweep/enrichment/seed_enrichment.hpp>
#include <mirsweep/join/gene_map.hpp>
#include <mirsweep/result/summary.hpp>

#include "runs/count_gene_sites.hpp"
#include "runs/enrichment_request.hpp"

namespace mirsweep::runs
{

/// The genes that the inputs name, or all.
class WantedGenes
{
public:
    void want_all()
    {
        all_ = true;
    }

    void want(std::string const & name);

    /// Under which name a transcript is counted: its gene's if that is wanted, else its own, else its gene's identifier, else
    /// one of them without an Ensembl version, else one that differs from a wanted one in case alone, which is then said;
    /// empty for one that no input names.
    std::string name_of(std::string_view transcript, std::string_view gene, std::string_view gene_id) const;

private:
    std::unordered_set<std::string> names_;
    std::unordered_set<std::string> stems_;
    std::unordered_set<std::string> folded_;
    bool all_{false};
};

/// Tables and gene lists as they were read.
struct LoadedInputs
{
    std::vector<ExpressionTable> tables{};
    std::vector<std::vector<std::string>> sets{};
    std::optional<std::vector<std::string>> background{};
    WantedGenes wanted{};
    std::vector<std::string> notes{};
    std::vector<InputSummary> summaries{};
};

/// Adds an input with its size and checksum.
void note_input(std::string const & role, std::string const & path, std::uint64_t records,
                std::vector<InputSummary> & summaries);

/// Reads all inputs. The gene map, null for none, tells symbols of Entrez ids. Throws InputError.
LoadedInputs load_inputs(EnrichmentRequest const & request, GeneMap const * gene_map);

/// The inputs in the order of the run's genes. Adds notes and warnings of names that do not meet. Throws InputError for an input
/// without a gene that was counted.
std::vector<EnrichmentInput> match_inputs(EnrichmentRequest const & request, LoadedInputs const & loaded,
                                          CountedGenes const & genes, EnrichmentSummary & summary);

} // namespace mirsweep::runs

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "products/batch_result.hpp"
#include "runs/scan_plan.hpp"

namespace mirsweep::runs
{

/// Names records as the tables do, and notes what warnings are about. Each thread has its own.
class RecordNames
{
public:
    explicit RecordNames(ScanPlan const & plan);

    /// The names of a record; they view the header, the gene map or this, until the next record.
    TranscriptNames const & find(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                                 products::BatchResult & result);

    /// Whether the last record's gene is one of those to keep.
    bool is_kept(std::string_view header, products::BatchResult & result);

private:
    void ask_gene_map(GeneMap const & map, GeneNotes & notes);
    void escape();

    ScanPlan const & plan_;
    TranscriptNames names_{};
    std::string escaped_transcript_{}; // where `names_` does not view the header
    std::string escaped_gene_{};
    std::vector<bool> seen_genes_{}; // of the genes to keep
};

} // namespace mirsweep::runs

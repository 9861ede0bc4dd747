#include "runs/documented_overlap.hpp"

#include <algorithm>

#include <mirsweep/core/error.hpp>
#include <mirsweep/enrichment/enrichment_statistics.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/join/documented_table.hpp>

#include "runs/enrichment_inputs.hpp"

namespace mirsweep::runs
{

namespace
{

constexpr std::size_t genes_shown = 3;

/// What the tables and the genes of the run say of each other.
std::vector<std::string> warnings_of(DocumentedTable & table, std::string const & file, CountedGenes const & genes)
{
    std::vector<std::string> known;
    std::uint64_t all = 0;
    for (std::string const & symbol : genes.symbols)
    {
        if (symbol.empty())
            continue;
        table.see_gene(symbol);
        ++all;
        if (known.size() < genes_shown)
            known.push_back(symbol);
    }
    std::vector<std::string> warnings = table.warnings();
    if (all == 0)
    {
        warnings.push_back(describe({.file = file}, "the gene of no transcript is known, so no documented pair is found: "
                                                    "--gene-map can give the genes"));
        return warnings;
    }
    std::vector<std::string> sorted = genes.symbols;
    std::sort(sorted.begin(), sorted.end());
    std::vector<bool> is_in_input;
    for (DocumentedPair const & pair : table.pairs())
        is_in_input.push_back(std::binary_search(sorted.begin(), sorted.end(), pair.gene));
    for (std::string & warning : table.warnings_of_missing_genes(is_in_input, known, all))
        warnings.push_back(std::move(warning));
    return warnings;
}

} // namespace

DocumentedTargets::DocumentedTargets(std::span<std::string const> const tables, std::span<Mirna const> const mirnas,
                                     std::span<std::size_t const> const seed_of, std::size_t const seeds,
                                     CountedGenes const & genes, std::vector<InputSummary> & inputs)
    : genes_of_seeds_(seeds)
{
    DocumentedTable table{mirnas};
    for (std::string const & path : tables)
    {
        std::uint64_t const before = table.rows();
        table.add(*open_source(path));
        note_input("documented", path, table.rows() - before, inputs);
    }
    for (std::uint32_t gene = 0; gene < genes.symbols.size(); ++gene)
        for (DocumentedTable::GenePair const & pair : table.pairs_of_gene(genes.symbols[gene]))
        {
            std::vector<std::uint32_t> & targets = genes_of_seeds_[seed_of[pair.mirna]];
            bool const is_positive = status_of(table.pairs()[pair.pair].support) == PairStatus::yes;
            if (is_positive && (targets.empty() || targets.back() != gene))
                targets.push_back(gene);
        }
    warnings_ = warnings_of(table, tables.front(), genes);
}

void DocumentedTargets::test(EnrichmentInput const & input, std::vector<bool> const & is_in_set,
                             std::span<EnrichmentRow> const rows) const
{
    std::vector<std::uint32_t> universe;
    std::vector<std::uint32_t> set;
    for (std::size_t i = 0; i < input.genes.size(); ++i)
    {
        universe.push_back(input.genes[i]);
        if (is_in_set[i])
            set.push_back(input.genes[i]);
    }
    auto const in_common = [](std::vector<std::uint32_t> const & sorted, std::vector<std::uint32_t> const & genes)
    {
        return static_cast<std::uint64_t>(std::count_if(genes.begin(), genes.end(), [&](std::uint32_t const gene)
                                                        { return std::binary_search(sorted.begin(), sorted.end(), gene); }));
    };
    std::sort(universe.begin(), universe.end());
    std::sort(set.begin(), set.end());
    for (EnrichmentRow & row : rows)
    {
        std::vector<std::uint32_t> const & targets = genes_of_seeds_[row.seed];
        std::uint64_t const overlap = in_common(set, targets);
        row.documented =
            DocumentedTest{overlap, overlap_p(universe.size(), in_common(universe, targets), set.size(), overlap)};
    }
}

} // namespace mirsweep::runs

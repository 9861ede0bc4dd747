#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <mirsweep/result/noted_names.hpp>

namespace mirsweep
{

/// What a run has seen of the genes of its transcripts.
struct GeneNotes
{
    NotedNames with_gene{};    ///< transcripts of which the gene is known; the names are those of the genes
    NotedNames without_gene{}; ///< the names are the headers
    NotedNames changed{};      ///< transcripts that the gene map gives another gene than their header
    NotedNames not_in_map{};   ///< transcripts that the gene map does not name
    std::uint64_t like_genes{0}; ///< of these, those that the map has as a gene

    /// A header of each input, by its index, of which more than one field could be the symbol.
    std::map<std::uint32_t, std::string> undecided{};

    void add(GeneNotes const & later)
    {
        with_gene.add(later.with_gene);
        without_gene.add(later.without_gene);
        changed.add(later.changed);
        not_in_map.add(later.not_in_map);
        like_genes += later.like_genes;
        undecided.insert(later.undecided.begin(), later.undecided.end());
    }
};

} // namespace mirsweep

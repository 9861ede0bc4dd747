#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <join/name_table.hpp>
#include <join/pair_map.hpp>
#include <join/references.hpp>
#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/join_rule.hpp>

namespace mirsweep
{

/// The distinct pairs of a run's miRNAs, by the first row of each.
class PairCollection
{
public:
    using GenePair = PairOfGene;

    /// A row of a table.
    struct Row
    {
        std::uint32_t mirna;
        std::uint32_t gene; ///< its number
        Support support;
        std::string_view references;
        std::uint32_t table;
        JoinRule rule;
    };

    /// The number of a gene, from 0 in order of first appearance.
    std::uint32_t gene_number(std::string_view name);

    NameTable const & genes() const noexcept
    {
        return genes_;
    }

    void add(Row const & row);

    /// Adds a pair that is known to be new.
    void add(DocumentedPair pair);

    /// Makes the pairs of a gene those of another one, together with the pairs that it has. The order stays that of the
    /// first rows.
    void move_pairs(std::uint32_t from, std::uint32_t to);

    /// Puts everything in order after rows have been added or pairs moved.
    void finish();

    std::deque<DocumentedPair> const & pairs() const noexcept
    {
        return pairs_;
    }

    std::deque<DocumentedPair> & pairs() noexcept
    {
        return pairs_;
    }

    /// By the gene's number; after `finish` by miRNA.
    std::vector<GenePair> const & pairs_of_gene(std::uint32_t const gene) const noexcept
    {
        return pairs_of_gene_[gene];
    }

    JoinCounts const & joined_by() const noexcept
    {
        return joined_by_;
    }

private:
    void unite(std::uint32_t from, std::uint32_t to);
    void remove_united();

    NameTable genes_;
    PairMap<std::uint32_t> pair_numbers_; // indices in pairs_
    std::deque<DocumentedPair> pairs_;    // millions of them: a vector would need twice the room to grow
    References references_;
    std::vector<std::vector<GenePair>> pairs_of_gene_; // by gene number
    JoinCounts joined_by_{};
    std::vector<JoinRule> rules_;          // by pair
    std::vector<std::uint32_t> united_;    // pairs that have become part of another one
};

} // namespace mirsweep

#include <join/pair_collection.hpp>

#include <algorithm>

namespace mirsweep
{

std::uint32_t PairCollection::gene_number(std::string_view const name)
{
    std::uint32_t const number = genes_.add(name);
    if (number == pairs_of_gene_.size())
        pairs_of_gene_.emplace_back();
    return number;
}

void PairCollection::add(Row const & row)
{
    auto const [number, is_new] = pair_numbers_.insert(row.mirna, row.gene);
    if (is_new)
    {
        number = static_cast<std::uint32_t>(pairs_.size());
        pairs_.push_back({row.mirna, genes_.name(row.gene), row.support, {}, row.table});
        pairs_of_gene_[row.gene].push_back({row.mirna, number});
        rules_.push_back(row.rule);
        ++joined_by_[static_cast<std::size_t>(row.rule)];
    }
    DocumentedPair & pair = pairs_[number];
    pair.support = std::max(pair.support, row.support);
    references_.add(row.references, number, pair);
}

void PairCollection::add(DocumentedPair pair)
{
    auto const number = static_cast<std::uint32_t>(pairs_.size());
    pairs_of_gene_[gene_number(pair.gene)].push_back({pair.mirna, number});
    rules_.push_back(JoinRule::name);
    pairs_.push_back(std::move(pair));
}

void PairCollection::move_pairs(std::uint32_t const from, std::uint32_t const to)
{
    for (GenePair const moved : pairs_of_gene_[from])
    {
        auto const [number, is_new] = pair_numbers_.insert(moved.mirna, to);
        std::uint32_t const first = is_new ? moved.pair : std::min(number, moved.pair);
        if (!is_new)
            unite(std::max(number, moved.pair), first);
        number = first;
        pairs_[first].gene = genes_.name(to);
        if (is_new)
            pairs_of_gene_[to].push_back({moved.mirna, first});
        for (GenePair & known : pairs_of_gene_[to])
            known.pair = known.mirna == moved.mirna ? first : known.pair;
    }
    pairs_of_gene_[from].clear();
}

void PairCollection::unite(std::uint32_t const from, std::uint32_t const to)
{
    pairs_[to].support = std::max(pairs_[to].support, pairs_[from].support);
    references_.add(pairs_[from].references, to, pairs_[to]);
    --joined_by_[static_cast<std::size_t>(rules_[from])];
    united_.push_back(from);
}

void PairCollection::remove_united()
{
    std::sort(united_.begin(), united_.end());
    auto const is_gone = [&](std::uint32_t const pair) { return std::binary_search(united_.begin(), united_.end(), pair); };
    std::uint32_t kept = 0;
    std::vector<std::uint32_t> new_number(pairs_.size());
    for (std::uint32_t pair = 0; pair < pairs_.size(); ++pair)
    {
        new_number[pair] = kept;
        if (is_gone(pair))
            continue;
        if (kept != pair)
        {
            pairs_[kept] = std::move(pairs_[pair]);
            rules_[kept] = rules_[pair];
        }
        ++kept;
    }
    pairs_.erase(pairs_.begin() + kept, pairs_.end());
    rules_.resize(kept);
    for (std::uint32_t gene = 0; gene < pairs_of_gene_.size(); ++gene)
        for (GenePair & pair : pairs_of_gene_[gene])
        {
            pair.pair = new_number[pair.pair];
            pair_numbers_.insert(pair.mirna, gene).first = pair.pair;
        }
    united_.clear();
}

void PairCollection::finish()
{
    if (!united_.empty())
        remove_united();
    for (std::vector<GenePair> & of_gene : pairs_of_gene_)
        std::sort(of_gene.begin(), of_gene.end(),
                  [](GenePair const & left, GenePair const & right) { return left.mirna < right.mirna; });
}

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <mirsweep/join/documented_table.hpp>

namespace mirsweep::products
{

/// What the documented tables say of pairs of a miRNA and a gene. The table must outlive it.
class PairsByGene
{
public:
    /// `documented` is null with `--no-documented`.
    explicit PairsByGene(DocumentedTable const * const documented) : has_documented_{documented != nullptr}
    {
        if (documented != nullptr)
            for (DocumentedPair const & pair : documented->pairs())
                pairs_.emplace(Key{pair.mirna, pair.gene}, &pair);
    }

    /// Sets the columns of a documented pair in a row. They are absent where nothing can be known.
    template <typename Row>
    void describe(std::uint32_t const mirna, std::string_view const gene, Row & row) const
    {
        if (!has_documented_ || gene.empty())
            return;
        auto const found = pairs_.find(Key{mirna, gene});
        row.documented = found == pairs_.end() ? PairStatus::no : status_of(found->second->support);
        if (found == pairs_.end())
            return;
        row.support = found->second->support;
        row.references = found->second->references;
    }

private:
    using Key = std::pair<std::uint32_t, std::string_view>;

    struct Hash
    {
        std::size_t operator()(Key const & key) const noexcept
        {
            return std::hash<std::string_view>{}(key.second) * 31 + key.first;
        }
    };

    bool has_documented_;
    std::unordered_map<Key, DocumentedPair const *, Hash> pairs_{};
};

} // namespace mirsweep::products

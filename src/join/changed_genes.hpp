#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <join/finding.hpp>
#include <join/pair_collection.hpp>

namespace mirsweep
{

/// Finds the genes of documented tables that a spreadsheet has changed, and their symbols by the Entrez ids of the rows.
class ChangedGenes
{
public:
    /// Says the symbol of an Entrez id, or nothing; may be empty.
    using SymbolOfEntrez = std::function<std::string_view(std::string_view)>;

    explicit ChangedGenes(SymbolOfEntrez symbol_of_entrez) : symbol_of_entrez_{std::move(symbol_of_entrez)}
    {
    }

    /// The number of a row's gene. A changed one that has an Entrez id gets a number of its own, until `finish`.
    std::uint32_t number_of(std::string_view gene, std::string_view mirna, std::string_view entrez, std::uint64_t line,
                            PairCollection & pairs);

    /// At the end of a table: gives the changed genes their symbols where a row or the gene map says them, and warns.
    void finish(std::string_view file, PairCollection & pairs, std::vector<std::string> & warnings);

private:
    struct Changed
    {
        std::string gene; ///< as in the table
        std::uint64_t entrez;
        std::uint64_t line;
        std::uint32_t number; ///< in the pairs
    };

    std::uint32_t number_of_changed(std::string_view gene, std::uint64_t entrez, std::uint64_t line,
                                    PairCollection & pairs);
    std::string symbol_of(Changed const & changed, PairCollection const & pairs) const;

    SymbolOfEntrez symbol_of_entrez_;
    std::unordered_map<std::uint64_t, std::uint32_t> gene_of_entrez_; // of all tables
    std::unordered_map<std::string, std::size_t> index_of_changed_;   // of the table that is read
    std::vector<Changed> changed_;
    Finding unchanged_numbers_; // that may be days, unless the table calls all genes by numbers
    std::uint64_t table_names_{0};
};

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <join/changed_genes.hpp>
#include <join/finding.hpp>
#include <join/mirna_names.hpp>
#include <join/name_table.hpp>
#include <join/open_table.hpp>
#include <join/pair_collection.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/join/name_knowledge.hpp>

namespace mirsweep
{

/// The tables of DocumentedTable.
struct DocumentedContent
{
    using Fields = std::vector<std::string_view>;

    DocumentedContent(std::span<Mirna const> mirnas, NameKnowledge knowledge);

    void add_rows(OpenTable & table);
    void add_row(Fields const & fields, TableLayout const & layout, InputPlace place);
    void add_pair(std::uint32_t mirna, PairCollection::Row row);
    std::string_view text_of(std::string_view name, InputPlace place, std::string & storage);
    std::uint32_t mirna_number(std::string_view name, std::uint64_t line);
    MirnaMatch const * match_of(std::uint32_t mirna, std::string_view accession);
    void finish_table(std::string_view file, std::uint64_t table_rows);
    void warn_of_no_mirna(std::string_view file, std::uint64_t table_rows);
    void warn_of_near_mirnas(std::vector<std::string> & warnings) const;
    void warn_of_listed_genes(std::vector<std::string> & warnings) const;
    void warn_of_near_genes(std::vector<std::string> & warnings) const;

    std::uint32_t run_mirnas;
    NameTable mirnas; // the run's first, so that their numbers are their indices
    MirnaNames names;
    PairSet other_pairs; // whose miRNA is not in the run
    PairCollection pairs;
    ChangedGenes changed_genes;
    std::vector<MirnaMatch> matches;              // of names in the tables that mean miRNAs of the run by another rule
    std::vector<std::uint32_t> match_of_mirna;    // by miRNA number: index in matches + 1, or 0
    std::unordered_map<std::string, MirnaMatch> by_accession;
    std::vector<std::uint64_t> pairs_of_mirna;    // how many distinct ones, by miRNA number
    std::vector<std::uint32_t> table_of_mirna;    // which names it first, by miRNA number
    std::vector<std::string> files;
    std::uint64_t rows{0};
    std::uint64_t outlined_other_pairs{0}; // of a table made from an outline
    JoinCounts outlined_joined_by{};

    // Of the table that is being read.
    std::uint64_t rows_of_run{0};
    Finding nameless_rows;
    Finding names_not_utf8;
    Finding ambiguous_mirnas;
    Finding predictions;
    Finding first_other_mirna;

    std::vector<std::string> table_warnings;
    std::unordered_set<std::string> seen_genes;               // with pairs
    std::unordered_set<std::string> folded_genes;             // of those with pairs
    std::unordered_map<std::string, std::string> seen_folded; // a seen name by its folded form
};

} // namespace mirsweep

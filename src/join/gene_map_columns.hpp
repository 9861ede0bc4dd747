#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <join/table_rows.hpp>

namespace mirsweep
{

/// Which columns of a gene map hold what.
struct GeneMapColumns
{
    static constexpr std::size_t none = SIZE_MAX;

    std::size_t transcript{none};
    std::size_t gene{none};
    std::size_t entrez{none};
    std::vector<std::size_t> other_names{}; ///< further columns with transcripts, such as those of RefSeq next to Ensembl's
    bool has_header{false};
    std::size_t row_names{0}; ///< columns in front of those that the header names
    bool is_order_certain{true}; ///< false if both columns hold names of no known kind
    std::string warning{};    ///< if the columns are not where their names or the usual order say
};

/// Whether a row could be a header: it has the name of a column of transcripts and that of one of genes.
bool is_gene_map_header(RowText const & row);

/// Finds the columns by the first rows, of which there is at least one. `gene` is `none` if they cannot be found.
GeneMapColumns find_gene_map_columns(std::span<RowText const> first_rows);

} // namespace mirsweep

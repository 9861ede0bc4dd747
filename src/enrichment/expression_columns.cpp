#include "enrichment/expression_columns.hpp"

#include <algorithm>

#include <mirsweep/core/line_reader.hpp>

#include "io/column_name.hpp"
#include "join/gene_column_names.hpp"

namespace mirsweep::enrichment
{

namespace
{

// Names as `plain_column_name` makes them; those that are taken first come first.

/// Before those of gene maps.
constexpr auto first_gene_names =
    std::to_array<std::string_view>({"gene", "gene id", "symbol", "gene symbol", "gene name", "ensembl id"});
constexpr auto other_gene_names = std::to_array<std::string_view>(
    {"genes", "gene ids", "gene names", "symbols", "gene symbols", "ensembl", "ensembl gene", "ensgene", "names", "name", "id",
     "feature", "features", "feature id", "transcript", "transcript id", "target id", "tracking id", "test id", "tx id"});
/// Of the first column alone: what R, readr, pandas and people call the names of rows.
constexpr auto row_name_names =
    std::to_array<std::string_view>({"", "x", "1", "unnamed 0", "index", "row", "rows", "rowname", "rownames", "row name",
                                     "row names"});

constexpr auto fold_change_names = std::to_array<std::string_view>(
    {"log2foldchange", "logfc", "log2 fold change", "log2fc", "log2 fc", "avg log2fc", "logfoldchanges", "logfoldchange",
     "log2 foldchange", "log2foldchanges", "log fc", "log fold change", "l2fc", "lfc", "log2ratio", "log2 ratio"});
constexpr std::string_view seurat_natural = "avg logfc";
constexpr std::string_view sleuth_natural = "b"; // limma calls something else so
constexpr std::string_view sleuth_error = "se b";

constexpr auto p_names = std::to_array<std::string_view>({"pvalue", "p value", "pval", "p val", "pvals", "p"});
constexpr auto adjusted_p_names = std::to_array<std::string_view>(
    {"padj", "fdr", "adj p val", "q value", "qvalue", "qval", "q val", "p val adj", "pvals adj", "pval adj", "p adj",
     "p value adj", "adj p value", "adj pvalue", "adj p", "adjusted p value", "adjusted p", "adjusted pvalue",
     "p adjusted", "p adjust", "q"});
constexpr auto expression_names = std::to_array<std::string_view>({"basemean", "logcpm", "aveexpr", "mean obs"});

} // namespace

/// The columns' names in their plain form.
struct ExpressionColumns::Header
{
    std::vector<std::string> plain;
    bool has_row_names{false}; // the first column has no name at all

    template <typename Names>
    std::optional<std::size_t> find(Names const & names) const
    {
        for (std::string_view const name : names)
            if (auto const found = std::find(plain.begin(), plain.end(), name); found != plain.end())
                return static_cast<std::size_t>(found - plain.begin());
        return std::nullopt;
    }

    bool has(std::string_view const name) const
    {
        return std::find(plain.begin(), plain.end(), name) != plain.end();
    }

    /// Columns such as `log2FC (treated / control)`.
    std::vector<std::size_t> longer_fold_changes() const
    {
        std::vector<std::size_t> columns;
        for (std::size_t column = 0; column < plain.size(); ++column)
            if (std::any_of(fold_change_names.begin(), fold_change_names.end(), [&](std::string_view const name)
                            { return plain[column].size() > name.size() && plain[column].starts_with(name) &&
                                     plain[column][name.size()] == ' '; }))
                columns.push_back(column);
        return columns;
    }
};

ExpressionColumns::ExpressionColumns(Fields const & header, Fields const & first_row, InputPlace const place)
    : names_{header.begin(), header.end()}
{
    Header plain{.plain = {}, .has_row_names = first_row.size() == header.size() + 1};
    if (plain.has_row_names)
        names_.insert(names_.begin(), std::string{});
    for (std::string const & name : names_)
        plain.plain.push_back(plain_column_name(name));
    width_ = names_.size();
    find_values(plain);
    find_genes(plain, first_row);
    if (genes_.empty())
        refuse(place, "no column of genes (gene, gene_id, symbol)");
    if (values_[fold_change])
        return;
    std::vector<std::size_t> const longer = plain.longer_fold_changes();
    if (longer.size() == 1)
        values_[fold_change] = longer.front();
    else
        refuse(place, longer.empty() ? "no log2 fold changes (log2FoldChange, logFC)"
                                     : std::to_string(longer.size()) + " columns of log2 fold changes: keep one of them");
}

bool ExpressionColumns::is_header(Fields const & row)
{
    Header header;
    for (std::string_view const name : row)
        header.plain.push_back(plain_column_name(name));
    return header.find(fold_change_names) &&
           (header.find(first_gene_names) || header.find(symbol_column_names) || header.find(gene_id_column_names));
}

void ExpressionColumns::find_values(Header const & header)
{
    values_[fold_change] = header.find(fold_change_names);
    if (!values_[fold_change])
        values_[fold_change] = header.find(std::array{seurat_natural});
    if (!values_[fold_change] && header.has(sleuth_error))
        values_[fold_change] = header.find(std::array{sleuth_natural});
    are_natural_ = values_[fold_change] &&
                   (header.plain[*values_[fold_change]] == seurat_natural || header.plain[*values_[fold_change]] == sleuth_natural);
    values_[p_value] = header.find(p_names);
    values_[adjusted_p] = header.find(adjusted_p_names);
    values_[expression] = header.find(expression_names);
}

void ExpressionColumns::find_genes(Header const & header, Fields const & first_row)
{
    auto const take = [&](auto const & names)
    {
        for (std::string_view const name : names)
            for (std::size_t column = 0; column < header.plain.size(); ++column)
                if (!header.plain[column].empty() && header.plain[column] == name &&
                    std::find(genes_.begin(), genes_.end(), column) == genes_.end())
                    genes_.push_back(column);
    };
    take(first_gene_names);
    take(symbol_column_names);
    take(gene_id_column_names);
    take(other_gene_names);
    bool const has_row_names = !header.plain.empty() && std::find(row_name_names.begin(), row_name_names.end(),
                                                                  header.plain.front()) != row_name_names.end();
    bool const are_numbers = !first_row.empty() && (trim(first_row.front()) == "0" || trim(first_row.front()) == "1");
    if (has_row_names && !(are_numbers && !genes_.empty()))
        genes_.push_back(0);
    take(entrez_column_names);
}

std::string ExpressionColumns::shown(std::size_t const column) const
{
    return names_[column].empty() ? "the names of the rows" : '\'' + printable(names_[column], 40) + '\'';
}

std::string ExpressionColumns::description() const
{
    std::string text = "genes from ";
    for (std::size_t i = 0; i < genes_.size(); ++i)
        text += (i == 0 ? "" : ", else ") + shown(genes_[i]);
    for (auto const & [value, what] : {std::pair{fold_change, "log2 fold changes"}, {p_value, "p"},
                                       {adjusted_p, "adjusted p"}, {expression, "expression"}})
        if (has(value))
            text += ", " + std::string{what} + " from " + shown(*values_[value]);
    return text;
}

void ExpressionColumns::refuse(InputPlace const place, std::string const & what) const
{
    constexpr std::size_t most_names = 40;
    std::string seen;
    for (std::size_t column = 0; column < std::min(names_.size(), most_names); ++column)
        seen += (column == 0 ? "" : ", ") + (names_[column].empty() ? "one without a name" : printable(names_[column], 40));
    throw_input_error(place, what + "; the columns are " + seen + (names_.size() > most_names ? ", ..." : ""));
}

} // namespace mirsweep::enrichment

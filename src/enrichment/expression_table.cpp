#include <mirsweep/enrichment/expression_table.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string_view>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/enrichment/enrichment_statistics.hpp>

#include "io/delimited_text.hpp"

namespace mirsweep
{

namespace
{

enum Column : std::size_t
{
    gene,
    fold_change,
    p_value,
    adjusted_p,
    expression,
    column_count
};

/// Names of each column, in lower case: DESeq2, edgeR, limma, Cuffdiff, and what people call genes.
std::array<std::vector<std::string_view>, column_count> const column_names{
    {{"gene", "gene_id", "symbol", "gene_symbol", "gene_name", "ensembl_id", "", "x"},
     {"log2foldchange", "logfc", "log2(fold_change)"},
     {"pvalue", "p.value", "p_value"},
     {"padj", "fdr", "adj.p.val", "q_value"},
     {"basemean", "logcpm", "aveexpr"}}};

std::string lower_case(std::string_view const text)
{
    std::string lower{text};
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char const c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return lower;
}

/// A number, or NaN for NA, NaN and nothing; none for any other text.
std::optional<double> number_of(std::string_view const text)
{
    std::string const lower = lower_case(trim(text));
    if (lower.empty() || lower == "na" || lower == "nan" || lower == "null")
        return std::numeric_limits<double>::quiet_NaN();
    if (lower == "inf" || lower == "+inf" || lower == "infinite")
        return std::numeric_limits<double>::infinity();
    if (lower == "-inf")
        return -std::numeric_limits<double>::infinity();
    std::string_view digits = lower;
    digits.remove_prefix(digits.front() == '+' ? 1 : 0);
    return parse_number<double>(digits);
}

/// Rows without comments and blank lines.
class Rows
{
public:
    explicit Rows(ByteSource & source) : source_{source}
    {
        std::string_view head = source_.head();
        while (head.starts_with('#'))
        {
            std::size_t const end = head.find('\n');
            head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
        }
        head = head.substr(0, head.find_first_of("\r\n"));
        bool const has_tabs = head.find('\t') != std::string_view::npos;
        if (has_tabs && head.find('"') == std::string_view::npos)
            rows_ = std::make_unique<PlainRows>(source_);
        else
            rows_ = std::make_unique<QuotedRows>(source_, has_tabs ? '\t' : ',');
    }

    bool next(std::vector<std::string_view> & fields)
    {
        while (rows_->next(fields))
            if (!is_blank(fields) && !fields.front().starts_with('#'))
                return true;
        return false;
    }

    std::uint64_t line_number() const
    {
        return rows_->line_number();
    }

private:
    PeekedSource source_;
    std::unique_ptr<DelimitedRows> rows_;
};

/// Where the columns are. R writes one name less than there are columns: the first one, which holds the genes.
class Layout
{
public:
    Layout(std::vector<std::string_view> const & header, std::size_t const fields_of_first_row, std::string_view const file,
           std::uint64_t const line)
    {
        columns_.fill(absent);
        bool const has_row_names = fields_of_first_row == header.size() + 1;
        std::size_t const shift = has_row_names ? 1 : 0;
        for (std::size_t column = 0; column < column_count; ++column)
            columns_[column] = find(header, column, shift);
        if (has_row_names && columns_[gene] == absent)
            columns_[gene] = 0;
        if (columns_[gene] != absent && columns_[fold_change] != absent)
            return;
        std::string seen;
        for (std::string_view const name : header)
            seen += (seen.empty() ? "" : ", ") + printable(name, 40);
        throw_input_error({.file = file, .line = line},
                          std::string{columns_[gene] == absent ? "no column of genes"
                                                               : "no log2 fold changes (log2FoldChange, logFC)"} +
                              "; the columns are " + seen);
    }

    bool has(Column const column) const
    {
        return columns_[column] != absent;
    }

    std::string_view field(std::vector<std::string_view> const & fields, Column const column) const
    {
        return columns_[column] < fields.size() ? fields[columns_[column]] : std::string_view{};
    }

    std::size_t fields_needed() const
    {
        return std::max(columns_[gene], columns_[fold_change]) + 1;
    }

private:
    static constexpr std::size_t absent = 0xFFFFFFFF;

    static std::size_t find(std::vector<std::string_view> const & header, std::size_t const column, std::size_t const shift)
    {
        for (std::string_view const name : column_names[column])
            for (std::size_t i = 0; i < header.size(); ++i)
                // An unnamed column, or R's `X`, holds the genes only where it is the first.
                if (lower_case(trim(header[i])) == name && (name.size() > 1 || i == 0))
                    return i + shift;
        return absent;
    }

    std::array<std::size_t, column_count> columns_{};
};

double value_of(Layout const & layout, std::vector<std::string_view> const & fields, Column const column,
                InputPlace const place)
{
    std::string_view const text = layout.field(fields, column);
    if (auto const number = number_of(text))
        return *number;
    throw_input_error(place, "'" + printable(text, 40) + "' is not a number");
}

ExpressionRow row_of(Layout const & layout, std::vector<std::string_view> const & fields, InputPlace place)
{
    ExpressionRow row;
    row.gene = trim(layout.field(fields, gene));
    place.record = row.gene;
    if (fields.size() < layout.fields_needed())
        throw_input_error(place, "has " + std::to_string(fields.size()) + " columns, fewer than the header");
    row.log2_fold_change = value_of(layout, fields, fold_change, place);
    if (layout.has(p_value))
        row.p = value_of(layout, fields, p_value, place);
    if (layout.has(adjusted_p))
        row.adjusted_p = value_of(layout, fields, adjusted_p, place);
    if (layout.has(expression))
        row.expression = value_of(layout, fields, expression, place);
    if (row.p < 0 || row.p > 1 || row.adjusted_p < 0 || row.adjusted_p > 1)
        throw_input_error(place, "a p value must be from 0 to 1");
    return row;
}

void adjust_p(ExpressionTable & table)
{
    if (table.has_adjusted_p)
    {
        for (ExpressionRow & row : table.rows)
            if (std::isnan(row.adjusted_p))
                row.adjusted_p = 1;
        return;
    }
    if (!table.has_p)
    {
        table.notes.emplace_back("has no p values: only the tests of ranks and the slope are made");
        return;
    }
    std::vector<double> p;
    for (ExpressionRow const & row : table.rows)
        p.push_back(row.p);
    std::vector<double> const q = benjamini_hochberg(p);
    for (std::size_t i = 0; i < q.size(); ++i)
        table.rows[i].adjusted_p = std::isnan(q[i]) ? 1 : q[i];
    table.has_adjusted_p = true;
    table.notes.emplace_back("has no adjusted p values: they were computed from p by Benjamini and Hochberg");
}

} // namespace

ExpressionTable read_expression_table(ByteSource & source)
{
    Rows rows{source};
    std::vector<std::string_view> fields;
    if (!rows.next(fields))
        throw_input_error({.file = source.name()}, "is empty: expected a table of fold changes");
    std::vector<std::string> const names{fields.begin(), fields.end()};
    std::vector<std::string_view> const header{names.begin(), names.end()};
    std::uint64_t const header_line = rows.line_number();
    std::optional<Layout> layout;
    ExpressionTable table;
    while (rows.next(fields))
    {
        if (!layout)
            layout.emplace(header, fields.size(), source.name(), header_line);
        ExpressionRow row = row_of(*layout, fields, {.file = source.name(), .line = rows.line_number()});
        if (row.gene.empty() || !std::isfinite(row.log2_fold_change))
            ++table.without_fold_change;
        else
            table.rows.push_back(std::move(row));
    }
    if (!layout)
        layout.emplace(header, header.size(), source.name(), header_line);
    table.has_p = layout->has(p_value);
    table.has_adjusted_p = layout->has(adjusted_p);
    adjust_p(table);
    return table;
}

std::vector<std::string> read_gene_list(ByteSource & source)
{
    LineReader lines{source};
    std::vector<std::string> genes;
    for (std::string_view line; lines.next(line);)
    {
        line = trim(line.substr(0, line.find_first_of("\t,")));
        if (line.size() > 1 && line.front() == '"' && line.back() == '"')
            line = line.substr(1, line.size() - 2);
        if (!line.empty() && line.front() != '#')
            genes.emplace_back(line);
    }
    return genes;
}

} // namespace mirsweep

// Tables of fold changes and lists of genes. Whatever the bytes, an InputError of one line, or rows that are what a table
// of the same values, written plainly, gives.
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/enrichment/expression_table.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

template <typename Read>
auto unless_refused(std::string_view const bytes, Read const read)
    -> std::optional<decltype(read(std::declval<ByteSource &>()))>
{
    MemorySource source{bytes, "genes.tsv"};
    try
    {
        return read(source);
    }
    catch (InputError const & error)
    {
        std::string_view const what = error.what();
        require(what.starts_with("genes.tsv"), "an error names the file");
        require(what.find('\n') == std::string_view::npos, "an error is one line");
        return std::nullopt;
    }
}

bool is_probability(double const p)
{
    return std::isnan(p) || (p >= 0 && p <= 1);
}

bool are_equal(double const left, double const right)
{
    return left == right || (std::isnan(left) && std::isnan(right));
}

std::string number_text(double const value)
{
    if (std::isnan(value))
        return "NA";
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", value);
    return text;
}

bool is_plain_name(std::string const & name)
{
    return name.find_first_of("\"#\t,\r\n ") == std::string::npos && !name.empty();
}

/// The table as DESeq2 writes it; empty if a name would need quotes.
std::string written(ExpressionTable const & table)
{
    std::string text = "gene\tlog2FoldChange\tpvalue\tpadj\n";
    for (ExpressionRow const & row : table.rows)
    {
        if (!is_plain_name(row.names.front()))
            return {};
        text += row.names.front() + "\t" + number_text(row.log2_fold_change) + "\t" + number_text(row.p) + "\t" +
                number_text(row.adjusted_p) + "\n";
    }
    return text;
}

void check_table(std::string_view const bytes)
{
    auto const table = unless_refused(bytes, read_expression_table);
    if (!table)
        return;
    for (ExpressionRow const & row : table->rows)
    {
        require(std::isfinite(row.log2_fold_change), "a row has a fold change");
        require(is_probability(row.p) && is_probability(row.adjusted_p), "p values are probabilities");
    }
    std::string const text = written(*table);
    if (text.empty() || table->rows.empty() || !table->has_p || !table->has_adjusted_p)
        return;
    auto const again = unless_refused(text, read_expression_table);
    require(again && again->rows.size() == table->rows.size(), "a table of the rows has as many");
    for (std::size_t i = 0; i < table->rows.size(); ++i)
    {
        require(again->rows[i].names.front() == table->rows[i].names.front(), "with the same genes");
        require(are_equal(again->rows[i].log2_fold_change, table->rows[i].log2_fold_change), "and fold changes");
        require(are_equal(again->rows[i].p, table->rows[i].p), "and p values");
    }
}

void check_list(std::string_view const bytes)
{
    auto const genes = unless_refused(bytes, read_gene_list);
    if (!genes)
        return;
    for (std::string const & gene : *genes)
    {
        require(!gene.empty() && gene.front() != '#', "a gene is no comment");
        require(gene.find_first_of("\r\n") == std::string::npos, "a gene is one line");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    if (input.byte() % 2 != 0)
        check_table(input.rest());
    else
        check_list(input.rest());
    return 0;
}

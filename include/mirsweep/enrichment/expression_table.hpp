#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// One gene of a differential-expression table. What the table does not hold is NaN.
struct ExpressionRow
{
    std::vector<std::string> names{}; ///< of the gene, from all columns of genes, each once, the preferred one first; at least one
    std::uint64_t line{0};
    double log2_fold_change{std::numeric_limits<double>::quiet_NaN()};
    double p{std::numeric_limits<double>::quiet_NaN()};
    double adjusted_p{std::numeric_limits<double>::quiet_NaN()};
    double expression{std::numeric_limits<double>::quiet_NaN()};
};

/// A table of DESeq2, edgeR, limma, Cuffdiff and others.
struct ExpressionTable
{
    std::vector<ExpressionRow> rows{}; ///< without those that have no finite log2 fold change
    bool has_p{false};
    bool has_adjusted_p{false}; ///< also where it was computed from p
    std::uint64_t without_fold_change{0};
    std::uint64_t without_gene{0};
    std::vector<std::string> notes{}; ///< which columns were read, what was computed or left out, one line each
};

/// Reads a table by its header, whose names are matched without regard to case and to what lies between letters and
/// digits: separated by tabs, commas, semicolons or blanks, quoted or not, with `#` lines (the last of which may be the
/// header), decimal points or, unless commas separate the fields, decimal commas, and the unnamed first column of R's
/// write.table. Without adjusted p they are computed from p by Benjamini and Hochberg; an adjusted p that is NA counts as 1.
/// Throws InputError, also for a row with another number of fields than the first, and for a table without log2 fold
/// changes, whose columns the message names.
ExpressionTable read_expression_table(ByteSource & source);

/// Genes of a list: the first field of each line, blank lines and lines that begin with `#` left out. Throws InputError
/// for a spreadsheet, and for what is no text.
std::vector<std::string> read_gene_list(ByteSource & source);

} // namespace mirsweep

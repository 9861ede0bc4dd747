#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <mirsweep/core/documented_pair.hpp>

#include <join/table_format.hpp>

namespace mirsweep
{

/// Where the columns of a format are in a header.
struct TableLayout
{
    static constexpr std::size_t absent = SIZE_MAX;

    TableFormat const * format;
    std::array<std::size_t, TableFormat::column_count> positions; ///< by TableFormat::Column, or `absent`
    std::size_t width;                                            ///< columns in the header
};

/// The layout that the header's fields say, in whatever case and with R's points for blanks. Experiments and references
/// may be missing; a table of miRNAs and genes without support, and without a column `references`, is a list. Throws
/// InputError with the line of the header if it says none, lacks another column or has one twice.
TableLayout layout_of(std::span<std::string_view const> header, std::string_view file, std::uint64_t line);

/// Whether the names of the columns alone say what they are.
bool is_known_header(std::span<std::string_view const> header);

/// The layout of a list of pairs whose header has names that say nothing, such as `name,gene` or `V1,V2`, by its first
/// row: one of its two fields is the name of a miRNA, and the other can be one of a gene. R's names of rows may come
/// before them. Nothing if the row is not like that.
std::optional<TableLayout> layout_of_two_columns(std::span<std::string_view const> header,
                                                 std::span<std::string_view const> row);

/// The layout of a list of pairs without a header, of which `row` is the first; nothing unless it is two fields of which
/// one is the name of a miRNA.
std::optional<TableLayout> layout_of_headerless_list(std::span<std::string_view const> row);

/// Whether the format has a column of experiments and the table does not.
bool lacks_experiments(TableLayout const & layout) noexcept;

/// `support_of` of the format; `unknown` where the table lacks the experiments that would decide.
std::optional<Support> support_of_row(TableLayout const & layout, std::string_view verdict, std::string_view experiment);

/// The gene without a species code in parentheses at the end.
std::string_view without_species(std::string_view gene) noexcept;

} // namespace mirsweep

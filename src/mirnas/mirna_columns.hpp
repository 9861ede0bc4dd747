#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace mirsweep
{

/// Where a table of miRNAs has its columns, 0-based.
struct MirnaColumns
{
    std::size_t width;
    std::optional<std::size_t> seed{};
    std::size_t name;
    std::optional<std::size_t> sequence{};
    std::optional<std::size_t> accession{};
};

/// The columns of a header that names one of miRNAs and one of sequences, in any order and among others. Names count in
/// any case and with any punctuation. Nothing if it names none, or one of them twice.
std::optional<MirnaColumns> columns_of_header(std::span<std::string_view const> header);

/// The columns of a row without a header that is a name and a sequence, in either order, perhaps with the number of the
/// row or miRBase's accession as a third field. Nothing if it is none.
std::optional<MirnaColumns> columns_of_row(std::span<std::string_view const> row);

/// The columns where each row has R's row name in front, for which the header has no name.
MirnaColumns shifted_for_row_names(MirnaColumns columns);

} // namespace mirsweep

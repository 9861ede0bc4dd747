#include <mirnas/mirna_columns.hpp>

#include <algorithm>
#include <array>

#include <io/column_name.hpp>
#include <mirnas/table_row.hpp>

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;
using FieldSpan = std::span<std::string_view const>;

// As miRBase, TargetScan, R's packages and people call them; those that say more come first.
constexpr std::array sequence_names{"mature sequence"sv, "mature mirna sequence"sv, "mirna sequence"sv, "mature seq"sv,
                                    "mirna seq"sv, "sequence"sv, "seq"sv};
constexpr std::array mirna_names{"mirna name"sv, "mature mirna id"sv, "mature mirna"sv, "mature name"sv, "mature id"sv,
                                 "mirna id"sv, "mirbase id"sv, "mirna"sv, "mirnas"sv, "microrna"sv, "mir"sv,
                                 "name"sv, "id"sv};
constexpr std::array accession_names{"mirbase accession"sv, "mature accession"sv, "mature acc"sv, "mirna accession"sv,
                                     "mature mirna acc"sv, "mimat"sv, "accession"sv, "acc"sv};

/// The column with the name that comes first in the list.
template <std::size_t count>
std::optional<std::size_t> column_called(std::array<std::string_view, count> const & names, FieldSpan const header)
{
    for (std::string_view const name : names)
    {
        auto const has_name = [&](std::string_view const field) { return plain_column_name(field) == name; };
        auto const found = std::find_if(header.begin(), header.end(), has_name);
        if (found != header.end())
            return std::none_of(found + 1, header.end(), has_name)
                       ? std::optional{static_cast<std::size_t>(found - header.begin())}
                       : std::nullopt;
    }
    return std::nullopt;
}

bool is_row_number(std::string_view const field)
{
    return field.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Of a name and a sequence, which begin at the field `first`.
MirnaColumns columns_of_two(FieldSpan const row, std::size_t const first)
{
    bool const is_swapped = looks_like_mirna(row[first]) && !looks_like_mirna(row[first + 1]);
    return {.width = row.size(), .name = first + (is_swapped ? 1 : 0), .sequence = first + (is_swapped ? 0 : 1)};
}

/// The name is what is neither accession nor sequence.
std::optional<MirnaColumns> columns_with_accession(FieldSpan const row)
{
    auto const accession = std::find_if(row.begin(), row.end(),
                                        [](std::string_view const field) { return field.starts_with("MIMAT"); });
    auto const sequence = std::find_if(row.begin(), row.end(), looks_like_mirna);
    if (accession == row.end() || sequence == row.end())
        return std::nullopt;
    auto const at = static_cast<std::size_t>(accession - row.begin());
    auto const letters = static_cast<std::size_t>(sequence - row.begin());
    return MirnaColumns{.width = 3, .name = 3 - at - letters, .sequence = letters, .accession = at};
}

} // namespace

std::optional<MirnaColumns> columns_of_header(std::span<std::string_view const> const header)
{
    auto const sequence = column_called(sequence_names, header);
    auto const name = column_called(mirna_names, header);
    if (!sequence || !name)
        return std::nullopt;
    return MirnaColumns{.width = header.size(),
                        .name = *name,
                        .sequence = sequence,
                        .accession = column_called(accession_names, header)};
}

std::optional<MirnaColumns> columns_of_row(std::span<std::string_view const> const row)
{
    if (row.size() == 2)
        return columns_of_two(row, 0);
    if (row.size() != 3)
        return std::nullopt;
    bool const has_sequence = looks_like_mirna(row[1]) || looks_like_mirna(row[2]);
    return is_row_number(row[0]) && has_sequence ? columns_of_two(row, 1) : columns_with_accession(row);
}

MirnaColumns shifted_for_row_names(MirnaColumns columns)
{
    ++columns.width;
    ++columns.name;
    for (std::optional<std::size_t> * const column : {&columns.seed, &columns.sequence, &columns.accession})
        if (*column)
            ++**column;
    return columns;
}

} // namespace mirsweep

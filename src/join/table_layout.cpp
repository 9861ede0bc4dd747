#include <join/table_layout.hpp>

#include <algorithm>
#include <array>
#include <vector>

#include <io/column_name.hpp>
#include <join/documented_formats.hpp>
#include <join/field_kind.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

/// `miR-155`, `hsa-miR-21-5p`, `Hsa-Mir-21_5p`, `cel-let-7`, `cel-lin-4-5p`: names as miRBase's. Without a species only
/// `miR-` and `let-7`, since `let-60` and `lin-41` are genes.
bool looks_like_mirna_name(std::string_view const text)
{
    constexpr std::array beginnings{"mir-"sv, "let-"sv, "lin-"sv, "lsy-"sv, "bantam-"sv};
    std::string const name = folded(trim(text));
    std::size_t const dash = name.find('-');
    if (name.starts_with("mir-"))
        return name.size() > 4;
    if (name.starts_with("let-7"))
        return name.size() == 5 || name[5] < '0' || name[5] > '9';
    if (dash != 3 && dash != 4)
        return false;
    std::string_view const rest = std::string_view{name}.substr(dash + 1);
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view const beginning)
                       { return rest.size() > beginning.size() && rest.starts_with(beginning); });
}

using Names = std::vector<std::string>;

/// Whether the name is one of those between bars.
bool is_one_of(std::string_view const name, std::string_view names)
{
    while (!names.empty())
    {
        std::size_t const end = std::min(names.find('|'), names.size());
        if (name == names.substr(0, end))
            return true;
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return false;
}

std::size_t count_of(Names const & header, TableFormat::ColumnName const & column)
{
    return static_cast<std::size_t>(
        std::count_if(header.begin(), header.end(), [&](std::string const & name) { return is_one_of(name, column.plain); }));
}

/// Of the first of the column's names that the header has.
std::size_t position_of(Names const & header, TableFormat::ColumnName const & column)
{
    for (std::string_view names = column.plain; !names.empty();)
    {
        std::size_t const end = std::min(names.find('|'), names.size());
        auto const at = std::find(header.begin(), header.end(), names.substr(0, end));
        if (at != header.end())
            return static_cast<std::size_t>(at - header.begin());
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return TableLayout::absent;
}

std::size_t columns_found(Names const & header, TableFormat const & format)
{
    std::size_t found = 0;
    for (std::size_t i = 0; i < TableFormat::telling_columns; ++i)
        found += count_of(header, format.columns[i]) != 0 ? 1 : 0;
    return found;
}

/// Whether a header has a miRNA, a gene, and nothing that says how well the pair is supported.
bool is_list(Names const & header)
{
    auto const has = [&](TableFormat const & format, TableFormat::Column const column)
    { return count_of(header, format.columns[column]) != 0; };
    if (!has(list_format, TableFormat::mirna) || !has(list_format, TableFormat::gene) || has(own_format, TableFormat::verdict))
        return false;
    return std::none_of(database_formats.begin(), database_formats.end(), [&](TableFormat const & format)
                        { return has(format, TableFormat::verdict) || has(format, TableFormat::experiment); });
}

/// Whether a header has the project's own column of references: such a table needs support too.
bool has_own_references(Names const & header)
{
    return std::find(header.begin(), header.end(), "references") != header.end();
}

/// The format with the most columns in the header; at least two, since one word may be in any table. A table of miRNAs
/// and genes without support is a list.
TableFormat const * format_of(Names const & header)
{
    if (is_list(header) && !has_own_references(header))
        return &list_format;
    TableFormat const * best = &own_format;
    for (TableFormat const & format : database_formats)
        if (columns_found(header, format) > columns_found(header, *best))
            best = &format;
    bool const lacks_support = best == &own_format && count_of(header, own_format.columns[TableFormat::verdict]) == 0;
    if (!lacks_support || has_own_references(header))
        return columns_found(header, *best) < 2 ? nullptr : best;
    bool const has_pair = count_of(header, list_format.columns[TableFormat::mirna]) != 0 &&
                          count_of(header, list_format.columns[TableFormat::gene]) != 0;
    return has_pair ? &list_format : nullptr;
}

/// A misspelt `support` must not make a table of grades a list without them.
void refuse_misspelt_columns(std::span<std::string_view const> const header, InputPlace const place)
{
    constexpr std::array own_columns{"support"sv, "references"sv};
    for (std::string_view const name : header)
        if (std::string_view const near = nearest_name(name, own_columns);
            !near.empty() && !trim(name).empty() && plain_column_name(name) != near &&
            !is_one_of(plain_column_name(name), own_format.columns[TableFormat::references].plain))
            throw_input_error(place, "there is no column '" + printable(trim(name)) + "' in a documented table (did you mean " +
                                         std::string{near} + "?)");
}

/// Lists of predicted targets, of this program or others, have miRNAs and genes as well; shown as documented they would
/// mislead.
void refuse_predictions(std::span<std::string_view const> const header, InputPlace const place)
{
    // TargetScan, miRanda, miRDB, miRWalk, DIANA-microT, mirDIP, multiMiR's summary, and this program's own `ranking`.
    constexpr std::array columns{"8mer"sv,
                                 "site type"sv,
                                 "context score"sv,
                                 "weighted context score"sv,
                                 "total context score"sv,
                                 "mirsvr score"sv,
                                 "target score"sv,
                                 "bindingp"sv,
                                 "mitg score"sv,
                                 "integrated score"sv,
                                 "predicted sum"sv,
                                 "family score"sv};
    for (std::string_view const name : header)
        if (std::find(columns.begin(), columns.end(), plain_column_name(name)) != columns.end())
            throw_input_error(place, "is a table of predicted targets, as its column '" + printable(trim(name)) +
                                         "' says: give documented pairs");
}

[[noreturn]] void refuse_header(InputPlace const place)
{
    throw_input_error(place, "not the header of a documented table: give a table with the columns mirna, gene, support "
                             "and references, a list with the columns miRNA and Gene, or an export of miRTarBase, "
                             "TarBase, multiMiR, ENCORI or miRecords");
}

Names plain_names(std::span<std::string_view const> const header)
{
    Names names;
    for (std::string_view const name : header)
        names.push_back(plain_column_name(name));
    return names;
}

/// multiMiR's predictions come with columns of a score in place of support, but with the same column `type`.
std::size_t position_of_kind(Names const & names)
{
    auto const type = std::find(names.begin(), names.end(), "type");
    bool const is_multimir = std::find(names.begin(), names.end(), "database") != names.end();
    return is_multimir && type != names.end() ? static_cast<std::size_t>(type - names.begin()) : TableLayout::absent;
}

/// Where the columns are whose names the header has. A column may go by several names; the first that the header has
/// counts, and of a table with support it must be there once.
TableLayout layout_by_names(TableFormat const & format, Names const & names, InputPlace const place)
{
    TableLayout layout{&format, {}, names.size()};
    layout.positions.fill(TableLayout::absent);
    for (std::size_t i = 0; i < format.columns.size(); ++i)
    {
        TableFormat::ColumnName const & column = format.columns[i];
        if (column.plain.empty())
            continue;
        layout.positions[i] = position_of(names, column);
        bool const is_missing = layout.positions[i] == TableLayout::absent;
        bool const is_double = !is_missing && &format != &list_format &&
                               std::count(names.begin(), names.end(), names[layout.positions[i]]) > 1;
        if (is_double || (is_missing && i <= TableFormat::verdict))
            throw_input_error(place, "a " + std::string{format.name} + " needs one column '" + std::string{column.shown} +
                                         "', and this header has " + (is_missing ? "none" : "more than one"));
    }
    if (&format == &list_format)
        layout.positions[TableFormat::kind] = position_of_kind(names);
    return layout;
}

/// Whether the field can be the name of a gene: no number, place or sequence of bases.
bool can_name_gene(std::string_view const field)
{
    constexpr std::size_t longest_symbol_of_bases = 12; // none is that long
    FieldKind const kind = kind_of_field(field);
    bool const is_sequence =
        field.size() > longest_symbol_of_bases && field.find_first_not_of("ACGTUNacgtun") == std::string_view::npos;
    return (kind == FieldKind::word || kind == FieldKind::accession || kind == FieldKind::gene_id) && !is_sequence;
}

/// The one field that a miRNA is named in; `absent` if none or several are.
std::size_t mirna_field(std::span<std::string_view const> const row)
{
    std::size_t found = TableLayout::absent;
    for (std::size_t i = 0; i < row.size(); ++i)
    {
        if (!looks_like_mirna_name(row[i]))
            continue;
        if (found != TableLayout::absent)
            return TableLayout::absent;
        found = i;
    }
    return found;
}

} // namespace

TableLayout layout_of(std::span<std::string_view const> const header, std::string_view const file,
                      std::uint64_t const line)
{
    InputPlace const place{.file = file, .line = line};
    Names const names = plain_names(header);
    TableFormat const * const format = format_of(names);
    if (format == nullptr)
        refuse_header(place);
    if (format == &list_format || format == &own_format)
        refuse_predictions(header, place);
    if (format == &list_format || (format == &own_format && count_of(names, own_format.columns[TableFormat::references]) == 0))
        refuse_misspelt_columns(header, place);
    return layout_by_names(*format, names, place);
}

bool is_known_header(std::span<std::string_view const> const header)
{
    return format_of(plain_names(header)) != nullptr;
}

std::optional<TableLayout> layout_of_two_columns(std::span<std::string_view const> const header,
                                                 std::span<std::string_view const> const row)
{
    std::size_t const row_names = row.size() == 3 ? 1 : 0;
    bool const is_pair = row.size() == 2 || (row.size() == 3 && (header.size() == 2 || header.front().empty()));
    if (!is_pair || header.size() + row_names < row.size() || header.size() > row.size())
        return std::nullopt;
    TableLayout layout{&list_format, {}, row.size()};
    layout.positions.fill(TableLayout::absent);
    std::size_t const mirna = mirna_field(row.subspan(row_names));
    if (mirna == TableLayout::absent)
        return std::nullopt;
    layout.positions[TableFormat::mirna] = row_names + mirna;
    layout.positions[TableFormat::gene] = row_names + (1 - mirna);
    bool const names_gene = can_name_gene(trim(row[layout.positions[TableFormat::gene]]));
    return names_gene ? std::optional{layout} : std::nullopt;
}

std::optional<TableLayout> layout_of_headerless_list(std::span<std::string_view const> const row)
{
    if (row.size() != 2)
        return std::nullopt;
    std::size_t const mirna = mirna_field(row);
    if (mirna == TableLayout::absent)
        return std::nullopt;
    TableLayout layout{&list_format, {}, row.size()};
    layout.positions.fill(TableLayout::absent);
    layout.positions[TableFormat::mirna] = mirna;
    layout.positions[TableFormat::gene] = 1 - mirna;
    return layout;
}

bool lacks_experiments(TableLayout const & layout) noexcept
{
    return !layout.format->columns[TableFormat::experiment].plain.empty() &&
           layout.positions[TableFormat::experiment] == TableLayout::absent;
}

std::optional<Support> support_of_row(TableLayout const & layout, std::string_view const verdict,
                                      std::string_view const experiment)
{
    auto const support = layout.format->support_of(verdict, experiment);
    bool const depends_on_experiment =
        lacks_experiments(layout) && support != layout.format->support_of(verdict, "Western blot");
    return depends_on_experiment ? Support::unknown : support;
}

std::string_view without_species(std::string_view const gene) noexcept
{
    std::size_t const open = gene.rfind('(');
    if (open == 0 || open == std::string_view::npos || !gene.ends_with(')'))
        return gene;
    std::string_view const code = gene.substr(open + 1, gene.size() - open - 2);
    bool const is_code = (code.size() == 3 || code.size() == 4) &&
                         std::all_of(code.begin(), code.end(), [](char const c) { return c >= 'a' && c <= 'z'; });
    return is_code ? gene.substr(0, open) : gene;
}

} // namespace mirsweep

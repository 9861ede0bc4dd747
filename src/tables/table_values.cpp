#include <mirsweep/tables/table_values.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

#include <mirsweep/core/documented_pair.hpp>

#include "tables/value_rows.hpp"

namespace mirsweep
{

namespace
{

/// The columns of `sites` that every run has, in their order; scores of several follow.
enum SiteColumn : std::size_t
{
    mirna,
    transcript,
    gene,
    start,
    end,
    site_type,
    score,
    documented,
    further_scores
};

template <typename Value>
Value read(std::string_view & bytes)
{
    Value value;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    return value;
}

std::string_view read_text(std::string_view & bytes, std::size_t const size)
{
    std::string_view const text = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return text;
}

template <typename Value>
Value at(std::string_view const bytes, std::size_t const index)
{
    Value value;
    std::memcpy(&value, bytes.data() + index * sizeof value, sizeof value);
    return value;
}

void add_cell(ValueColumn & column, std::string_view & bytes)
{
    switch (static_cast<ValueTag>(read<char>(bytes)))
    {
    case ValueTag::absent:
        return column.add_absent();
    case ValueTag::text:
        return column.add_name(read_text(bytes, read<std::uint32_t>(bytes)));
    case ValueTag::number:
        return column.add_number(read<std::uint64_t>(bytes));
    case ValueTag::real:
        return column.add_real(read<double>(bytes));
    }
}

void add_name_or_absent(ValueColumn & column, std::string_view const name, std::size_t const count)
{
    if (name.empty())
        column.add_absent(count);
    else
        column.add_name(name, count);
}

void add_score(ValueColumn & column, double const value)
{
    if (std::isnan(value))
        column.add_absent();
    else
        column.add_real(value);
}

} // namespace

TableValues::TableValues(std::span<Column const> const columns)
{
    for (Column const & column : columns)
        columns_.emplace_back(column);
}

void TableValues::know(std::string_view const column, std::span<std::string const> const names)
{
    for (ValueColumn & each : columns_)
        if (each.name() == column)
            each.know(names);
}

void TableValues::take(std::string_view rows)
{
    while (!rows.empty())
    {
        auto const kind = static_cast<ValueRows>(read<char>(rows));
        rows.remove_prefix(kind == ValueRows::cells ? take_cells(rows) : take_sites(rows));
    }
}

std::size_t TableValues::take_cells(std::string_view const rows)
{
    std::string_view rest = rows;
    for (ValueColumn & column : columns_)
        add_cell(column, rest);
    return rows.size() - rest.size();
}

std::size_t TableValues::take_sites(std::string_view const rows)
{
    std::string_view rest = rows;
    auto const head = read<SitesHead>(rest);
    columns_[transcript].add_name(read_text(rest, head.transcript_size), head.sites);
    add_name_or_absent(columns_[gene], read_text(rest, head.gene_size), head.sites);
    take_places(read_text(rest, head.sites * sizeof(PackedSite)), head.sites);
    if (head.scores == 0)
        columns_[score].add_absent(head.sites);
    else
        take_scores(read_text(rest, head.sites * head.scores * sizeof(double)), head.sites);
    return rows.size() - rest.size();
}

/// The names of miRNAs, classes and statuses are known: their numbers are those of the run.
void TableValues::take_places(std::string_view const bytes, std::size_t const count)
{
    auto const site = [bytes](std::size_t const i) { return at<PackedSite>(bytes, i); };
    std::int64_t most_end = 0;
    for (std::size_t i = 0; i < count; ++i)
        most_end = std::max(most_end, std::int64_t{site(i).begin} + site(i).length);
    auto const known = [](ValueColumn const & column) { return static_cast<std::int64_t>(column.names().size()) - 1; };
    columns_[mirna].add_each(count, known(columns_[mirna]), [&](std::size_t const i) { return site(i).mirna; });
    columns_[start].add_each(count, most_end, [&](std::size_t const i) { return std::int64_t{site(i).begin} + 1; });
    columns_[end].add_each(count, most_end,
                           [&](std::size_t const i) { return std::int64_t{site(i).begin} + site(i).length; });
    columns_[site_type].add_each(count, known(columns_[site_type]), [&](std::size_t const i) { return site(i).type; });
    if (site(0).status == PackedSite::no_status)
        columns_[documented].add_absent(count);
    else
        columns_[documented].add_each(count, known(columns_[documented]),
                                      [&](std::size_t const i) { return site(i).status; });
}

void TableValues::take_scores(std::string_view const bytes, std::size_t const count)
{
    std::size_t const per_site = bytes.size() / sizeof(double) / count;
    for (std::size_t i = 0; i < count; ++i)
    {
        add_score(columns_[score], at<double>(bytes, i * per_site));
        for (std::size_t k = 0; per_site > 1 && k < per_site; ++k)
            add_score(columns_[further_scores + k], at<double>(bytes, i * per_site + k));
    }
}

} // namespace mirsweep

#include "tables/value_rows.hpp"

#include <charconv>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include <mirsweep/tables/value_column.hpp>

#include "tables/cell_text.hpp"

namespace mirsweep
{

namespace
{

template <typename Value>
void append_bytes(Value const & value, std::string & bytes)
{
    bytes.append(reinterpret_cast<char const *>(&value), sizeof value);
}

void append_tag(ValueTag const tag, std::string & bytes)
{
    bytes += static_cast<char>(tag);
}

void append_text(std::string_view const text, std::string & bytes)
{
    append_tag(ValueTag::text, bytes);
    append_bytes(static_cast<std::uint32_t>(text.size()), bytes);
    bytes += text;
}

double number_of(std::string_view const text)
{
    double value = std::nan("");
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// By columns that are names, whole numbers, or real ones.
class ValueFormat final : public RowFormat
{
public:
    explicit ValueFormat(TableShape const & table)
    {
        for (Column const & column : table.columns)
            columns_.push_back({column.text, ValueColumn{column}.kind()});
    }

    void append(std::span<Cell const> const cells, std::string & bytes) const override
    {
        bytes += static_cast<char>(ValueRows::cells);
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (is_absent(cells[i]))
                append_tag(ValueTag::absent, bytes);
            else if (columns_[i].kind == ValueColumn::Kind::names)
                append_name(cells[i], columns_[i].text, bytes);
            else if (columns_[i].kind == ValueColumn::Kind::number)
                append_whole(cells[i], bytes);
            else
                append_real(cells[i], columns_[i].text, bytes);
    }

private:
    struct Shown
    {
        CellText text;
        ValueColumn::Kind kind;
    };

    static void append_name(Cell const & cell, CellText const text, std::string & bytes)
    {
        auto const * const name = std::get_if<std::string_view>(&cell);
        if (name != nullptr && text == CellText::text && *name == "NA") // a support that no table says
            return append_tag(ValueTag::absent, bytes);
        if (name != nullptr)
            return append_text(*name, bytes);
        std::string shown;
        append_cell(cell, text, shown);
        append_text(shown, bytes);
    }

    /// Numbers may be given as their text.
    static void append_whole(Cell const & cell, std::string & bytes)
    {
        append_tag(ValueTag::number, bytes);
        if (auto const * const text = std::get_if<std::string_view>(&cell))
        {
            std::uint64_t number = 0;
            std::from_chars(text->data(), text->data() + text->size(), number);
            return append_bytes(number, bytes);
        }
        append_bytes(std::get<std::uint64_t>(cell), bytes);
    }

    static void append_real(Cell const & cell, CellText const text, std::string & bytes)
    {
        append_tag(ValueTag::real, bytes);
        if (auto const * const shown = std::get_if<std::string_view>(&cell))
            append_bytes(number_of(*shown), bytes);
        else if (auto const * const number = std::get_if<std::uint64_t>(&cell))
            append_bytes(static_cast<double>(*number), bytes);
        else
            append_bytes(shown_value(std::get<double>(cell), text), bytes);
    }

    std::vector<Shown> columns_{};
};

bool has_rows_for(Table) noexcept
{
    return true;
}

std::unique_ptr<RowFormat const> make_value_format(TableShape const & table)
{
    return std::make_unique<ValueFormat>(table);
}

constexpr RowFormatRule rule{"values", "", "columns in memory", has_rows_for, false, {}, make_value_format};

/// Sites with the columns of every run.
class PackedSiteTable final : public SiteTable
{
public:
    explicit PackedSiteTable(TableSetting const & setting) : has_documented_{setting.has_documented}
    {
    }

    void append(TranscriptSites const & found, ByteBuffer & bytes) override
    {
        if (found.sites.empty())
            return;
        SitesHead const head{.transcript_size = static_cast<std::uint32_t>(found.names.transcript.size()),
                             .gene_size = static_cast<std::uint32_t>(found.names.gene.size()),
                             .sites = static_cast<std::uint32_t>(found.sites.size()),
                             .scores = static_cast<std::uint32_t>(found.scores.size() / found.sites.size())};
        text_.assign(1, static_cast<char>(ValueRows::sites));
        append_bytes(head, text_);
        text_.append(found.names.transcript).append(found.names.gene);
        bytes.append(text_);
        append_places(found, bytes);
        append_scores(found.scores, bytes);
    }

private:
    void append_places(TranscriptSites const & found, ByteBuffer & bytes) const
    {
        bool const has_status = has_documented_ && !found.names.gene.empty(); // not known where the gene is not
        char * to = bytes.make_room(found.sites.size() * sizeof(PackedSite));
        for (Site const & site : found.sites)
        {
            PackedSite const packed{
                .mirna = site.mirna,
                .begin = site.begin,
                .length = site.length,
                .type = static_cast<std::uint8_t>(index_of(site.type)),
                .status = has_status ? static_cast<std::uint8_t>(found.status[site.mirna]) : PackedSite::no_status};
            std::memcpy(to, &packed, sizeof packed);
            to += sizeof packed;
        }
        bytes.set_end(to);
    }

    static void append_scores(std::span<double const> const scores, ByteBuffer & bytes)
    {
        char * to = bytes.make_room(scores.size() * sizeof(double));
        for (double const score : scores)
        {
            double const shown = shown_value(score, CellText::decimals_3);
            std::memcpy(to, &shown, sizeof shown);
            to += sizeof shown;
        }
        bytes.set_end(to);
    }

    bool has_documented_;
    std::string text_{};
};

} // namespace

/// The nearest number to the decimals that a file shows: rounding is not done in another way here.
double shown_value(double const value, CellText const text)
{
    if (!std::isfinite(value))
        return std::nan("");
    std::string shown;
    append_cell(Cell{value}, text, shown);
    return number_of(shown);
}

RowFormatRule const & value_rows() noexcept
{
    return rule;
}

std::unique_ptr<SiteTable> make_packed_site_table(TableSetting const & setting)
{
    return std::make_unique<PackedSiteTable>(setting);
}

} // namespace mirsweep

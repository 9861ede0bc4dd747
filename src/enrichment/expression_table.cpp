#include <mirsweep/enrichment/expression_table.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <string_view>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/enrichment/enrichment_statistics.hpp>

#include "enrichment/expression_columns.hpp"
#include "join/field_words.hpp"
#include "join/table_rows.hpp"

namespace mirsweep
{

namespace
{

using enrichment::ExpressionColumns;
using Fields = ExpressionColumns::Fields;

/// Beyond this a fold change is the greatest number of a program that cannot write infinity.
constexpr double finite_limit = 1e300;

std::string lower_case(std::string_view const text)
{
    std::string lower{text};
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char const c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return lower;
}

/// What R and spreadsheets write for a value that is not there.
bool is_no_value(std::string_view const lower)
{
    constexpr auto words = std::to_array<std::string_view>({"nan", "-nan", "null", "#n/a", "#num!", "#div/0!", "#value!", "#ref!"});
    return is_word_for_nothing(lower) || std::find(words.begin(), words.end(), lower) != words.end() || lower == "na";
}

/// Reads the rows of one table.
class TableReader
{
public:
    explicit TableReader(ByteSource & source) : file_{source.name()}, rows_{source}
    {
    }

    ExpressionTable read()
    {
        Fields row;
        bool has_row = next(row);
        if (!has_row)
            throw_input_error({.file = file_}, "has no header: expected a table of fold changes");
        std::vector<std::string> header{row.begin(), row.end()};
        std::uint64_t const header_line = rows_.line();
        if (RowText comment = rows_.comment(); !is_header(header) && is_header(comment))
            header = std::move(comment);
        else
            has_row = next(row);
        columns_.emplace(Fields{header.begin(), header.end()}, has_row ? row : Fields{},
                         InputPlace{.file = file_, .line = header_line});
        table_.notes.push_back("is read as " + columns_->description());
        for (; has_row; has_row = next(row))
            add(row);
        finish();
        return std::move(table_);
    }

private:
    static bool is_header(std::vector<std::string> const & row)
    {
        return ExpressionColumns::is_header({row.begin(), row.end()});
    }

    bool next(Fields & row)
    {
        return rows_.next(row);
    }

    void add(Fields & fields)
    {
        InputPlace place{.file = file_, .line = rows_.line()};
        while (fields.size() > columns_->width() && trim(fields.back()).empty())
            fields.pop_back();
        if (fields.size() != columns_->width())
            throw_input_error(place, "this row has " + std::to_string(fields.size()) + " columns and the header " +
                                         std::to_string(columns_->width()) +
                                         ": is a field with a separator not quoted, or the table cut off?");
        ExpressionRow row{.names = names_of(fields, place), .line = place.line};
        place.record = row.names.empty() ? std::string_view{} : row.names.front();
        row.log2_fold_change = value_of(fields, ExpressionColumns::fold_change, place);
        if (columns_->are_natural())
            row.log2_fold_change *= std::numbers::log2e;
        row.p = probability_of(fields, ExpressionColumns::p_value, place);
        row.adjusted_p = probability_of(fields, ExpressionColumns::adjusted_p, place);
        row.expression = value_of(fields, ExpressionColumns::expression, place);
        if (row.names.empty())
            ++table_.without_gene;
        else if (!(std::abs(row.log2_fold_change) < finite_limit))
            ++table_.without_fold_change;
        else
            table_.rows.push_back(std::move(row));
    }

    std::vector<std::string> names_of(Fields const & fields, InputPlace const place) const
    {
        std::vector<std::string> names;
        for (std::size_t const column : columns_->genes())
        {
            std::string_view const name = trim(fields[column]);
            if (is_word_for_nothing(name) || std::find(names.begin(), names.end(), name) != names.end())
                continue;
            if (!is_utf8_text(name))
                throw_input_error(place, '\'' + printable(name) + "' holds a control byte or is not UTF-8");
            names.emplace_back(name);
        }
        return names;
    }

    /// NaN for NA, NaN and nothing.
    double value_of(Fields const & fields, ExpressionColumns::Value const value, InputPlace const place)
    {
        std::string_view const text = trim(columns_->field(fields, value));
        if (auto const number = number_of(text))
            return *number;
        throw_input_error(place, "'" + printable(text, 40) + "' is not a number");
    }

    /// R prints very small ones as `<2e-16`.
    double probability_of(Fields const & fields, ExpressionColumns::Value const value, InputPlace const place)
    {
        std::string_view text = trim(columns_->field(fields, value));
        if (text.starts_with('<'))
            text = trim(text.substr(1));
        auto const number = number_of(text);
        if (!number)
            throw_input_error(place, "'" + printable(text, 40) + "' is not a number");
        if (*number < 0 || *number > 1)
            throw_input_error(place, "a p value must be from 0 to 1");
        return *number;
    }

    /// None for what is no number.
    std::optional<double> number_of(std::string_view const text)
    {
        std::string lower = lower_case(text);
        if (is_no_value(lower))
            return std::numeric_limits<double>::quiet_NaN();
        if (lower == "inf" || lower == "+inf" || lower == "infinite")
            return std::numeric_limits<double>::infinity();
        if (lower == "-inf")
            return -std::numeric_limits<double>::infinity();
        bool const may_have_comma = rows_.separator() != ',' && lower.find('.') == std::string::npos;
        if (std::size_t const comma = lower.find(','); may_have_comma && comma != std::string::npos)
        {
            lower[comma] = '.';
            has_decimal_commas_ = true;
        }
        std::string_view digits = lower;
        digits.remove_prefix(digits.front() == '+' ? 1 : 0);
        return parse_number<double>(digits);
    }

    void finish()
    {
        table_.has_p = columns_->has(ExpressionColumns::p_value);
        table_.has_adjusted_p = columns_->has(ExpressionColumns::adjusted_p);
        if (has_decimal_commas_)
            table_.notes.emplace_back("has decimal commas: 1,5 is read as one and a half");
        if (columns_->are_natural())
            table_.notes.emplace_back("has natural logarithms of fold changes: they are divided by ln 2");
        adjust_p();
    }

    void adjust_p()
    {
        if (table_.has_adjusted_p)
            return count_unadjusted_as_one();
        if (!table_.has_p)
        {
            table_.notes.emplace_back("has no p values: only the tests of ranks and the slope are made");
            return;
        }
        std::vector<double> p;
        for (ExpressionRow const & row : table_.rows)
            p.push_back(row.p);
        std::vector<double> const q = benjamini_hochberg(p);
        for (std::size_t i = 0; i < q.size(); ++i)
            table_.rows[i].adjusted_p = std::isnan(q[i]) ? 1 : q[i];
        table_.has_adjusted_p = true;
        table_.notes.emplace_back("has no adjusted p values: they were computed from p by Benjamini and Hochberg");
    }

    void count_unadjusted_as_one()
    {
        std::uint64_t count = 0;
        for (ExpressionRow & row : table_.rows)
            if (std::isnan(row.adjusted_p))
            {
                row.adjusted_p = 1;
                ++count;
            }
        if (count != 0)
            table_.notes.push_back(std::to_string(count) + (count == 1 ? " row has" : " rows have") +
                                   " no adjusted p value and " + (count == 1 ? "counts" : "count") + " as not significant");
    }

    std::string file_;
    TableRows rows_;
    std::optional<ExpressionColumns> columns_;
    bool has_decimal_commas_{false};
    ExpressionTable table_{};
};

} // namespace

ExpressionTable read_expression_table(ByteSource & source)
{
    return TableReader{source}.read();
}

std::vector<std::string> read_gene_list(ByteSource & source)
{
    std::string const file{source.name()};
    DelimitedText text = open_delimited(source);
    std::vector<std::string> genes;
    for (Fields fields; text.rows->next(fields);)
    {
        std::string_view const gene = trim(fields.front());
        if (gene.empty() || gene.starts_with('#'))
            continue;
        if (!is_utf8_text(gene))
            throw_input_error({.file = file, .line = text.rows->line_number()},
                              '\'' + printable(gene) + "' holds a control byte or is not UTF-8");
        genes.emplace_back(gene);
    }
    return genes;
}

} // namespace mirsweep

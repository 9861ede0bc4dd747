#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>

namespace mirsweep::enrichment
{

/// Which columns of a table of fold changes hold what, by the names that DESeq2, edgeR, limma, Cuffdiff, sleuth, Seurat,
/// scanpy and people give them.
class ExpressionColumns
{
public:
    enum Value : std::uint8_t
    {
        fold_change,
        p_value,
        adjusted_p,
        expression,
        value_count
    };

    using Fields = std::vector<std::string_view>;

    /// `first_row` is the first below the header, empty if there is none: R writes one name less than there are columns
    /// where the first holds the names of the rows. Throws InputError, which names the columns, where there is none of
    /// genes, or not exactly one that can be the fold change.
    ExpressionColumns(Fields const & header, Fields const & first_row, InputPlace place);

    /// Whether a row has the names of a column of genes and one of fold changes.
    static bool is_header(Fields const & row);

    bool has(Value const value) const noexcept
    {
        return values_[value].has_value();
    }

    /// The text of a value, empty where the table does not have it. The row has `width()` fields.
    std::string_view field(Fields const & row, Value const value) const
    {
        return values_[value] ? row[*values_[value]] : std::string_view{};
    }

    /// Columns with names of genes, the preferred one first.
    std::span<std::size_t const> genes() const noexcept
    {
        return genes_;
    }

    /// Whether the fold changes are natural logarithms, as those of sleuth and Seurat 3 are.
    bool are_natural() const noexcept
    {
        return are_natural_;
    }

    std::size_t width() const noexcept
    {
        return width_;
    }

    /// `genes from 'gene', log2 fold changes from 'logFC'`, for people.
    std::string description() const;

private:
    struct Header;

    void find_values(Header const & header);
    void find_genes(Header const & header, Fields const & first_row);
    std::string shown(std::size_t column) const;
    [[noreturn]] void refuse(InputPlace place, std::string const & what) const;

    std::vector<std::string> names_; // of all columns, as in the table; empty for those of the rows' names
    std::array<std::optional<std::size_t>, value_count> values_{};
    std::vector<std::size_t> genes_;
    bool are_natural_{false};
    std::size_t width_;
};

} // namespace mirsweep::enrichment

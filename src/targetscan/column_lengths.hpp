#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/alignment/species_tree.hpp>

namespace mirsweep
{

/// Lengths of the subtrees that join the species of a column, and their median over an alignment. For one thread.
class ColumnLengths
{
public:
    /// The tree must outlive the object.
    ColumnLengths(SpeciesTree const & tree, std::string const & reference);

    /// Over the columns in which the reference has a letter; none if there is no such column. A row is of the column's
    /// species if it has the reference's letter there: ASCII case is ignored, U and T differ; rows that end before a
    /// column have no letter there. `names`, of the rows of `sequences`, are sorted as bytes; one may be there twice.
    std::optional<double> median(std::string_view reference, std::vector<std::string> const & names,
                                 std::span<std::string_view const> sequences);

private:
    /// A row and a leaf that its name stands for.
    struct Row
    {
        SpeciesTree::Node leaf;
        std::string_view sequence;
    };

    SpeciesTree::Node known_leaf(std::string_view name) const;
    void add_rows(std::string_view name, std::string_view sequence);
    void add_columns(std::string_view reference, std::size_t first);

    SpeciesTree const & tree_;
    std::vector<SpeciesTree::Node> known_leaves_; // sorted
    SpeciesTree::ManySums sums_;
    std::vector<Row> rows_;
    std::vector<double> lengths_; // of the columns
};

} // namespace mirsweep

#include "targetscan/column_lengths.hpp"

#include <algorithm>

#include <mirsweep/alignment/pct_tables.hpp>

#include "targetscan/column_letters.hpp"

namespace mirsweep
{

namespace
{

bool is_blank_of_perl(char const c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

/// The middle of the values, or the mean of the two in the middle. Changes their order.
double middle(std::vector<double> & values)
{
    auto const half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), half, values.end());
    if (values.size() % 2 != 0)
        return *half;
    return (*std::max_element(values.begin(), half) + *half) / 2;
}

/// Those that are TargetScan's: only they are looked up.
std::vector<SpeciesTree::Node> known_leaves(SpeciesTree const & tree)
{
    std::vector<SpeciesTree::Node> leaves;
    for (std::string_view const name : targetscan_species())
        if (SpeciesTree::Node const leaf = tree.leaf(name); leaf != SpeciesTree::none)
            leaves.push_back(leaf);
    std::sort(leaves.begin(), leaves.end());
    return leaves;
}

} // namespace

ColumnLengths::ColumnLengths(SpeciesTree const & tree, std::string const & reference)
    : tree_{tree}, known_leaves_{known_leaves(tree)}, sums_{tree, known_leaf(reference)}
{
}

std::optional<double> ColumnLengths::median(std::string_view const reference, std::vector<std::string> const & names,
                                            std::span<std::string_view const> const sequences)
{
    rows_.clear();
    for (std::size_t i = 0; i < names.size(); ++i)
        add_rows(names[i], sequences[i]);
    lengths_.clear();
    for (std::size_t first = 0; first < reference.size(); first += SpeciesTree::ManySums::most)
        add_columns(reference, first);
    return lengths_.empty() ? std::nullopt : std::optional{middle(lengths_)};
}

SpeciesTree::Node ColumnLengths::known_leaf(std::string_view const name) const
{
    SpeciesTree::Node const leaf = tree_.leaf(name);
    return std::binary_search(known_leaves_.begin(), known_leaves_.end(), leaf) ? leaf : SpeciesTree::none;
}

/// A name with blanks counts as several: the original cuts its list at blanks.
void ColumnLengths::add_rows(std::string_view const name, std::string_view const sequence)
{
    for (std::size_t begin = 0; begin <= name.size();)
    {
        std::size_t end = begin;
        while (end < name.size() && !is_blank_of_perl(name[end]))
            ++end;
        if (SpeciesTree::Node const leaf = known_leaf(name.substr(begin, end - begin)); leaf != SpeciesTree::none)
            rows_.push_back({leaf, sequence});
        begin = end + 1;
    }
}

/// Of the reference's letters among the next 64 columns.
void ColumnLengths::add_columns(std::string_view const reference, std::size_t const first)
{
    ColumnLetters const letters{reference.substr(first, SpeciesTree::ManySums::most)};
    sums_.clear();
    for (Row const & row : rows_)
        if (row.sequence.size() > first)
            sums_.add(row.leaf, letters.equal(row.sequence.substr(first, SpeciesTree::ManySums::most)));
    for (std::size_t column = first; column < std::min(reference.size(), first + SpeciesTree::ManySums::most); ++column)
        if (reference[column] != '-')
            lengths_.push_back(sums_.lengths()[column - first]);
}

} // namespace mirsweep

#include "targetscan/column_lengths.hpp"

#include <algorithm>
#include <bit>

#include <mirsweep/alignment/pct_tables.hpp>

namespace mirsweep
{

namespace
{

bool is_blank(char const c)
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

} // namespace

ColumnLengths::ColumnLengths(SpeciesTree const & tree, std::string const & reference)
    : tree_{tree}, sums_{tree, known_leaf(reference)}
{
}

std::optional<double> ColumnLengths::median(std::string_view const reference, std::vector<std::string> const & names,
                                            std::span<std::string_view const> const sequences)
{
    set_species(names);
    columns_.compare(reference, sequences);
    column_lengths_.resize(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i)
        column_lengths_[i] = length(columns_.column(i));
    return column_lengths_.empty() ? std::nullopt : std::optional{middle(column_lengths_)};
}

/// Only TargetScan's species are looked up.
SpeciesTree::Node ColumnLengths::known_leaf(std::string_view const name) const
{
    auto const known = targetscan_species();
    return std::find(known.begin(), known.end(), name) == known.end() ? SpeciesTree::none : tree_.leaf(name);
}

/// A name with blanks counts as several: the original cuts its list at blanks.
std::vector<SpeciesTree::Node> ColumnLengths::leaves_of(std::string_view const name) const
{
    std::vector<SpeciesTree::Node> leaves;
    for (std::size_t begin = 0; begin <= name.size();)
    {
        std::size_t end = begin;
        while (end < name.size() && !is_blank(name[end]))
            ++end;
        leaves.push_back(known_leaf(name.substr(begin, end - begin)));
        begin = end + 1;
    }
    return leaves;
}

/// Names of the rows in the order of their bits: sorted as bytes.
void ColumnLengths::set_species(std::vector<std::string> const & names)
{
    if (names == names_)
        return;
    names_ = names;
    leaves_.clear();
    for (std::string const & name : names_)
        leaves_.push_back(leaves_of(name));
    words_ = std::max<std::size_t>(1, (names.size() + 63) / 64);
    std::size_t const slots = std::bit_floor(std::max(least_slots, most_words / words_));
    known_columns_.resize(std::max(known_columns_.size(), slots * words_));
    slots_.resize(std::max(slots_.size(), slots));
    ++generation_;
    shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots));
}

double ColumnLengths::length(std::span<std::uint64_t const> const column)
{
    std::size_t const index = slot_of(column);
    Slot & slot = slots_[index];
    std::uint64_t * const known = known_columns_.data() + index * words_;
    bool is_known = slot.generation == generation_;
    for (std::size_t word = 0; word < words_; ++word)
        is_known &= known[word] == column[word];
    if (is_known) [[likely]]
        return slot.length;
    std::copy(column.begin(), column.end(), known);
    slot = {computed(column), generation_};
    return slot.length;
}

std::size_t ColumnLengths::slot_of(std::span<std::uint64_t const> const column) const noexcept
{
    constexpr std::uint64_t golden_ratio = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t hash = 0;
    for (std::uint64_t const word : column)
        hash = (hash ^ hash >> 32 ^ word) * golden_ratio;
    return hash >> shift_;
}

double ColumnLengths::computed(std::span<std::uint64_t const> const column)
{
    list_.clear();
    for (std::size_t word = 0; word < column.size(); ++word)
        for (std::uint64_t bits = column[word]; bits != 0; bits &= bits - 1)
        {
            auto const & leaves = leaves_[word * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
            list_.insert(list_.end(), leaves.begin(), leaves.end());
        }
    return list_.size() < 2 ? 0.0 : sums_.joined_length(list_);
}

} // namespace mirsweep

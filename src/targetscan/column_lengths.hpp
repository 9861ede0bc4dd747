#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/alignment/species_tree.hpp>

#include "targetscan/column_species.hpp"

namespace mirsweep
{

/// Lengths of the subtrees that join the species of a column, and their median over an alignment. Genes mostly have the
/// same species, so lengths are kept from one gene to the next. For one thread.
class ColumnLengths
{
public:
    /// Both must outlive the object.
    ColumnLengths(SpeciesTree const & tree, std::string const & reference);

    /// Over the columns in which the reference has a letter; none if there is no such column. `names`, of the rows of
    /// `sequences`, are sorted as bytes; one may be there twice.
    std::optional<double> median(std::string_view reference, std::vector<std::string> const & names,
                                 std::span<std::string_view const> sequences);

private:
    // Each column has one slot, which it takes from the one that had it before.
    static constexpr std::size_t least_slots = 1024;
    static constexpr std::size_t most_words = 1U << 17;

    struct Slot
    {
        double length{0};
        std::uint64_t generation{0};
    };

    SpeciesTree::Node known_leaf(std::string_view name) const;
    std::vector<SpeciesTree::Node> leaves_of(std::string_view name) const;
    void set_species(std::vector<std::string> const & names);
    double length(std::span<std::uint64_t const> column);
    std::size_t slot_of(std::span<std::uint64_t const> column) const noexcept;
    double computed(std::span<std::uint64_t const> column);

    SpeciesTree const & tree_;
    SpeciesTree::Sums sums_;
    std::vector<std::string> names_;
    std::vector<std::vector<SpeciesTree::Node>> leaves_;
    std::size_t words_{0};                     // of a column
    std::vector<std::uint64_t> known_columns_; // by slot
    std::vector<Slot> slots_;                  // of these columns
    std::uint64_t generation_{0};              // of the species: slots of others do not count
    unsigned shift_{0};
    std::vector<SpeciesTree::Node> list_;
    ColumnSpecies columns_;
    std::vector<double> column_lengths_;
};

} // namespace mirsweep

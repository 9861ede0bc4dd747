#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mirsweep
{

/// How the values of a column are written.
enum class CellText : std::uint8_t
{
    text,
    name,       ///< a text that comes from an input, which formats escape
    names,      ///< several of them, joined by `,`
    number,     ///< decimal digits
    decimals_1, ///< that number of decimals, never `-0.0`
    decimals_2,
    decimals_3, ///< as TargetScan prints scores
    decimals_4,
    decimals_6,
    share, ///< from 0 to 1, with three decimals as `%.3f`
    significant_6, ///< at most that number of significant digits
    significant_15,
    blocks ///< `256-260,301-302`; in JSON an array of pairs
};

/// When a column is there.
enum class ColumnGroup : std::uint8_t
{
    always,
    classes,      ///< one for each site class of the run
    scores,       ///< one for each score, where there are two or more
    features,     ///< one for each feature of the score
    energies,     ///< context++'s, of `features`
    occupancy,    ///< the score occupancy or repression is asked for
    network_kd,   ///< of `occupancy`, whose model has KDs of any precision
    scanmir_kd,   ///< of `occupancy`, whose model has KDs in thousandths
    mismatches,   ///< the class `near-perfect` is asked for
    conservation, ///< an alignment is given
    genome,
    haplotype, ///< a sample's haplotypes are scanned
    junction,  ///< the transcripts are circles
    repeat,    ///< there is a score
    variant_scores, ///< of `variants`, there is a score
    lone_alleles    ///< of `variants`, whose rows are of one allele each
};

/// Members of ColumnGroup.
inline constexpr std::size_t column_group_count = 16;

/// One column of a group that has a column for each item of a list.
struct ColumnItem
{
    std::string name;
    std::size_t index; ///< of its value in the row's list
};

/// Which columns the tables of a run have.
class RunColumns
{
public:
    /// Without a score, and with the five built-in site classes.
    RunColumns();

    bool has(ColumnGroup const group) const noexcept
    {
        return groups_[static_cast<std::size_t>(group)];
    }

    void add(ColumnGroup const group) noexcept
    {
        groups_.set(static_cast<std::size_t>(group));
    }

    std::vector<ColumnItem> classes;  ///< in the order of the columns; the index is that of the class
    std::vector<ColumnItem> scores{}; ///< two or more, in the order of the run; else empty
    std::vector<ColumnItem> features{};

private:
    std::bitset<column_group_count> groups_;
};

/// One column of a table in a run.
struct Column
{
    std::string name;
    CellText text;
    ColumnGroup group;
};

} // namespace mirsweep

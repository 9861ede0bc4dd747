#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/alignment/aligned_row.hpp>
#include <mirsweep/alignment/pct_tables.hpp>
#include <mirsweep/alignment/species_tree.hpp>
#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/score/context_plus_plus/pct_source.hpp>
#include <mirsweep/targetscan/gene_alignment.hpp>

namespace mirsweep
{

/// What an alignment is read with.
struct ConservationSources
{
    ByteSource & alignment;         ///< record, species, aligned sequence; see AlignmentReader
    std::string reference{"9606"};  ///< the species whose rows are the transcripts
    OpenParameters open_parameters; ///< of TargetScan's folder; empty for none
    ByteSource * tree{nullptr};     ///< in place of the folder; null for none
};

/// What an alignment says of a site; none where it is not known.
struct ConservedSite
{
    std::uint32_t species{0};              ///< that keep it, the reference counted
    std::optional<double> branch_length{}; ///< of the tree that joins them, to four decimals
    std::optional<double> pct{};           ///< to four decimals, from 0 to 1
    std::optional<bool> is_conserved{};
};

/// The alignments of all transcripts, in memory: about three quarters of a byte a column and row. Immutable, so safe
/// for concurrent calls.
class AlignmentConservation final : public PctSource
{
public:
    /// Throws InputError, also for a record whose rows are not all together in the table, and if no record has a row of the
    /// reference species.
    explicit AlignmentConservation(ConservationSources const & sources);

    /// Records with a row of the reference species.
    std::size_t size() const noexcept
    {
        return names_.size();
    }

    /// Of these, in the order of the table: the name, and the row without its gaps in RNA letters.
    std::string const & name(std::size_t const index) const noexcept
    {
        return names_[index];
    }

    std::string sequence(std::size_t index) const;

    /// The number of a transcript's record, which has its name up to the first blank; none if there is none.
    std::optional<std::size_t> find(std::string_view transcript) const;

    /// Throws InputError that names the first place where a transcript is not the row of its record.
    void check(std::size_t index, BasePlanes const & transcript) const;

    /// A site of a built-in type that lies within the transcript. A species keeps it if its row has a site of the same
    /// seed, of this type or one that contains it, that shares at least two columns with it.
    ConservedSite at(std::size_t index, std::uint32_t begin, SiteType type, Seed const & seed) const;

    double pct_of(PctQuestion const & site) const override;
    bool has_transcript(std::string_view transcript) const override;

    bool has_pct() const noexcept
    {
        return tables_.has_value();
    }

    /// What of the table is left out or probably not meant, one line each.
    std::vector<std::string> const & warnings() const noexcept
    {
        return warnings_;
    }

private:
    struct Row
    {
        std::uint32_t species; // index in `species_`
        AlignedRow bases;
    };

    struct Record
    {
        std::uint64_t line;
        std::uint32_t bin;       // of the trees: 0-based
        std::uint32_t reference; // of the rows
        std::vector<Row> rows;   // in the order of a list of species
        std::vector<std::uint32_t> lower_case; // columns of the reference with a lower-case letter
    };

    class Loader;

    ConservedSite judged(Record const & record, std::vector<std::uint32_t> const & keepers, SiteColumns columns,
                         SiteType type, Seed const & seed) const;
    double joined_length(std::uint32_t tree, std::vector<std::uint32_t> const & species) const;

    std::string file_;
    std::optional<PctTables> tables_{};
    std::vector<SpeciesTree> trees_{}; // one for each bin, the one given, or none
    std::vector<std::string> species_{};
    std::vector<std::vector<SpeciesTree::Node>> leaves_{}; // by tree and species
    std::vector<std::string> names_{};
    std::vector<Record> records_{};
    std::unordered_map<std::string, std::size_t> index_{}; // by name
    std::vector<std::string> warnings_{};
};

} // namespace mirsweep

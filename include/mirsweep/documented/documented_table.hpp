#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/mirna.hpp>

namespace mirsweep
{

/// The documented pairs of a run's miRNAs, joined from any number of tables. Pairs of other miRNAs are counted and not
/// kept, so that memory depends on the run's miRNAs and not on the size of the tables.
class DocumentedTable
{
public:
    /// A documented pair seen from its gene.
    struct GenePair
    {
        std::uint32_t mirna; ///< index in the run's miRNAs
        std::uint32_t pair;  ///< index in `pairs()`
    };

    /// An empty table for these miRNAs, whose order gives the indices.
    explicit DocumentedTable(std::span<Mirna const> mirnas);
    DocumentedTable(DocumentedTable &&) noexcept;
    DocumentedTable & operator=(DocumentedTable &&) noexcept;
    ~DocumentedTable();

    /// Adds a table: the project's TSV, miRTarBase CSV or DIANA-TarBase TSV, told by its header. Throws InputError with
    /// the line if it is none of these or a row is malformed.
    void add(ByteSource & source);

    /// In the order of the tables, by the first row of each pair.
    std::vector<DocumentedPair> const & pairs() const noexcept;

    /// The pairs of exactly this gene, by miRNA index; valid until the next `add`. Safe for concurrent calls.
    std::span<GenePair const> pairs_of_gene(std::string_view gene) const;

    /// Notes that a transcript of the input has this gene, to find names that match but for case or blanks. Not
    /// thread-safe.
    void see_gene(std::string_view gene);

    /// Data rows read, blank ones and comments apart.
    std::uint64_t rows() const noexcept;

    /// Distinct pairs whose miRNA is not in the run.
    std::uint64_t pairs_of_other_mirnas() const noexcept;

    /// What a user should know: pairs that would match but for case, blanks or a missing arm; names that a spreadsheet
    /// changed. To be called after the last `see_gene`.
    std::vector<std::string> warnings() const;

private:
    struct Content;
    std::unique_ptr<Content> content_;
};

/// The founding papers' pairs, built into the program from test-data's documented table.
std::string_view bundled_documented_table() noexcept;

} // namespace mirsweep

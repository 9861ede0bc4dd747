#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/join_rule.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/join/name_knowledge.hpp>

namespace mirsweep
{

struct DocumentedContent;

/// The documented pairs of a run's miRNAs, joined from any number of tables. Rows are never held: memory depends on the
/// distinct pairs, 16 to 48 bytes for one that is only counted because its miRNA is not in the run, and for one of the
/// run besides these a `DocumentedPair` and its text.
///
/// A row gives one of the supports, as src/join/table_format.hpp says format by format; a pair has the strongest of its
/// rows. How a row's miRNA is found among the run's, JoinRule says.
class DocumentedTable
{
public:
    using GenePair = PairOfGene;
    using Knowledge = NameKnowledge;

    /// An empty table for these miRNAs, whose order gives the indices. Throws std::invalid_argument if two have one
    /// name.
    explicit DocumentedTable(std::span<Mirna const> mirnas);
    DocumentedTable(std::span<Mirna const> mirnas, Knowledge knowledge);
    DocumentedTable(DocumentedTable &&) noexcept;
    DocumentedTable & operator=(DocumentedTable &&) noexcept;
    ~DocumentedTable();

    /// What the end of a run needs of the tables, in the orders in which it needs it.
    struct Outline
    {
        std::uint64_t rows{0};
        std::uint64_t pairs_of_other_mirnas{0};
        std::vector<std::string> genes{}; ///< with pairs
        std::vector<DocumentedPair> pairs{};
        std::vector<std::string> warnings{}; ///< whatever the transcripts
        std::vector<std::string> files{};    ///< of the tables, in their order
        JoinCounts joined_by{};
    };

    /// A table with that outline, to which no other is added.
    explicit DocumentedTable(Outline outline);

    /// To be called after the last `add`.
    Outline outline() const;

    /// Adds a table: the project's, a list of pairs, or one of miRTarBase, DIANA-TarBase (v8 and v9), multiMiR, ENCORI or
    /// miRecords, recognised by its header. Throws InputError with the line if it is none of these or a row is
    /// malformed; the table is then of no further use.
    void add(ByteSource & source);

    /// Marks the pairs whose gene is none of these as not asked for. To be called after the last `add`.
    void ask_for_genes(std::function<bool(std::string_view)> const & is_asked);

    /// In the order of the tables, by the first row of each pair.
    std::deque<DocumentedPair> const & pairs() const noexcept;

    /// The pairs of exactly this gene, by miRNA index; valid until the next `add`. Safe for concurrent calls.
    std::span<GenePair const> pairs_of_gene(std::string_view gene) const;

    /// Whether `see_gene` would note a gene that has no pairs of its own. To be called after the last `add`; safe for
    /// concurrent calls.
    bool is_spelled_like_a_gene(std::string_view gene) const;

    /// Notes that a transcript of the input has this gene, to find names that match except for case or blanks. To be
    /// called after the last `add`. Not thread-safe.
    void see_gene(std::string_view gene);

    /// Data rows read, blank ones and comments apart.
    std::uint64_t rows() const noexcept;

    /// Distinct pairs whose miRNA is not in the run.
    std::uint64_t pairs_of_other_mirnas() const noexcept;

    /// Distinct pairs of the run, by the rule that joined them.
    JoinCounts const & joined_by() const noexcept;

    /// What a user should know: pairs that would match except for case, blanks or a missing arm; ambiguous names; names
    /// that a spreadsheet changed. To be called after the last `see_gene`.
    std::vector<std::string> warnings() const;

    /// For each table whose pairs all are of genes that the input does not have, a warning that says what was looked for
    /// and what is there. `is_in_input` says it of each pair; `genes` are the first few genes of the input, of `all`.
    std::vector<std::string> warnings_of_missing_genes(std::vector<bool> const & is_in_input,
                                                       std::span<std::string const> genes, std::uint64_t all) const;

private:
    std::unique_ptr<DocumentedContent> content_;
};

/// A small table of 12 well-known pairs, built into the program from test-data.
std::string_view bundled_documented_table() noexcept;

/// The miRNAs of these pairs as FASTA, built into the program from test-data.
std::string_view bundled_mirnas() noexcept;

} // namespace mirsweep

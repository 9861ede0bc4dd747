#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <mirsweep/core/documented_pair.hpp>

namespace mirsweep
{

/// A format of documented pairs: which columns it has and what they mean. How a row becomes a support:
///
/// | format        | negative                      | strong                                         | weak             |
/// |---------------|-------------------------------|------------------------------------------------|------------------|
/// | own           | `negative`                    | `strong`                                       | `weak`           |
/// | list of pairs | -                             | -                                              | - (not known)    |
/// | miRTarBase    | `Non-Functional MTI [(Weak)]` | `Functional MTI` with a strong experiment      | every other row  |
/// | TarBase v9    | -                             | a strong method, `regulation` not `Positive`   | every other row  |
/// | TarBase v8    | `NEGATIVE`                    | a strong method, `POSITIVE`                    | every other row  |
/// | multiMiR      | `Non-Functional MTI`, `negative` | a strong experiment, not `(Weak)`           | every other row  |
/// | miRecords     | -                             | a strong method                                | every other row  |
/// | ENCORI        | -                             | -                                              | every row        |
///
/// Where a table lacks the experiments, rows that they would decide on are of unknown support; so are rows of miRTarBase
/// with an empty `Support Type`.
///
/// Strong experiments are reporter assays, western blots and qPCR, see `is_strong_experiment`. A row that miRTarBase
/// itself calls weak stays weak whatever its experiments. TarBase v9's `regulation` is a direction: `Negative` means
/// that the miRNA lowers its target, which is what a documented target is; `Positive`, that it raises it. TarBase v8's
/// `positive_negative` is a result: `NEGATIVE` means that no effect was found. `direct_indirect` is not used, since
/// TarBase calls western blot and qPCR indirect, nor is `confidence`, which the method decides. ENCORI's pairs are
/// predictions that CLIP data support.
struct TableFormat
{
    /// The columns that are read.
    enum Column : std::uint8_t
    {
        mirna,
        gene,
        verdict,    ///< support, Support Type, regulation or positive_negative
        experiment, ///< may be missing
        references, ///< may be missing
        entrez,    ///< the gene's Entrez id; may be missing
        accession, ///< the miRNA's in miRBase; may be missing
        kind       ///< multiMiR: `validated`, `predicted` or `disease.drug`; may be missing
    };
    static constexpr std::size_t column_count = 8;
    static constexpr std::size_t telling_columns = 5; ///< the first, by which a header is recognised

    /// A column by the name in messages, and its names as `plain_column_name` gives them, separated by `|`. Both are
    /// empty where the format has none.
    struct ColumnName
    {
        std::string_view shown{};
        std::string_view plain{};
    };

    /// What to do with a row that names no miRNA or no gene: databases have a few.
    enum class Nameless : std::uint8_t
    {
        refuse,
        count
    };

    /// How genes are called.
    enum class GeneNames : std::uint8_t
    {
        symbols,
        symbols_with_species ///< some have a species code after them: `CDK6(hsa)`
    };

    std::string_view name; ///< as in messages
    std::array<ColumnName, column_count> columns;
    Nameless nameless;
    GeneNames gene_names;
    std::string_view verdicts; ///< the words that `support_of` takes, for messages

    /// Support of a row by its `verdict` and `experiment` fields; nothing if the verdict is none of the format's words.
    std::optional<Support> (*support_of)(std::string_view verdict, std::string_view experiment);
};

} // namespace mirsweep

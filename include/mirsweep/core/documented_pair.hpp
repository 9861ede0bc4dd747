#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mirsweep
{

/// How well a documented pair is supported, weakest first.
enum class Support : std::uint8_t
{
    negative, ///< reported as not functional, and nothing else
    unknown,  ///< the table does not say
    weak,     ///< high-throughput or indirect evidence
    strong    ///< reporter assay, western blot or qPCR
};

/// `strong`, `weak` or `negative`; `NA` where the table does not say.
constexpr std::string_view to_string(Support const support) noexcept
{
    return support == Support::strong    ? "strong"
           : support == Support::weak    ? "weak"
           : support == Support::unknown ? "NA"
                                         : "negative";
}

/// A miRNA and a gene that a table documents. All rows of one pair are one pair, with the strongest of their supports.
struct DocumentedPair
{
    std::uint32_t mirna; ///< index in the run's miRNAs
    std::string gene;    ///< symbol, as in the table
    Support support;
    std::string references; ///< distinct, in the table's order, joined by `;`; empty if none is given
    std::uint32_t table{0}; ///< index of the table that names it first
    bool is_asked{true};    ///< false for a gene that `--genes` leaves out
};

/// What a table says of a miRNA and the gene of a transcript.
enum class PairStatus : std::uint8_t
{
    no,
    negative,
    yes
};

/// `yes`, `negative` or `no`.
constexpr std::string_view to_string(PairStatus const status) noexcept
{
    return status == PairStatus::yes ? "yes" : status == PairStatus::negative ? "negative" : "no";
}

/// What a documented pair is said to be in `sites` and `targets`.
constexpr PairStatus status_of(Support const support) noexcept
{
    return support == Support::negative ? PairStatus::negative : PairStatus::yes;
}

/// A documented pair seen from its gene.
struct PairOfGene
{
    std::uint32_t mirna; ///< index in the run's miRNAs
    std::uint32_t pair;  ///< index in the pairs of the table
};

} // namespace mirsweep

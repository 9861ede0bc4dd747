#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/io/file_digest.hpp>

namespace mirsweep
{

/// Transcripts that are targets of a miRNA and of an altered form of it.
struct AlteredTargetCounts
{
    std::uint64_t of_reference{0};
    std::uint64_t of_altered{0};
    std::uint64_t lost{0};   ///< of the reference alone
    std::uint64_t gained{0}; ///< of the altered form alone

    AlteredTargetCounts & operator+=(AlteredTargetCounts const & more) noexcept
    {
        of_reference += more.of_reference;
        of_altered += more.of_altered;
        lost += more.lost;
        gained += more.gained;
        return *this;
    }
};

/// Variants inside mature miRNAs, each allele at each place of a miRNA on the genome.
struct MirnaVariants
{
    static constexpr std::uint32_t unaltered = 0xFFFFFFFF;
    static constexpr std::uint32_t no_site = 0xFFFFFFFE;

    /// A miRNA and what an allele makes of it. Alleles that do the same share a pair.
    struct Pair
    {
        std::uint32_t mirna{0};
        std::uint32_t altered{unaltered}; ///< index in `altered`; `unaltered` where its sites stay those of the miRNA,
                                          ///< `no_site` for a form without seed
    };

    /// A row of the table `mirna_variants` without its counts.
    struct Row
    {
        std::string text{}; ///< the first columns, separated by tabs
        std::uint32_t pair{0};
    };

    std::vector<Row> rows{}; ///< in the order of the places, then as read
    std::vector<Pair> pairs{};
    std::vector<Mirna> altered{}; ///< forms that have sites of their own
    std::uint64_t places{0};      ///< of miRNAs of the run
    std::uint64_t records{0};
    std::uint64_t alleles{0};
    std::uint64_t applied{0}; ///< rows
    std::uint64_t no_change{0};
    std::uint64_t symbolic{0};
    std::uint64_t over_edge{0};    ///< alleles that reach over an end of a mature miRNA
    std::uint64_t ref_mismatch{0}; ///< alleles
    std::vector<std::string> warnings{};
};

/// How `read_mirna_variants` reads.
struct MirnaVariantRequest
{
    std::string variants{}; ///< path of a VCF or BCF
    std::string hairpins{}; ///< path of a GFF3 with features `miRNA` whose `Name` is a miRNA, as miRBase has it
    bool has_seed_sites_only{true}; ///< sites depend on positions 2-8 alone, so that forms of one seed are one
    bool allow_missing{false};      ///< leave out alleles whose REF is not the miRNA instead of refusing them
};

/// Digests of the bytes of its files.
struct MirnaVariantDigests
{
    FileDigest variants{};
    FileDigest hairpins{};
};

/// `digests` are filled unless it is null. Throws InputError.
MirnaVariants read_mirna_variants(MirnaVariantRequest const & request, std::span<Mirna const> mirnas,
                                  MirnaVariantDigests * digests = nullptr);

/// A row of the table `mirna_variants` as a line of TSV, with its line end.
std::string line_of(MirnaVariants::Row const & row, AlteredTargetCounts const & counts);

} // namespace mirsweep

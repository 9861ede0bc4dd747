#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/io/file_digest.hpp>

namespace mirsweep
{

/// An allele in terms of the genome's forward strand: [begin, end) is replaced by `alt`; 0-based.
struct GenomeAllele
{
    std::uint64_t begin{0};
    std::uint64_t end{0};
    std::string alt{}; ///< capitals with T; letters other than A C G T never match
};

/// What REF and ALT change: their common suffix is cut off first, then their common prefix, whatever the case. Nothing
/// is left of equal alleles. `position` is that of REF, 1-based.
GenomeAllele trimmed_allele(std::uint64_t position, std::string_view ref, std::string_view alt);

/// What an ALT says.
enum class AltKind : std::uint8_t
{
    sequence,
    no_change, ///< `.`, `*`, `<*>`, `<NON_REF>`
    symbolic   ///< any other symbolic allele, or a breakend
};

/// The kind of a value of the column ALT.
AltKind kind_of_alt(std::string_view alt) noexcept;

/// What became of the records of a VCF.
struct VariantCounts
{
    std::uint64_t records{0};
    std::uint64_t alleles{0};
    std::uint64_t applied{0}; ///< allele and region
    std::uint64_t no_change{0};
    std::uint64_t symbolic{0};
    std::uint64_t over_block_edge{0}; ///< allele and region
    std::uint64_t ref_mismatch{0};    ///< records
    std::uint64_t sequence_not_in_genome{0}; ///< records
    std::uint64_t missing_genotype{0};       ///< records with a missing allele of the sample
    std::uint64_t further_copies{0};         ///< records of which the sample has more than two alleles
};

/// Which alleles of a record a sample carries.
struct SampleGenotype
{
    std::array<int, 2> alleles{0, 0}; ///< of haplotype 1 and 2: 0 for REF, -1 for a missing one
    bool is_phased{true};
    std::int64_t phase_set{-1}; ///< -1 for none

    bool is_heterozygous() const noexcept
    {
        return alleles[0] != alleles[1];
    }
};

/// The alleles of a VCF that change regions.
struct RegionVariants
{
    /// A record of which an allele is applied, as the file has it.
    struct Record
    {
        std::string chrom{};
        std::uint64_t position{0}; ///< 1-based
        std::string id{};
        std::string ref{};
        SampleGenotype genotype{}; ///< of the sample; unused without one
    };

    /// One allele of a record, trimmed and on the genome.
    struct Allele
    {
        std::uint32_t record;
        std::string written; ///< ALT
        std::string frequency;
        GenomeAllele change;
        int number{0}; ///< of the allele in its record, as genotypes have it
    };

    std::vector<Record> records{};
    std::vector<Allele> alleles{};                       ///< as read
    std::vector<std::vector<std::uint32_t>> of_region{}; ///< by region: its alleles, as read
    VariantCounts counts{};
    std::vector<std::string> warnings{};
};

/// How `read_region_variants` reads.
struct VariantRequest
{
    std::string path{};        ///< of a VCF or BCF
    std::string chrom_alias{}; ///< a table of names; empty for none
    bool allow_missing{false}; ///< leave out and count records whose REF is not the genome instead of refusing them
    std::string sample{};      ///< only the alleles that it carries; empty for all
};

/// Reads the variants of regions, whose genome must have all its bases. `digest` is filled with that of the file's bytes,
/// unless it is null. Throws InputError, and UsageError for a sample that is not in the file.
RegionVariants read_region_variants(VariantRequest const & request, SplicedRegions const & regions,
                                    FileDigest * digest = nullptr);

} // namespace mirsweep

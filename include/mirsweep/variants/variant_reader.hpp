#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/io/file_digest.hpp>

namespace mirsweep
{

/// One record of a VCF.
struct VariantRecord
{
    std::string chrom{};
    std::uint64_t position{0}; ///< 1-based
    std::string id{};          ///< `.` for none
    std::string ref{};
    std::vector<std::string> alts{};     ///< as they are written; none for a lone `.`

    /// Of the sample that was asked for: numbers of alleles, 0 for REF, -1 for a missing one; one number where the
    /// genotype is haploid, none without GT.
    std::vector<int> genotype{};
    bool is_phased{false};   ///< all its alleles
    std::int64_t phase_set{-1}; ///< FORMAT/PS; -1 for none
};

/// Reads VCF, VCF.gz or BCF, recognised by content, through htslib, on bytes that our own reader has decompressed and
/// verified. Not thread-safe; while one is alive htslib's own messages are off.
class VariantReader
{
public:
    /// `sample` is empty for no genotypes. `digest` is filled at the end with that of the file's bytes, unless it is null.
    /// Throws InputError if the file is not a VCF or BCF, UsageError that shows three names if it has no such sample.
    explicit VariantReader(std::string const & path, std::string const & sample = {}, FileDigest * digest = nullptr);
    VariantReader(VariantReader const &) = delete;
    VariantReader & operator=(VariantReader const &) = delete;
    ~VariantReader();

    /// The next record; false at the verified end. Throws InputError.
    bool next(VariantRecord & record);

    /// INFO/AF of the record last read, one an allele, `NA` where it is absent. Takes as long as reading a short record.
    std::vector<std::string> frequencies();

    /// Number of the record last read, from 1.
    std::uint64_t record_number() const noexcept;

    /// The path, or `standard input`.
    std::string const & name() const noexcept;

private:
    struct Content;
    std::unique_ptr<Content> content_;
};

} // namespace mirsweep

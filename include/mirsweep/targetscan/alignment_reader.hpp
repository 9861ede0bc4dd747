#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/targetscan/gene_alignment.hpp>

namespace mirsweep
{

/// Reads a TargetScan UTR file gene by gene: gene, species and aligned sequence, separated by tabs; further columns are
/// ignored. What targetscan_70.pl makes of odd rows is kept: carriage returns and blank lines vanish, a row whose
/// species is empty or `0` is left out, one whose gene is empty or `0` belongs to the gene before it, and of two rows
/// of a species in one gene the last one counts. Memory: one gene, and a hash of each gene id (NameSet). Not
/// thread-safe.
class AlignmentReader
{
public:
    /// `source` must outlive the reader.
    explicit AlignmentReader(ByteSource & source);
    ~AlignmentReader();

    /// Replaces `gene` by the next one; false at the end of the file. Throws InputError for a line without a tab, and
    /// what the source throws.
    bool next(GeneAlignment & gene);

    /// The line, from 1, of the first row of the gene read last.
    std::uint64_t line_number() const noexcept;

    /// What of the rows read so far was lost or is probably not meant, one line each.
    std::vector<std::string> warnings() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace mirsweep

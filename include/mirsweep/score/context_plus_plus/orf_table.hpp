#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// What scores know of a coding sequence.
struct Orf
{
    std::uint64_t length{0}; ///< in bases
    std::vector<std::pair<std::uint16_t, std::uint32_t>>
        mers8{};                     ///< 8mer sites by Seed::code(), ascending; none with 0
    std::vector<Nucleotide> bases{}; ///< only where they were asked for
};

/// Whether a table keeps the bases of coding sequences, a byte each.
enum class KeepBases : bool
{
    no,
    yes
};

/// By transcript.
using OrfTable = std::map<std::string, Orf, std::less<>>;

/// Reads coding sequences from FASTA; a record's name is its transcript's by `names_of_header`, as for transcripts. What
/// BioMart calls "Sequence unavailable" is not known. 8mer sites of the seeds of
/// `mirnas` are counted from left to right, without those that overlap the last one counted, as
/// targetscan_count_8mers.pl does. Throws InputError, also if a name occurs twice.
OrfTable read_orfs(ByteSource & source, std::span<Mirna const> mirnas, KeepBases keep = KeepBases::no);

} // namespace mirsweep

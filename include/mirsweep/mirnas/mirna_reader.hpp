#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/mirna.hpp>

namespace mirsweep
{

/// The miRNAs of a run, in the order of the file, every name once, and what a user should know of the file.
struct MirnaSet
{
    std::vector<Mirna> mirnas;
    std::vector<std::string> warnings{};
    bool has_seeds_only{false}; ///< the sequences are N and positions 2-8
};

/// Reads mature miRNAs, told by content from
/// - FASTA: the name is the first word of the header; sequences in A C G U or T of either case, on any number of lines;
/// - TargetScan's `miR_Family_Info` (tab separated: family, Seed+m8, species, MiRBase ID, mature sequence,
/// conservation,
///   accession) or the mature file of its context scores (family, species, MiRBase ID, mature sequence), with or
///   without a header; the name is the MiRBase ID, blanks inside kept;
/// - the family file of TargetScan's site script (family, seed, species): the name is the family's, and the sequence
///   is N and the seed, which is all that sites depend on.
///
/// Throws InputError with record and line for whatever is no miRNA: shorter than 8 or longer than 40 nt, a letter other
/// than A C G T U or N, an N in positions 2-8, no name, one name with two sequences; and for a file without any. A name
/// that stands twice with the same sequence is kept once and counted in a warning. Memory: the miRNAs.
MirnaSet read_mirnas(ByteSource & source);

/// Of the set only the miRNAs of a species (names that begin with the code and `-`; all if the code is empty) that bear
/// one of these names (all if there are none), in their order. Throws UsageError if no miRNA is of the species or a
/// name is not found.
MirnaSet select_mirnas(MirnaSet set, std::string_view species, std::span<std::string const> names);

} // namespace mirsweep

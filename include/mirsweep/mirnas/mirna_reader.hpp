#pragma once

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/mirnas/mirna_selection.hpp>
#include <mirsweep/mirnas/mirna_set.hpp>

namespace mirsweep
{

/// Reads the selected mature miRNAs of a file, recognised by content:
/// - FASTA: the name is the first word of the header; sequences in A C G U or T of either case, on any number of lines;
/// - a table of names and sequences, tab, comma or blank separated, quoted or not, with or without a header. Under a
///   header that names both, such as `name` and `sequence`, the columns are in any order and others are ignored;
/// - TargetScan's `miR_Family_Info` (tab separated: family, Seed+m8, species, MiRBase ID, mature sequence, conservation,
///   accession) or the mature file of its context scores (family, species, MiRBase ID, mature sequence), with or
///   without a header; the name is the MiRBase ID, blanks inside kept;
/// - the family file of TargetScan's site script (family, seed, species): the name is the family's, and the sequence
///   is N and the seed, which is all that sites depend on. A family with several seeds is one miRNA for each of them, called
///   `let-7g-3p.1`, `let-7g-3p.2`.
///
/// Records that are not selected are not checked. Another IUPAC letter than a base is read as N, which pairs with nothing, and
/// counted in a warning; so is a miRNA with such a letter in positions 2-8, which is left out. Throws InputError with
/// record and line for whatever else is not a miRNA: shorter than 8 or longer than 40 nt, another letter, a hairpin, no
/// name, one name with two sequences; and for a file without any; UsageError as MirnaSelection::choose. A name that
/// occurs twice with the same sequence is kept once and counted in a warning. Memory: the miRNAs, and the names of the
/// others.
MirnaSet read_mirnas(ByteSource & source, MirnaSelection const & selection = {});

} // namespace mirsweep

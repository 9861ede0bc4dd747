#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>

namespace mirsweep
{

/// Guides of siRNAs, as miRNAs, and what was removed from their notation.
struct GuideSet
{
    MirnaSet set;
    std::vector<std::string> notes{};
};

/// Reads the guides of siRNAs as they are ordered: a FASTA, or a table of names and sequences separated by a tab or comma,
/// in DNA or RNA letters of either case. Removed with a note are
/// - overhangs at the 3' end: `dTdT` and `dT`; `tt` where the rest has upper-case letters, or U and no T; `TT` where the
///   rest has U and no T;
/// - modifications: the letters `m f r d s p` and the signs `+ * -`, `VP` in front, and what `[...]`, `(...)` and `/.../`
///   enclose, except a base at its end (`[mU]`, `/i2FC/`);
///
/// and without a note `5'-` in front and `-3'` at the end.
///
/// Throws InputError with record and line as `read_mirnas`.
GuideSet read_guides(ByteSource & source);

/// A guide's bases, and what was removed.
struct GuideNotation
{
    std::string bases;
    bool had_overhang{false};
    bool had_modifications{false};
};

/// The bases of a guide in that notation. Letters that mean nothing stay.
GuideNotation bases_of_guide(std::string_view notation);

} // namespace mirsweep

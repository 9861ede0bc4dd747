#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace mirsweep
{

/// A base of a transcript or miRNA; T and U are the same base.
///
/// The codes of the four bases are bits 1 and 2 of their ASCII letters, so that a vector unit encodes without a table,
/// and the complement of a code is `code ^ 2`. `n` stands for every IUPAC letter that is not one base; it never
/// matches.
enum class Nucleotide : std::uint8_t
{
    a = 0,
    c = 1,
    t = 2,
    g = 3,
    n = 4
};

/// What a byte means in a sequence line.
enum class LetterClass : std::uint8_t
{
    base,      ///< A C G T U in either case
    ambiguous, ///< another IUPAC nucleotide letter: R Y S W K M B D H V N in either case
    blank,     ///< blank, tab, carriage return or line feed: layout, not sequence
    illegal    ///< anything else
};

/// The class of every byte value, indexed by the byte as `unsigned char`.
extern std::array<LetterClass, 256> const letter_classes;

/// The nucleotide of every byte value, `n` for whatever is not A C G T U; indexed by the byte as `unsigned char`.
extern std::array<Nucleotide, 256> const nucleotide_of_byte;

/// The class of a letter in a sequence line.
inline LetterClass letter_class(char const letter) noexcept
{
    return letter_classes[static_cast<unsigned char>(letter)];
}

/// The base of a letter, T or U, in either case; `n` for every other.
inline Nucleotide to_nucleotide(char const letter) noexcept
{
    return nucleotide_of_byte[static_cast<unsigned char>(letter)];
}

/// The Watson-Crick partner; `n` stays `n`.
constexpr Nucleotide complement(Nucleotide const base) noexcept
{
    return base == Nucleotide::n ? base : static_cast<Nucleotide>(static_cast<std::uint8_t>(base) ^ 2U);
}

/// The RNA letter of a nucleotide: A C G U or N.
constexpr char to_rna_letter(Nucleotide const base) noexcept
{
    return "ACUGN"[static_cast<std::uint8_t>(base)];
}

/// The reverse complement in RNA letters, upper case; whatever is not one base becomes N.
std::string reverse_complement(std::string_view sequence);

/// Upper-case RNA letters: `t` and `T` become U, everything else is only upper-cased.
std::string to_rna(std::string_view sequence);

} // namespace mirsweep

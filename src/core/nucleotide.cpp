#include <mirsweep/core/nucleotide.hpp>

#include <algorithm>
#include <cctype>

namespace mirsweep
{

namespace
{

constexpr std::array<LetterClass, 256> make_letter_classes()
{
    std::array<LetterClass, 256> classes{};
    classes.fill(LetterClass::illegal);
    auto const set_both_cases = [&](std::string_view const letters, LetterClass const letter_class)
    {
        for (char const letter : letters)
        {
            classes[static_cast<unsigned char>(letter)] = letter_class;
            classes[static_cast<unsigned char>(letter) | 0x20U] = letter_class;
        }
    };
    set_both_cases("ACGTU", LetterClass::base);
    set_both_cases("RYSWKMBDHVN", LetterClass::ambiguous);
    for (char const blank : {' ', '\t', '\r', '\n'})
        classes[static_cast<unsigned char>(blank)] = LetterClass::blank;
    return classes;
}

constexpr std::array<Nucleotide, 256> make_nucleotides()
{
    std::array<Nucleotide, 256> nucleotides{};
    nucleotides.fill(Nucleotide::n);
    for (char const letter : std::string_view{"ACGTUacgtu"})
        nucleotides[static_cast<unsigned char>(letter)] =
            static_cast<Nucleotide>((static_cast<unsigned char>(letter) >> 1) & 3U);
    return nucleotides;
}

} // namespace

constinit std::array<LetterClass, 256> const letter_classes = make_letter_classes();
constinit std::array<Nucleotide, 256> const nucleotide_of_byte = make_nucleotides();

std::string reverse_complement(std::string_view const sequence)
{
    std::string result(sequence.size(), '\0');
    std::transform(sequence.rbegin(), sequence.rend(), result.begin(),
                   [](char const letter) { return to_rna_letter(complement(to_nucleotide(letter))); });
    return result;
}

std::string to_rna(std::string_view const sequence)
{
    std::string result(sequence.size(), '\0');
    std::transform(sequence.begin(), sequence.end(), result.begin(),
                   [](char const letter)
                   {
                       char const upper = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
                       return upper == 'T' ? 'U' : upper;
                   });
    return result;
}

} // namespace mirsweep

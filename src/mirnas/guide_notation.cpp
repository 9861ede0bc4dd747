#include <algorithm>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/mirnas/guide_reader.hpp>

namespace mirsweep
{

namespace
{

/// A letter of a guide; `d` in front of it makes it DNA.
struct Letter
{
    char letter;
    bool is_dna;
};

struct Letters
{
    std::vector<Letter> letters{};
    bool had_modifications{false};
};

/// Where the bracket that opens at `open` is closed; the end of the text if it is not.
std::size_t end_of_bracket(std::string_view const text, std::size_t const open)
{
    char const close = text[open] == '[' ? ']' : text[open] == '(' ? ')' : '/';
    return text.find(close, open + 1);
}

/// Whether `(dT)` or `[T]` encloses a base of an overhang and no modification.
char base_in_bracket(std::string_view const inside)
{
    return inside == "dT" || inside == "T" || inside == "t" ? 'T' : '\0';
}

/// The letters without modifications. A bracket that is not closed stays as it is.
Letters letters_of(std::string_view const notation)
{
    constexpr std::string_view modifications = "mfrs+*-";
    Letters result;
    bool is_dna = false;
    for (std::size_t at = 0; at < notation.size(); ++at)
    {
        char const letter = notation[at];
        bool const is_bracket = letter == '[' || letter == '(' || letter == '/';
        std::size_t const close = is_bracket ? end_of_bracket(notation, at) : std::string_view::npos;
        if (close != std::string_view::npos)
        {
            if (base_in_bracket(notation.substr(at + 1, close - at - 1)) != '\0')
                result.letters.push_back({'T', true});
            else
                result.had_modifications = true;
            at = close;
        }
        else if (letter == 'd')
            is_dna = true;
        else if (modifications.find(letter) != std::string_view::npos)
            result.had_modifications = true;
        else
        {
            result.letters.push_back({letter, is_dna});
            is_dna = false;
        }
    }
    return result;
}

bool is_t(Letter const & letter)
{
    return letter.letter == 'T' || letter.letter == 't';
}

/// How many letters at the 3' end are an overhang: 0 to 2.
std::size_t overhang_of(std::vector<Letter> const & letters)
{
    auto const has = [&](std::string_view const wanted, std::size_t const end)
    {
        return std::any_of(letters.begin(), letters.begin() + static_cast<std::ptrdiff_t>(end), [&](Letter const & letter)
                           { return wanted.find(letter.letter) != std::string_view::npos; });
    };
    std::size_t const size = letters.size();
    std::size_t dna = 0;
    while (dna < 2 && dna < size && letters[size - 1 - dna].is_dna && is_t(letters[size - 1 - dna]))
        ++dna;
    if (dna != 0)
    {
        // All DNA with a `d` each is a sequence, not an overhang.
        bool const is_all_dna = std::all_of(letters.begin(), letters.end(), [](Letter const & letter) { return letter.is_dna; });
        return is_all_dna ? 0 : dna;
    }
    if (size < 3 || !is_t(letters[size - 1]) || !is_t(letters[size - 2]))
        return 0;
    bool const is_lower = letters[size - 1].letter == 't' && letters[size - 2].letter == 't';
    bool const is_rna = has("Uu", size - 2) && !has("Tt", size - 2);
    return is_rna || (is_lower && has("ACGTU", size - 2)) ? 2 : 0;
}

} // namespace

GuideNotation bases_of_guide(std::string_view const notation)
{
    Letters const read = letters_of(notation);
    std::size_t const overhang = overhang_of(read.letters);
    GuideNotation guide{{}, overhang != 0, read.had_modifications};
    for (std::size_t i = 0; i + overhang < read.letters.size(); ++i)
    {
        guide.bases += read.letters[i].letter;
        guide.had_modifications = guide.had_modifications || read.letters[i].is_dna;
    }
    return guide;
}

} // namespace mirsweep

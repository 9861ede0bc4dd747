#include <algorithm>
#include <array>
#include <string>
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

/// Letters and signs for sugars and bonds; `p` is a phosphate.
constexpr std::string_view modification_letters = "mfrspP+*-";

bool is_base(char const letter)
{
    return std::string_view{"ACGTUacgtu"}.find(letter) != std::string_view::npos;
}

/// Without `5'-` in front and `-3'` at the end, whichever sign is the prime.
std::string_view between_ends(std::string_view text)
{
    auto const take_front = [&](std::string const & mark) { text.remove_prefix(text.starts_with(mark) ? mark.size() : 0); };
    auto const take_end = [&](std::string const & mark) { text.remove_suffix(text.ends_with(mark) ? mark.size() : 0); };
    for (std::string const prime : {"'", "\xE2\x80\xB2", "\xE2\x80\x99", "`", "\xC2\xB4"})
    {
        take_front('5' + prime);
        take_end('3' + prime);
    }
    take_front("-");
    take_end("-");
    return text;
}

/// Where the bracket that opens at `open` is closed; the end of the text if it is not.
std::size_t end_of_bracket(std::string_view const text, std::size_t const open)
{
    char const close = text[open] == '[' ? ']' : text[open] == '(' ? ')' : '/';
    return text.find(close, open + 1);
}

/// Whether it is what people and suppliers write before the base that it modifies: `2'-O-Me-`, `m`, `i2F`, `3Inv d`.
bool is_sugar(std::string_view const text)
{
    constexpr auto sugars = std::to_array<std::string_view>(
        {"m", "f", "r", "d", "l", "OMe", "OMer", "iOMer", "F", "Fl", "iF", "MOE", "MOEr", "iMOEr", "LNA", "Me", "id", "dd", "ps"});
    std::string plain;
    for (char const letter : text)
        if (std::string_view{"0123456789'-_+* "}.find(letter) == std::string_view::npos)
            plain += letter;
    return std::find(sugars.begin(), sugars.end(), plain) != sugars.end() || plain.ends_with('d') || plain.ends_with('r');
}

/// Letters of an overhang, `T` or `dTdT`, if there is nothing else.
std::vector<Letter> overhang_in_bracket(std::string_view const inside)
{
    std::vector<Letter> letters;
    for (char const letter : inside)
        if (letter == 'T' || letter == 't')
            letters.push_back({letter, true});
        else if (letter != 'd')
            return {};
    return letters;
}

/// Adds the base that a bracket encloses with its modification, such as `[mU]`, `(2'-OMe-A)`, `/i2FC/` and `/3InvdT/`, or an
/// overhang. Anything else is a modification alone.
void add_bracket(std::string_view const inside, bool const is_dna, Letters & result)
{
    std::vector<Letter> const overhang = overhang_in_bracket(inside);
    result.letters.insert(result.letters.end(), overhang.begin(), overhang.end());
    if (!overhang.empty())
        return;
    result.had_modifications = true;
    if (inside.empty() || !is_base(inside.back()) || inside.back() >= 'a')
        return;
    std::string_view const before = inside.substr(0, inside.size() - 1);
    if (before.empty() || is_sugar(before))
        result.letters.push_back({inside.back(), is_dna || before.ends_with('d')});
}

/// The letters without modifications. A bracket that is not closed stays as it is.
Letters letters_of(std::string_view notation)
{
    Letters result;
    notation = between_ends(notation);
    for (std::string_view const vinyl_phosphonate : {"VP", "vp"})
        if (notation.starts_with(vinyl_phosphonate))
        {
            notation.remove_prefix(vinyl_phosphonate.size());
            result.had_modifications = true;
        }
    bool is_dna = false;
    for (std::size_t at = 0; at < notation.size(); ++at)
    {
        char const letter = notation[at];
        bool const is_bracket = letter == '[' || letter == '(' || letter == '/';
        std::size_t const close = is_bracket ? end_of_bracket(notation, at) : std::string_view::npos;
        if (close != std::string_view::npos)
        {
            add_bracket(notation.substr(at + 1, close - at - 1), is_dna, result);
            is_dna = false;
            at = close;
        }
        else if (letter == 'd')
            is_dna = true;
        else if (modification_letters.find(letter) != std::string_view::npos)
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

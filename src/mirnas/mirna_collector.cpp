#include <mirnas/mirna_collector.hpp>

#include <algorithm>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

void check_mirna_letter(char const letter, InputPlace const place, std::size_t const column)
{
    if (letter_class(letter) == LetterClass::base || letter == 'N' || letter == 'n')
        return;
    std::string const where = column == 0 ? "" : " in column " + std::to_string(column);
    throw_input_error(place, '\'' + printable({&letter, 1}) + "'" + where +
                                 " is not a base: a miRNA is written in A C G U or T");
}

void check_not_too_long(std::size_t const length, InputPlace const place)
{
    if (length > longest_mirna)
        throw_input_error(place, "longer than " + std::to_string(longest_mirna) +
                                     " nt, which no mature miRNA is: is this a precursor, or are the miRNA and "
                                     "transcript files swapped?");
}

std::string_view mirna_accession_in(std::string_view const text)
{
    constexpr std::string_view prefix = "MIMAT";
    constexpr std::size_t digits = 7;
    for (std::size_t at = text.find(prefix); at != std::string_view::npos; at = text.find(prefix, at + 1))
    {
        std::string_view const rest = text.substr(at + prefix.size());
        std::size_t const length = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (length == digits)
            return text.substr(at, prefix.size() + digits);
    }
    return {};
}

void MirnaCollector::add(std::string_view const name, std::string_view const sequence, std::uint64_t const line,
                         std::string_view const accession)
{
    InputPlace const place{.file = file_, .record = name, .line = line};
    if (name.empty())
        throw_input_error(place, "a miRNA without a name");
    if (printable(name, name.size()) != name)
        throw_input_error(place, "the name holds a control byte or is not UTF-8");
    for (char const letter : sequence)
        check_mirna_letter(letter, place);
    check_not_too_long(sequence.size(), place);
    if (sequence.size() < shortest_mirna)
        throw_input_error(place, std::to_string(sequence.size()) + " nt long: a mature miRNA has " +
                                     std::to_string(shortest_mirna) + " or more");
    std::string rna = to_rna(sequence);
    if (std::size_t const n = rna.find('N', 1); n < 8)
        throw_input_error(place,
                          "N at position " + std::to_string(n + 1) + ": positions 2-8 are the seed and must be known");

    auto const [known, is_new] = known_.try_emplace(std::string{name}, Known{set_.mirnas.size(), line});
    if (is_new)
    {
        set_.mirnas.push_back({std::string{name}, std::move(rna), std::string{accession}});
        return;
    }
    if (set_.mirnas[known->second.mirna].sequence != rna)
        throw_input_error(place, "has another sequence than on line " + std::to_string(known->second.line) +
                                     ": give each miRNA its own name");
    if (repeats_++ == 0)
    {
        first_repeat_ = name;
        first_repeat_line_ = line;
    }
}

void MirnaCollector::warn(std::uint64_t const line, std::string_view const what)
{
    set_.warnings.push_back(describe({.file = file_, .line = line}, what));
}

MirnaSet MirnaCollector::finish()
{
    if (set_.mirnas.empty())
        throw_input_error({.file = file_}, "has no miRNA");
    if (repeats_ != 0)
        set_.warnings.push_back(describe({.file = file_, .record = first_repeat_, .line = first_repeat_line_},
                                         "the first of " + std::to_string(repeats_) +
                                             " repeated records with the same name and sequence, which are kept once"));
    return std::move(set_);
}

} // namespace mirsweep

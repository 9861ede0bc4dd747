#include <mirnas/mirna_collector.hpp>

#include <algorithm>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

char mirna_letter(char const letter, InputPlace const place, std::size_t const column)
{
    switch (letter_class(letter))
    {
    case LetterClass::base:
        return letter;
    case LetterClass::ambiguous:
        return 'N';
    default:
        break;
    }
    std::string const where = column == 0 ? "" : " in column " + std::to_string(column);
    throw_input_error(place, '\'' + printable({&letter, 1}) + "'" + where +
                                 " is not a base: a miRNA is written in A C G U or T");
}

void check_not_too_long(std::size_t const length, InputPlace const place)
{
    if (length > longest_mirna)
        throw_input_error(place, "longer than " + std::to_string(longest_mirna) +
                                     " nt, too long for a mature miRNA: is this a precursor, or are the miRNA and "
                                     "transcript files swapped?");
}

std::string_view mirna_accession_in(std::string_view const text) noexcept
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

void MirnaCollector::Noted::note(std::string_view const name, std::uint64_t const at_line)
{
    if (count++ != 0)
        return;
    first = name;
    line = at_line;
}

void MirnaCollector::add(std::string_view const name, std::string_view const sequence, std::uint64_t const line,
                         std::string_view const accession)
{
    InputPlace const place{.file = file_, .record = name, .line = line};
    if (name.empty())
        throw_input_error(place, "a miRNA without a name");
    if (!is_utf8_text(name))
        throw_input_error(place, "the name holds a control byte or is not UTF-8");
    std::string letters;
    for (char const letter : sequence)
        letters += mirna_letter(letter, place);
    check_not_too_long(letters.size(), place);
    if (letters.size() < shortest_mirna)
        throw_input_error(place, letters.empty() ? "has no sequence: is this a file of structures or names?"
                                                 : std::to_string(letters.size()) + " nt long: a mature miRNA has " +
                                                       std::to_string(shortest_mirna) + " or more");
    std::string rna = to_rna(letters);
    if (rna.find('N') != std::string::npos)
        with_unknown_letters_.note(name, line);
    if (std::size_t const n = rna.find('N', 1); n < 8)
    {
        unknown_position_ = with_unknown_seed_.count == 0 ? n + 1 : unknown_position_;
        with_unknown_seed_.note(name, line);
        leave_out(name);
        return;
    }
    keep(name, std::move(rna), line, accession);
}

void MirnaCollector::add_seed(std::string_view const name, std::string_view const seed, std::uint64_t const line)
{
    InputPlace const place{.file = file_, .record = name, .line = line};
    bool const is_seed =
        seed.size() == 7 && std::all_of(seed.begin(), seed.end(),
                                        [](char const letter) { return letter_class(letter) == LetterClass::base; });
    if (!is_seed)
        throw_input_error(place, '\'' + printable(seed) + "' is not a seed of seven bases, which are positions 2-8");
    if (name.empty() || !is_utf8_text(name))
        throw_input_error(place, "a miRNA without a name that can be printed");
    keep(name, to_rna('N' + std::string{seed}), line, {});
}

void MirnaCollector::keep(std::string_view const name, std::string rna, std::uint64_t const line,
                          std::string_view const accession)
{
    auto const [known, is_new] = known_.try_emplace(std::string{name}, Known{set_.mirnas.size(), line});
    if (is_new)
        set_.mirnas.push_back({std::string{name}, std::move(rna), std::string{accession}});
    else if (set_.mirnas[known->second.mirna].sequence != rna)
        throw_input_error({.file = file_, .record = name, .line = line},
                          "has a different sequence on line " + std::to_string(known->second.line) +
                              ": give each miRNA its own name");
    else
        repeats_.note(name, line);
}

void MirnaCollector::leave_out(std::string_view const name)
{
    if (!name.empty() && others_.insert(std::string{name}).second)
        set_.others.emplace_back(name);
}

void MirnaCollector::warn(std::uint64_t const line, std::string_view const what)
{
    set_.warnings.push_back(describe({.file = file_, .line = line}, what));
}

void MirnaCollector::warn_of(Noted const & noted, std::string_view const noun, std::string_view const what)
{
    if (noted.count != 0)
        set_.warnings.push_back(describe({.file = file_, .record = noted.first, .line = noted.line},
                                         first_of(noted.count, noun) + std::string{what}));
}

MirnaSet MirnaCollector::finish()
{
    if (set_.mirnas.empty() && with_unknown_seed_.count != 0)
        throw_input_error({.file = file_, .record = with_unknown_seed_.first, .line = with_unknown_seed_.line},
                          "N at position " + std::to_string(unknown_position_) +
                              ": positions 2-8 are the seed and must be known");
    if (set_.mirnas.empty() && set_.others.empty())
        throw_input_error({.file = file_}, "has no miRNA");
    warn_of(repeats_, "record", " with name and sequence of an earlier one: kept once");
    warn_of(with_unknown_letters_, "miRNA", " with a letter other than A C G U or T, which pairs with nothing");
    warn_of(with_unknown_seed_, "miRNA", " whose positions 2-8 are not all known: left out");
    set_.records = set_.mirnas.size() + set_.others.size();
    return std::move(set_);
}

} // namespace mirsweep

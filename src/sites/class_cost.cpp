#include <mirsweep/sites/class_cost.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/seed.hpp>

#include "sites/pattern_words.hpp"

namespace mirsweep
{

namespace
{

using sites::WordCount;

constexpr double too_many = 0.25; ///< sites a base, of one miRNA
constexpr unsigned seed_bases = 7;

/// Whether the number of words is the same for every miRNA that is long enough: without G:U, and with one pattern, so
/// that no word is one of another pattern too.
bool is_same_for_all(SiteClass const & site_class)
{
    auto const depends = [](PatternToken const & token)
    { return token.kind == PatternToken::Kind::pair_or_wobble || token.kind == PatternToken::Kind::wobble; };
    SitePattern const & pattern = site_class.patterns.front();
    return site_class.patterns.size() == 1 && !pattern.wobbles &&
           std::none_of(pattern.tokens.begin(), pattern.tokens.end(), depends);
}

/// Counts the words of a class, those that all miRNAs share only once.
class WordCounter
{
public:
    explicit WordCounter(SiteClass const & site_class) : class_{site_class}, is_same_{is_same_for_all(site_class)}
    {
    }

    WordCount count(Mirna const & mirna)
    {
        bool const is_known = std::all_of(mirna.sequence.begin(), mirna.sequence.end(),
                                          [](char const base) { return to_nucleotide(base) != Nucleotide::n; });
        if (!is_same_ || !is_known || class_.patterns.front().positions() > mirna.sequence.size())
            return sites::count_words(class_, mirna.sequence);
        if (!shared_)
            shared_ = sites::count_words(class_, mirna.sequence);
        return *shared_;
    }

private:
    SiteClass const & class_;
    bool is_same_;
    std::optional<WordCount> shared_{};
};

std::string two_digits(double const value)
{
    std::array<char, 32> text;
    auto const end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2).ptr;
    return {text.data(), end};
}

std::string of_mirnas(std::size_t const count, std::span<Mirna const> const mirnas, Mirna const & first)
{
    return std::to_string(count) + " of " + std::to_string(mirnas.size()) + " miRNAs (" + printable(first.name) +
           " is the first)";
}

/// With the place of the class in its file or, of a class that the program knows, with the file of the miRNAs.
std::string line_of(SiteClass const & site_class, std::string_view const mirna_file, std::string const & what)
{
    return site_class.file.empty() ? describe({.file = mirna_file}, "site class " + printable(site_class.name) + ": " + what)
                                   : describe({site_class.file, site_class.name, site_class.line}, what);
}

void warn_of_short_mirnas(SiteClass const & site_class, std::span<Mirna const> const mirnas,
                          std::string_view const mirna_file, std::vector<std::string> & warnings)
{
    unsigned longest = 0;
    for (SitePattern const & pattern : site_class.patterns)
        longest = std::max(longest, pattern.positions());
    auto const is_short = [&](Mirna const & mirna) { return mirna.sequence.size() < longest; };
    auto const first = std::find_if(mirnas.begin(), mirnas.end(), is_short);
    if (first == mirnas.end())
        return;
    auto const count = static_cast<std::size_t>(std::count_if(first, mirnas.end(), is_short));
    warnings.push_back(line_of(site_class, mirna_file, of_mirnas(count, mirnas, *first) + (count == 1 ? " has" : " have") +
                                               " fewer than the " + std::to_string(longest) +
                                               " positions of a pattern: no sites by it"));
}

void warn_of_many_sites(SiteClass const & site_class, std::span<Mirna const> const mirnas,
                        std::string_view const mirna_file, std::vector<std::string> & warnings)
{
    WordCounter counter{site_class};
    Mirna const * most = nullptr;
    double expected = too_many;
    for (Mirna const & mirna : mirnas)
    {
        if (sites::most_expected(site_class, mirna.sequence) <= expected)
            continue;
        if (double const of_mirna = counter.count(mirna).expected; of_mirna > expected)
        {
            most = &mirna;
            expected = of_mirna;
        }
    }
    if (most != nullptr)
        warnings.push_back(line_of(site_class, mirna_file,
                                   "matches at more than one in four positions of random sequence: expected are " +
                                       two_digits(expected) + " sites a base for " + printable(most->name)));
}

/// The seed with this code, in the order of Seed::code, as letters.
std::string seed_text(unsigned const code)
{
    std::string text;
    for (unsigned base = seed_bases; base-- > 0;)
        text += "ACUG"[code >> 2 * base & 3U];
    return text;
}

} // namespace

ClassCost cost_of(SiteClass const & site_class, std::span<Mirna const> const mirnas)
{
    WordCounter counter{site_class};
    ClassCost sum;
    for (Mirna const & mirna : mirnas)
    {
        WordCount const count = counter.count(mirna);
        sum.words += count.words;
        sum.expected_per_kb += 1000 * count.expected;
    }
    auto const divisor = static_cast<double>(std::max<std::size_t>(mirnas.size(), 1));
    return {sum.words / divisor, sum.expected_per_kb / divisor};
}

std::vector<Mirna> mirnas_of_all_seeds()
{
    std::vector<Mirna> mirnas;
    for (unsigned code = 0; code < 1U << 2 * seed_bases; ++code)
    {
        std::string const seed = seed_text(code);
        mirnas.push_back({seed, "U" + seed + seed + seed});
    }
    return mirnas;
}

std::vector<std::string> class_warnings(std::span<SiteClass const> const classes, std::span<Mirna const> const mirnas,
                                        std::string_view const mirna_file)
{
    std::vector<std::string> warnings;
    for (SiteClass const & site_class : classes)
    {
        warn_of_short_mirnas(site_class, mirnas, mirna_file, warnings);
        warn_of_many_sites(site_class, mirnas, mirna_file, warnings);
    }
    return warnings;
}

} // namespace mirsweep

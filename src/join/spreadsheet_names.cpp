#include <join/spreadsheet_names.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/ascii.hpp"

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

bool are_digits(std::string_view const text, std::size_t const fewest, std::size_t const most)
{
    return text.size() >= fewest && text.size() <= most && std::all_of(text.begin(), text.end(), is_digit);
}

/// The months and their abbreviations in English, German, French, Spanish, Italian and Portuguese.
constexpr std::array months{
    "jan"sv,     "january"sv, "januar"sv,   "jän"sv,       "jänner"sv,  "janv"sv,      "janvier"sv,   "ene"sv,
    "enero"sv,   "gen"sv,     "gennaio"sv,  "janeiro"sv,   "feb"sv,     "february"sv,  "februar"sv,   "févr"sv,
    "fevr"sv,    "fév"sv,     "février"sv,  "febrero"sv,   "febbraio"sv, "fev"sv,      "fevereiro"sv, "mar"sv,
    "march"sv,   "mrz"sv,     "mär"sv,      "märz"sv,      "mars"sv,    "marzo"sv,     "março"sv,     "marco"sv,
    "apr"sv,     "april"sv,   "avr"sv,      "avril"sv,     "abr"sv,     "abril"sv,     "aprile"sv,    "may"sv,
    "mai"sv,     "mayo"sv,    "mag"sv,      "maggio"sv,    "maio"sv,    "jun"sv,       "june"sv,      "juni"sv,
    "juin"sv,    "junio"sv,   "giu"sv,      "giugno"sv,    "junho"sv,   "jul"sv,       "july"sv,      "juli"sv,
    "juil"sv,    "juillet"sv, "julio"sv,    "lug"sv,       "luglio"sv,  "julho"sv,     "aug"sv,       "august"sv,
    "août"sv,    "aout"sv,    "ago"sv,      "agosto"sv,    "sep"sv,     "sept"sv,      "september"sv, "septembre"sv,
    "septiembre"sv, "set"sv,  "settembre"sv, "setembro"sv, "oct"sv,     "october"sv,   "okt"sv,       "oktober"sv,
    "octobre"sv, "octubre"sv, "ott"sv,      "ottobre"sv,   "out"sv,     "outubro"sv,   "nov"sv,       "november"sv,
    "novembre"sv, "noviembre"sv, "novembro"sv, "dec"sv,    "december"sv, "dez"sv,      "dezember"sv,  "déc"sv,
    "décembre"sv, "decembre"sv, "dic"sv,    "diciembre"sv, "dicembre"sv, "dezembro"sv};

/// In lower case, also the accented letters of month names.
std::string lower(std::string_view const text)
{
    std::string result{text};
    for (std::size_t i = 0; i < result.size(); ++i)
    {
        char & letter = result[i];
        bool const is_accented = i > 0 && result[i - 1] == '\xC3' && static_cast<unsigned char>(letter) >= 0x80 &&
                                 static_cast<unsigned char>(letter) < 0xA0;
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
        else if (is_accented)
            letter = static_cast<char>(static_cast<unsigned char>(letter) + 0x20U);
    }
    return result;
}

bool is_month(std::string_view word)
{
    if (word.ends_with('.'))
        word.remove_suffix(1);
    return std::find(months.begin(), months.end(), word) != months.end();
}

/// What lies between the separators of a date; empty parts are left out, and a point after a day.
std::vector<std::string_view> parts_of(std::string_view const text)
{
    constexpr std::size_t most_parts = 5;
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    while (begin < text.size() && parts.size() < most_parts)
    {
        std::size_t const end = std::min(text.find_first_of("-/. ", begin), text.size());
        if (end > begin)
            parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

bool is_day_and_month(std::vector<std::string_view> const & parts)
{
    bool const has_year = parts.size() == 3 && are_digits(parts[2], 2, 4);
    return (parts.size() == 2 || has_year) && are_digits(parts[0], 1, 2) && is_month(parts[1]);
}

bool is_month_and_year(std::vector<std::string_view> const & parts)
{
    return parts.size() == 2 && is_month(parts[0]) && are_digits(parts[1], 1, 4);
}

/// `2021-03-06`, `6/3/2021`.
bool is_date_in_figures(std::vector<std::string_view> const & parts)
{
    if (parts.size() != 3)
        return false;
    bool const year_first = are_digits(parts[0], 4, 4) && are_digits(parts[1], 1, 2) && are_digits(parts[2], 1, 2);
    bool const year_last = are_digits(parts[0], 1, 2) && are_digits(parts[1], 1, 2) &&
                           (are_digits(parts[2], 4, 4) || are_digits(parts[2], 2, 2));
    return year_first || year_last;
}

/// `2.31E+13`, `2,31E+13`.
bool is_power(std::string_view const gene)
{
    std::size_t const exponent = gene.find("e+");
    return exponent >= 3 && exponent != std::string_view::npos && (gene[1] == '.' || gene[1] == ',') &&
           is_digit(gene[0]) && are_digits(gene.substr(2, exponent - 2), 1, 8) &&
           are_digits(gene.substr(exponent + 2), 1, 3);
}

/// Nematodes' genes are three letters and a number: `sep-1`, `avr-14`.
bool is_of_nematode(std::string_view const mirna)
{
    constexpr std::array species{"cel-"sv, "cbr-"sv, "crm-"sv, "cbn-"sv, "ppc-"sv, "bma-"sv,
                                 "asu-"sv, "str-"sv, "hco-"sv, "hpo-"sv, "prd-"sv};
    return std::any_of(species.begin(), species.end(),
                       [&](std::string_view const code) { return mirna.starts_with(code); });
}

/// Without the time of day that a date may have.
std::string_view without_time(std::string_view const text)
{
    std::size_t const colon = text.find(':');
    std::size_t const space = text.find_first_of(" t");
    return colon != std::string_view::npos && space < colon ? text.substr(0, space) : text;
}

} // namespace

bool looks_changed_by_a_spreadsheet(std::string_view const gene, std::string_view const mirna)
{
    constexpr std::size_t longest_date = 32;
    // Most symbols have no separator, or no digit at the end of a part.
    if (gene.size() > longest_date || gene.find_first_of("-/. +") == std::string_view::npos)
        return false;
    std::string const text = lower(gene);
    std::vector<std::string_view> const parts = parts_of(without_time(text));
    if (is_month_and_year(parts))
        return !(is_of_nematode(mirna) && gene == text && parts[1].front() != '0');
    return is_day_and_month(parts) || is_date_in_figures(parts) || is_power(text);
}

bool looks_like_a_serial_date(std::string_view gene)
{
    if (gene.ends_with(".0"))
        gene.remove_suffix(2);
    constexpr std::string_view first_day = "36526"; // the 1st of January 2000
    constexpr std::string_view last_day = "54788";
    return are_digits(gene, 5, 5) && gene >= first_day && gene <= last_day;
}

} // namespace mirsweep

#include <mirnas/alias_row.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <mirnas/mirna_collector.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

/// miRBase's accession of a hairpin: `MI0000077`.
bool is_hairpin_accession(std::string_view const text)
{
    return text.size() > 2 && text.starts_with("MI") &&
           text.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

/// `hsa-miR-21*`, `let-7a`, `dme-bantam`, `Hsa-Mir-21_5p`. In a table with other columns, names are known by these words.
bool looks_like_name(std::string_view const text)
{
    constexpr std::array words{"mir-"sv, "let-7"sv, "lin-4"sv, "lsy-6"sv, "bantam"sv, "-iab-"sv};
    std::string const name = folded(text);
    bool const has_word = std::any_of(words.begin(), words.end(), [&](std::string_view const word)
                                      { return name.find(word) != std::string::npos; });
    std::size_t const mir = name.find("mir");
    bool const is_numbered = mir != std::string::npos && mir + 3 < name.size() && name[mir + 3] >= '0' && name[mir + 3] <= '9';
    return (has_word || is_numbered) && name.find_first_of(" =") == std::string::npos;
}

/// The accession of a mature miRNA that a field is; empty if it is not one. Throws InputError if it holds more than that.
std::string_view accession_of(std::string_view const text, InputPlace const place)
{
    std::string_view const accession = mirna_accession_in(text);
    if (!accession.empty() && accession != text)
        throw_input_error(place, '\'' + printable(text) + "' is not one accession");
    return accession;
}

void set_accession(MirnaAliases::Entry & entry, std::string_view const accession, InputPlace const place)
{
    if (!entry.accession.empty() && entry.accession != accession)
        throw_input_error(place, "names two miRNAs, " + entry.accession + " and " + std::string{accession} +
                                     ": a table of other names has one miRNA a line");
    entry.accession = accession;
}

/// A row of miRBase's aliases.txt, or one with its columns swapped: all that it lists are names.
bool is_accession_and_list(std::span<std::string_view const> const row)
{
    return row.size() == 2 && (!mirna_accession_in(row[0]).empty() || !mirna_accession_in(row[1]).empty());
}

} // namespace

std::optional<MirnaAliases::Entry> entry_of_row(std::span<std::string_view const> const row, InputPlace const place)
{
    MirnaAliases::Entry entry{};
    bool const is_list = is_accession_and_list(row);
    bool has_hairpin = false;
    std::vector<std::string_view> parts;
    for (std::string_view const field : row)
    {
        split_fields(field, ';', parts);
        for (std::string_view part : parts)
        {
            part = trim(part);
            has_hairpin = has_hairpin || is_hairpin_accession(part);
            if (std::string_view const accession = accession_of(part, place); !accession.empty())
                set_accession(entry, accession, place);
            else if (!part.empty() && (is_list || looks_like_name(part)))
                entry.names.emplace_back(part);
        }
    }
    bool const is_useful = entry.accession.empty() ? entry.names.size() > 1 && !has_hairpin : !entry.names.empty();
    return is_useful ? std::optional{std::move(entry)} : std::nullopt;
}

} // namespace mirsweep

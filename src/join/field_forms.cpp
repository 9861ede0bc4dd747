#include "join/field_forms.hpp"

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "join/field_words.hpp"

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

/// What is before the colon of `NAME:5`, `NAME:3.90.10`; empty for anything else.
std::string_view name_before_number(std::string_view const field) noexcept
{
    std::size_t const colon = field.find(':');
    bool const is_numbered = colon != std::string_view::npos && colon + 1 < field.size() &&
                             field.find_first_not_of("0123456789.", colon + 1) == std::string_view::npos;
    return is_numbered ? field.substr(0, colon) : std::string_view{};
}

} // namespace

bool is_number(std::string_view const field) noexcept
{
    bool const has_digit = std::any_of(field.begin(), field.end(), is_digit);
    return (has_digit && field.find_first_not_of("0123456789-.;,+ ") == std::string_view::npos) || field == "+";
}

bool is_place(std::string_view const field) noexcept
{
    for (std::size_t colon = field.find(':'); colon != std::string_view::npos; colon = field.find(':', colon + 1))
    {
        std::size_t at = colon + 1;
        while (at < field.size() && is_digit(field[at]))
            ++at;
        bool const has_begin = at > colon + 1 && at + 1 < field.size();
        if (has_begin && (field[at] == '-' || field[at] == ':' || field.substr(at, 2) == "..") &&
            (is_digit(field[at + 1]) || field[at + 1] == '.'))
            return true;
    }
    return false;
}

bool is_place_of_one_base(std::string_view const field) noexcept
{
    std::string_view const name = name_before_number(field);
    return !name.empty() && (is_digit(name[0]) || is_chromosome_name(name) || name.starts_with("chr"));
}

bool is_cross_reference(std::string_view const field) noexcept
{
    std::string_view const name = name_before_number(field);
    return !name.empty() && is_upper(name[0]);
}

bool is_uniprot_name(std::string_view const field) noexcept
{
    constexpr std::array species{"_HUMAN"sv, "_MOUSE"sv, "_RAT"sv,   "_DROME"sv, "_CAEEL"sv, "_YEAST"sv,
                                 "_ARATH"sv, "_DANRE"sv, "_CHICK"sv, "_BOVIN"sv, "_PIG"sv,   "_XENLA"sv};
    return std::any_of(species.begin(), species.end(),
                       [&](std::string_view const ending) { return field.ends_with(ending); });
}

bool is_draft_locus(std::string_view const field) noexcept
{
    std::size_t const draft = field.find("DRAFT_");
    return draft != std::string_view::npos && draft != 0 &&
           std::all_of(field.begin(), field.begin() + static_cast<std::ptrdiff_t>(draft), is_upper);
}

bool is_mirna_name(std::string_view const field) noexcept
{
    constexpr std::array species{"hsa-"sv, "mmu-"sv, "rno-"sv};
    return std::any_of(species.begin(), species.end(),
                       [&](std::string_view const code) { return field.starts_with(code); });
}

} // namespace mirsweep

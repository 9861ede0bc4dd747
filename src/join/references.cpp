#include <join/references.hpp>

#include <algorithm>

#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

/// References that begin in this many bytes of a pair's list are looked for in the list itself, later ones in a set: no
/// table makes the search quadratic.
constexpr std::size_t searched_bytes = 4096;

std::string_view without_decimals(std::string_view const reference)
{
    std::string_view const digits = reference.substr(0, reference.size() - std::min<std::size_t>(2, reference.size()));
    bool const is_decimal = reference.ends_with(".0") && !digits.empty() &&
                            digits.find_first_not_of("0123456789") == std::string_view::npos;
    return is_decimal ? digits : reference;
}

/// Whether the reference is one of the list's, and begins in its first bytes.
bool begins_early(std::string_view const list, std::string_view const reference)
{
    std::string_view const searched = list.substr(0, searched_bytes + reference.size());
    for (std::size_t at = 0; (at = searched.find(reference, at)) != std::string_view::npos; ++at)
    {
        std::size_t const end = at + reference.size();
        if ((at == 0 || list[at - 1] == ';') && (end == list.size() || list[end] == ';'))
            return true;
    }
    return false;
}

std::string late_key(std::string_view const reference, std::uint32_t const number)
{
    return std::to_string(number) + ' ' + std::string{reference};
}

} // namespace

void References::add(std::string_view field, std::uint32_t const number, DocumentedPair & pair)
{
    while (!field.empty())
    {
        std::size_t const length = std::min(field.find(';'), field.size());
        std::string_view const reference = without_decimals(trim(field.substr(0, length)));
        field.remove_prefix(std::min(length + 1, field.size()));
        if (reference.empty() || reference == "NA" || is_known(reference, number, pair))
            continue;
        if (!pair.references.empty())
            pair.references += ';';
        if (pair.references.size() > searched_bytes)
            late_.insert(late_key(reference, number));
        pair.references += reference;
    }
}

bool References::is_known(std::string_view const reference, std::uint32_t const number,
                          DocumentedPair const & pair) const
{
    return begins_early(pair.references, reference) ||
           (pair.references.size() > searched_bytes && late_.contains(late_key(reference, number)));
}

} // namespace mirsweep

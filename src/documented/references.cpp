#include <documented/references.hpp>

#include <algorithm>

#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

std::string_view without_decimals(std::string_view const reference)
{
    std::string_view const digits = reference.substr(0, reference.size() - std::min<std::size_t>(2, reference.size()));
    bool const is_decimal = reference.ends_with(".0") && !digits.empty() &&
                            digits.find_first_not_of("0123456789") == std::string_view::npos;
    return is_decimal ? digits : reference;
}

bool holds(std::string_view const references, std::string_view const reference)
{
    for (std::size_t at = 0; (at = references.find(reference, at)) != std::string_view::npos; ++at)
    {
        std::size_t const end = at + reference.size();
        if ((at == 0 || references[at - 1] == ';') && (end == references.size() || references[end] == ';'))
            return true;
    }
    return false;
}

} // namespace

void add_references(std::string_view field, DocumentedPair & pair)
{
    while (!field.empty())
    {
        std::size_t const length = std::min(field.find(';'), field.size());
        std::string_view const reference = without_decimals(trim(field.substr(0, length)));
        field.remove_prefix(std::min(length + 1, field.size()));
        if (reference.empty() || reference == "NA" || holds(pair.references, reference))
            continue;
        if (!pair.references.empty())
            pair.references += ';';
        pair.references += reference;
    }
}

} // namespace mirsweep

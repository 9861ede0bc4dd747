#include "products/report_name.hpp"

#include <cstdint>

namespace mirsweep::products
{

namespace
{

/// FNV-1a, 64 bits.
std::uint64_t hash_of(std::string_view const name)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (char const letter : name)
        hash = (hash ^ static_cast<std::uint8_t>(letter)) * 0x100000001b3U;
    return hash;
}

} // namespace

std::string report_name(std::string_view const name)
{
    if (name.size() <= longest_report_name)
        return std::string{name};
    std::string const end = "..." + std::to_string(name.size()) + ":" + std::to_string(hash_of(name));
    std::string_view begin = name.substr(0, longest_report_name - end.size());
    // Not within a character.
    while (!begin.empty() && (static_cast<std::uint8_t>(name[begin.size()]) & 0xC0U) == 0x80U)
        begin.remove_suffix(1);
    return std::string{begin} + end;
}

} // namespace mirsweep::products

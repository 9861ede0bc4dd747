#include <join/name_table.hpp>

namespace mirsweep
{

namespace
{

/// The first letter, and how many there are.
constexpr std::size_t form_of(std::string_view const name) noexcept
{
    std::size_t const first = name.empty() ? 0 : static_cast<unsigned char>(name.front());
    return first % 64 * 16 + name.size() % 16;
}

} // namespace

std::uint32_t NameTable::add(std::string_view const name)
{
    std::uint32_t const number = index_.add(name, size(), [this](std::uint32_t const known) { return view(known); });
    if (number == size())
    {
        names_.emplace_back(name);
        forms_.set(form_of(name));
    }
    return number;
}

std::optional<std::uint32_t> NameTable::find(std::string_view const name) const
{
    if (!forms_.test(form_of(name)))
        return std::nullopt;
    std::uint32_t const number = index_.find(name, [this](std::uint32_t const known) { return view(known); });
    return number == NameIndex::none ? std::nullopt : std::optional{number};
}

} // namespace mirsweep

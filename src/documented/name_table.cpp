#include <documented/name_table.hpp>

namespace mirsweep
{

std::uint32_t NameTable::add(std::string_view const name)
{
    if (auto const found = numbers_.find(name); found != numbers_.end())
        return found->second;
    std::uint32_t const number = size();
    numbers_.emplace(names_.emplace_back(name), number);
    return number;
}

std::optional<std::uint32_t> NameTable::find(std::string_view const name) const
{
    auto const found = numbers_.find(name);
    return found == numbers_.end() ? std::nullopt : std::optional{found->second};
}

} // namespace mirsweep

#include <join/name_table.hpp>

#include <functional>

namespace mirsweep
{

namespace
{

constexpr std::size_t first_slots = 1024;
constexpr std::uint32_t free_slot = UINT32_MAX;

constexpr std::uint32_t upper_half(std::size_t const hash) noexcept
{
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(hash) >> 32);
}

/// The first letter, and how many there are.
constexpr std::size_t form_of(std::string_view const name) noexcept
{
    std::size_t const first = name.empty() ? 0 : static_cast<unsigned char>(name.front());
    return first % 64 * 16 + name.size() % 16;
}

} // namespace

std::uint32_t NameTable::add(std::string_view const name)
{
    if (slots_.size() <= names_.size() * 2)
        grow();
    std::size_t const hash = std::hash<std::string_view>{}(name);
    Slot & slot = slots_[slot_of(name, hash)];
    if (slot.number == free_slot)
    {
        slot = {upper_half(hash), size()};
        names_.emplace_back(name);
        forms_.set(form_of(name));
    }
    return slot.number;
}

std::optional<std::uint32_t> NameTable::find(std::string_view const name) const
{
    if (!forms_.test(form_of(name)))
        return std::nullopt;
    Slot const & slot = slots_[slot_of(name, std::hash<std::string_view>{}(name))];
    return slot.number == free_slot ? std::nullopt : std::optional{slot.number};
}

std::size_t NameTable::slot_of(std::string_view const name, std::size_t const hash) const noexcept
{
    std::size_t const mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].number != free_slot && (slots_[at].hash != upper_half(hash) || names_[slots_[at].number] != name))
        at = (at + 1) & mask;
    return at;
}

void NameTable::grow()
{
    slots_.assign(slots_.empty() ? first_slots : slots_.size() * 2, Slot{});
    for (std::uint32_t number = 0; number < size(); ++number)
    {
        std::size_t const hash = std::hash<std::string_view>{}(names_[number]);
        slots_[slot_of(names_[number], hash)] = {upper_half(hash), number};
    }
}

} // namespace mirsweep

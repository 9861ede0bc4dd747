#include <join/packed_names.hpp>

#include <algorithm>
#include <cstring>
#include <functional>
#include <stdexcept>

namespace mirsweep
{

namespace
{

constexpr std::uint32_t free_slot = UINT32_MAX;
constexpr std::size_t first_slots = 1024;
constexpr std::size_t length_bytes = 2;

} // namespace

std::uint32_t PackedNames::add(std::string_view const name)
{
    if (slots_.size() * 3 <= begins_.size() * 4)
        grow();
    std::uint32_t & slot = slots_[slot_of(name)];
    if (slot == free_slot)
    {
        begins_.push_back(store(name));
        slot = size() - 1;
    }
    return slot;
}

std::optional<std::uint32_t> PackedNames::find(std::string_view const name) const
{
    if (slots_.empty())
        return std::nullopt;
    std::uint32_t const number = slots_[slot_of(name)];
    return number == free_slot ? std::nullopt : std::optional{number};
}

std::string_view PackedNames::name(std::uint32_t const number) const noexcept
{
    char const * const at = blocks_[begins_[number] / block_size].get() + begins_[number] % block_size;
    std::uint16_t length = 0;
    std::memcpy(&length, at, length_bytes);
    return {at + length_bytes, length};
}

std::size_t PackedNames::slot_of(std::string_view const name) const noexcept
{
    std::size_t const mask = slots_.size() - 1;
    std::size_t at = std::hash<std::string_view>{}(name) & mask;
    while (slots_[at] != free_slot && this->name(slots_[at]) != name)
        at = (at + 1) & mask;
    return at;
}

std::uint32_t PackedNames::store(std::string_view const name)
{
    if (name.size() > longest_name)
        throw std::length_error{"a name is longer than 65,535 bytes"};
    if (used_ + length_bytes + name.size() > block_size)
    {
        if (blocks_.size() == (std::size_t{1} << 32) / block_size)
            throw std::length_error{"the names take more than 4 GiB"};
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size));
        used_ = 0;
    }
    auto const begin = static_cast<std::uint32_t>((blocks_.size() - 1) * block_size + used_);
    char * const at = blocks_.back().get() + used_;
    auto const length = static_cast<std::uint16_t>(name.size());
    std::memcpy(at, &length, length_bytes);
    std::copy(name.begin(), name.end(), at + length_bytes);
    used_ += length_bytes + name.size();
    return begin;
}

void PackedNames::grow()
{
    std::vector<std::uint32_t>{}.swap(slots_);
    std::size_t slots = first_slots;
    while (slots * 3 <= begins_.size() * 4)
        slots *= 2;
    slots_.assign(slots, free_slot);
    for (std::uint32_t number = 0; number < size(); ++number)
        slots_[slot_of(name(number))] = number;
}

} // namespace mirsweep

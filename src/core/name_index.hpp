#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace mirsweep
{

/// Numbers of distinct names that are kept elsewhere: `name_of(number)` gives the name of a number that was added. Open
/// addressing over 8-byte slots, for names by the million: nearly every look-up reads one slot and at most one name.
class NameIndex
{
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    /// The number of the name; `none` if it was not added. Safe for concurrent calls as long as nothing is added.
    template <typename NameOf>
    std::uint32_t find(std::string_view const name, NameOf const & name_of) const
    {
        return slots_.empty() ? none : slots_[slot_of(name, hash_of(name), name_of)].number;
    }

    /// The number of the name, which is `number` if it is new. `number` is not `none`.
    template <typename NameOf>
    std::uint32_t add(std::string_view const name, std::uint32_t const number, NameOf const & name_of)
    {
        return add(name, hash_of(name), number, name_of);
    }

    /// The same of a name whose hash is known.
    template <typename NameOf>
    std::uint32_t add(std::string_view const name, std::uint32_t const hash, std::uint32_t const number,
                      NameOf const & name_of)
    {
        if (slots_.size() <= size_ * 2)
            grow();
        Slot & slot = slots_[slot_of(name, hash, name_of)];
        if (slot.number == none)
        {
            slot = {hash, number};
            ++size_;
        }
        return slot.number;
    }

    /// Forgets all names and keeps the memory.
    void clear() noexcept
    {
        std::fill(slots_.begin(), slots_.end(), Slot{});
        size_ = 0;
    }

    static std::uint32_t hash_of(std::string_view const name) noexcept
    {
        return static_cast<std::uint32_t>(static_cast<std::uint64_t>(std::hash<std::string_view>{}(name)) >> 32);
    }

private:
    static constexpr std::size_t first_slots = 1024;

    struct Slot
    {
        std::uint32_t hash{0}; ///< to tell nearly all other names without looking at them
        std::uint32_t number{none};
    };

    template <typename NameOf>
    std::size_t slot_of(std::string_view const name, std::uint32_t const hash, NameOf const & name_of) const
    {
        std::size_t const mask = slots_.size() - 1;
        std::size_t at = hash & mask;
        while (slots_[at].number != none && (slots_[at].hash != hash || name_of(slots_[at].number) != name))
            at = (at + 1) & mask;
        return at;
    }

    void grow()
    {
        std::vector<Slot> old(slots_.empty() ? first_slots : slots_.size() * 2);
        old.swap(slots_);
        std::size_t const mask = slots_.size() - 1;
        for (Slot const & slot : old)
        {
            if (slot.number == none)
                continue;
            std::size_t at = slot.hash & mask;
            while (slots_[at].number != none)
                at = (at + 1) & mask;
            slots_[at] = slot;
        }
    }

    std::vector<Slot> slots_{}; // a power of two of them, half of them or more free
    std::size_t size_{0};
};

} // namespace mirsweep

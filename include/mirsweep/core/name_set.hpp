#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace mirsweep
{

/// Tells whether a name has been seen, by 64 bits of its hash: of five million names, two different ones are taken for
/// one with a chance of one in a million. Takes at most 64 MiB; when it is full, further names count as new.
class NameSet
{
public:
    static std::uint64_t hash_of(std::string_view const name) noexcept
    {
        return std::hash<std::string_view>{}(name) | 1U;
    }

    /// Fetches the memory that `insert` will need.
    void prefetch(std::uint64_t const hash) const noexcept
    {
        __builtin_prefetch(&slots_[(hash >> 1) & (slots_.size() - 1)], 1);
    }

    /// True if the name with that hash is new.
    bool insert(std::uint64_t const hash)
    {
        if (size_ * 4 >= slots_.size() * 3 && !grow())
            return is_new(hash);
        if (!place(hash))
            return false;
        ++size_;
        return true;
    }

    /// Whether names had to be left out.
    bool is_full() const noexcept
    {
        return is_full_;
    }

    std::size_t size() const noexcept
    {
        return size_;
    }

private:
    static constexpr std::size_t most_slots = std::size_t{1} << 23;

    std::uint64_t & slot_of(std::uint64_t const hash)
    {
        std::size_t at = (hash >> 1) & (slots_.size() - 1);
        while (slots_[at] != 0 && slots_[at] != hash)
            at = (at + 1) & (slots_.size() - 1);
        return slots_[at];
    }

    bool place(std::uint64_t const hash)
    {
        std::uint64_t & slot = slot_of(hash);
        bool const was_free = slot == 0;
        slot = hash;
        return was_free;
    }

    bool is_new(std::uint64_t const hash)
    {
        is_full_ = true;
        return slot_of(hash) == 0;
    }

    bool grow()
    {
        if (slots_.size() >= most_slots)
            return false;
        std::vector<std::uint64_t> const old(std::move(slots_));
        // To move all names costs more than to look for them, so the set grows by much at a time.
        slots_.assign(std::min(old.size() * 4, most_slots), 0);
        for (std::uint64_t const hash : old)
            if (hash != 0)
                place(hash);
        return true;
    }

    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);
    std::size_t size_{0};
    bool is_full_{false};
};

} // namespace mirsweep

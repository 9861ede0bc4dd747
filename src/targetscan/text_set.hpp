#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace mirsweep
{

/// Texts seen, for a warning: 64-bit hashes in an open table of at most 16 MiB, so memory stays bounded on any input.
/// After a million texts it takes in no more and every later one counts as new; two texts with one hash count as the
/// same.
class TextSet
{
public:
    /// Whether the text is new.
    bool insert(std::string_view const text)
    {
        std::uint64_t const hash = std::max<std::uint64_t>(std::hash<std::string_view>{}(text), 1);
        std::size_t slot = find(hash);
        if (slots_[slot] == hash)
            return false;
        if (size_ == largest_size)
            return true;
        if (size_ * 2 == slots_.size())
        {
            grow();
            slot = find(hash);
        }
        slots_[slot] = hash;
        ++size_;
        return true;
    }

private:
    static constexpr std::size_t largest_size = std::size_t{1} << 20;

    /// The slot that holds the hash, or the empty one where it belongs.
    std::size_t find(std::uint64_t const hash) const
    {
        std::size_t slot = hash & (slots_.size() - 1);
        while (slots_[slot] != 0 && slots_[slot] != hash)
            slot = (slot + 1) & (slots_.size() - 1);
        return slot;
    }

    void grow()
    {
        std::vector<std::uint64_t> old(slots_.size() * 2, 0);
        old.swap(slots_);
        for (std::uint64_t const hash : old)
            if (hash != 0)
                slots_[find(hash)] = hash;
    }

    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024, 0); // 0 is an empty slot
    std::size_t size_{0};
};

} // namespace mirsweep

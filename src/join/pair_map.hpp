#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace mirsweep
{

/// Values by the numbers of a miRNA and a gene; with an empty `Value`, a set. Open addressing, because a database has
/// millions of pairs: 1.4 to 2.9 slots a pair, of 8 bytes in a set.
template <typename Value>
class PairMap
{
public:
    /// The value of the pair, valid until the next call, and whether the pair is new.
    std::pair<Value &, bool> insert(std::uint32_t const mirna, std::uint32_t const gene)
    {
        if (slots_.size() * 7 <= size_ * 10)
            grow();
        std::uint64_t const key = static_cast<std::uint64_t>(mirna) << 32 | gene;
        Slot & slot = slot_of(key);
        bool const is_new = slot.key != key;
        if (is_new)
        {
            slot.key = key;
            ++size_;
        }
        return {slot.value, is_new};
    }

    std::size_t size() const noexcept
    {
        return size_;
    }

private:
    static constexpr std::uint64_t no_pair = UINT64_MAX;
    static constexpr std::size_t first_slots = 1024;

    struct Slot
    {
        std::uint64_t key{no_pair};
        [[no_unique_address]] Value value{};
    };

    /// The finaliser of MurmurHash3, which spreads neighbouring numbers over all bits.
    static constexpr std::uint64_t mix(std::uint64_t bits) noexcept
    {
        bits = (bits ^ bits >> 33) * 0xFF51AFD7ED558CCDULL;
        bits = (bits ^ bits >> 33) * 0xC4CEB9FE1A85EC53ULL;
        return bits ^ bits >> 33;
    }

    Slot & slot_of(std::uint64_t const key) noexcept
    {
        std::size_t const mask = slots_.size() - 1;
        std::size_t at = mix(key) & mask;
        while (slots_[at].key != no_pair && slots_[at].key != key)
            at = (at + 1) & mask;
        return slots_[at];
    }

    void grow()
    {
        std::vector<Slot> old(slots_.empty() ? first_slots : slots_.size() * 2);
        old.swap(slots_);
        for (Slot const & slot : old)
            if (slot.key != no_pair)
                slot_of(slot.key) = slot;
    }

    std::vector<Slot> slots_; // a power of two of them
    std::size_t size_{0};
};

/// A set of pairs.
struct NoValue
{
};
using PairSet = PairMap<NoValue>;

} // namespace mirsweep

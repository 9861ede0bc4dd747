#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mirsweep
{

/// From the numbers of a miRNA and a gene to a value. Open addressing, because a database has millions of pairs: 16
/// bytes a slot, between 1.4 and 2.9 slots a pair.
class PairIndex
{
public:
    /// Marks a new entry, whose value the caller is to set.
    static constexpr std::uint32_t unset = UINT32_MAX;

    /// The value of the pair, `unset` if it is new; valid until the next call.
    std::uint32_t & operator()(std::uint32_t mirna, std::uint32_t gene);

    std::size_t size() const noexcept
    {
        return size_;
    }

private:
    struct Slot
    {
        std::uint32_t mirna;
        std::uint32_t gene;
        std::uint32_t value;
        bool is_taken;
    };

    void grow();
    std::size_t slot_of(std::uint32_t mirna, std::uint32_t gene) const noexcept;

    std::vector<Slot> slots_; // a power of two of them
    std::size_t size_{0};
};

} // namespace mirsweep

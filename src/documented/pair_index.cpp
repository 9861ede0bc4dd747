#include <documented/pair_index.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t first_slots = 1024;

/// The finaliser of MurmurHash3, which spreads neighbouring numbers over all bits.
constexpr std::uint64_t mix(std::uint64_t bits) noexcept
{
    bits = (bits ^ bits >> 33) * 0xFF51AFD7ED558CCDULL;
    bits = (bits ^ bits >> 33) * 0xC4CEB9FE1A85EC53ULL;
    return bits ^ bits >> 33;
}

} // namespace

std::uint32_t & PairIndex::operator()(std::uint32_t const mirna, std::uint32_t const gene)
{
    if (slots_.size() * 7 <= size_ * 10)
        grow();
    Slot & slot = slots_[slot_of(mirna, gene)];
    if (!slot.is_taken)
    {
        slot = {mirna, gene, unset, true};
        ++size_;
    }
    return slot.value;
}

void PairIndex::grow()
{
    std::vector<Slot> old(slots_.empty() ? first_slots : slots_.size() * 2);
    old.swap(slots_);
    for (Slot const & slot : old)
        if (slot.is_taken)
            slots_[slot_of(slot.mirna, slot.gene)] = slot;
}

std::size_t PairIndex::slot_of(std::uint32_t const mirna, std::uint32_t const gene) const noexcept
{
    std::size_t const mask = slots_.size() - 1;
    std::size_t at = mix(static_cast<std::uint64_t>(mirna) << 32 | gene) & mask;
    while (slots_[at].is_taken && (slots_[at].mirna != mirna || slots_[at].gene != gene))
        at = (at + 1) & mask;
    return at;
}

} // namespace mirsweep

#pragma once

#include <cstddef>
#include <bitset>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mirsweep
{

/// Gives every distinct name a number, from 0 in order of their first appearance. Open addressing over 8-byte slots:
/// this is asked twice for each of the millions of rows of a database.
class NameTable
{
public:
    /// The number of the name, which is added if it is new.
    std::uint32_t add(std::string_view name);

    /// Safe for concurrent calls as long as nothing is added.
    std::optional<std::uint32_t> find(std::string_view name) const;

    std::string const & name(std::uint32_t const number) const noexcept
    {
        return names_[number];
    }

    std::uint32_t size() const noexcept
    {
        return static_cast<std::uint32_t>(names_.size());
    }

private:
    struct Slot
    {
        std::uint32_t hash{0}; // its upper half, to tell most other names without looking at them
        std::uint32_t number{UINT32_MAX};
    };

    std::size_t slot_of(std::string_view name, std::size_t hash) const noexcept;
    void grow();

    std::deque<std::string> names_; // a deque, so that references to names stay good
    std::bitset<1024> forms_;       // that names have: a short table has few, and another name needs no hash
    std::vector<Slot> slots_;       // a power of two of them, half of them or more free
};

} // namespace mirsweep

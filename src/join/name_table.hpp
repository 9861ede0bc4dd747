#pragma once

#include <cstddef>
#include <bitset>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "core/name_index.hpp"

namespace mirsweep
{

/// Gives every distinct name a number, from 0 in order of their first appearance. It is asked twice for each of the
/// millions of rows of a database.
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
    std::string_view view(std::uint32_t const number) const noexcept
    {
        return names_[number];
    }

    std::deque<std::string> names_; // a deque, so that references to names stay good
    std::bitset<1024> forms_;       // that names have: a short table has few, and another name needs no hash
    NameIndex index_;
};

} // namespace mirsweep

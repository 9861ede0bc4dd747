#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace mirsweep
{

/// Gives every distinct name a number, from 0 in order of their first appearance.
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
    std::deque<std::string> names_; // never moves a string: the keys below are views of them
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

} // namespace mirsweep

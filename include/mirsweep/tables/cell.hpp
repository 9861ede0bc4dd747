#pragma once

#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>

namespace mirsweep
{

/// One value of a row, as a view on the run's names; std::monostate where it is absent.
using Cell = std::variant<std::monostate, std::string_view, std::uint64_t, double>;

/// An empty text is absent.
inline Cell cell_of(std::string_view const text) noexcept
{
    return text.empty() ? Cell{} : Cell{text};
}

/// Never absent.
inline Cell cell_of(std::unsigned_integral auto const number) noexcept
{
    return Cell{std::uint64_t{number}};
}

/// A number that is not finite is absent.
inline Cell cell_of(double const number) noexcept
{
    return std::isfinite(number) ? Cell{number} : Cell{};
}

/// The text of a value that has one by `to_string`.
template <typename Value>
requires std::is_enum_v<Value> Cell cell_of(Value const value)
noexcept
{
    return Cell{std::string_view{to_string(value)}};
}

/// An optional without a value is absent.
template <typename Value>
Cell cell_of(std::optional<Value> const & value) noexcept
{
    return value ? cell_of(*value) : Cell{};
}

/// `yes` or `no`.
inline Cell cell_of_flag(bool const is_so) noexcept
{
    return Cell{std::string_view{is_so ? "yes" : "no"}};
}

} // namespace mirsweep

#include <mirsweep/tables/integers.hpp>

#include <cstring>
#include <limits>

namespace mirsweep
{

namespace
{

std::int64_t value_at(std::byte const * const bytes, unsigned const width, std::size_t const index) noexcept
{
    auto const read = [&]<typename Value>(Value value)
    {
        std::memcpy(&value, bytes + index * sizeof(Value), sizeof(Value));
        return std::int64_t{value};
    };
    switch (width)
    {
    case 1:
        return read(std::int8_t{});
    case 2:
        return read(std::int16_t{});
    case 4:
        return read(std::int32_t{});
    default:
        return read(std::int64_t{});
    }
}

unsigned width_for(std::int64_t const value) noexcept
{
    if (value <= std::numeric_limits<std::int8_t>::max())
        return 1;
    if (value <= std::numeric_limits<std::int16_t>::max())
        return 2;
    return value <= std::numeric_limits<std::int32_t>::max() ? 4 : 8;
}

} // namespace

std::int64_t Integers::operator[](std::size_t const index) const noexcept
{
    return value_at(bytes_.data(), width_, index);
}

void Integers::push_back(std::int64_t const value)
{
    append(1, value);
}

void Integers::append(std::size_t const count, std::int64_t const value)
{
    append_each(count, value, [value](std::size_t) { return value; });
}

void Integers::widen_for(std::int64_t const value)
{
    if (width_for(value) <= width_)
        return;
    Integers wider{width_for(value)};
    wider.append_each(size(), 0, [this](std::size_t const i) { return (*this)[i]; });
    std::swap(*this, wider);
}

} // namespace mirsweep

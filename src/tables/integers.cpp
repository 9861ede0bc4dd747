#include <mirsweep/tables/integers.hpp>

#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

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

#ifdef __linux__

/// In front of mapped memory: its size with this head, which keeps what follows aligned.
constexpr std::size_t head_size = 64;

std::size_t mapped_size(void * const begin) noexcept
{
    std::size_t size = 0;
    std::memcpy(&size, begin, sizeof size);
    return size;
}

void * begin_of(void * const bytes) noexcept
{
    return static_cast<char *>(bytes) - head_size;
}

#endif

} // namespace

#ifdef __linux__

void free_memory(void * const bytes) noexcept
{
    if (bytes != nullptr)
        munmap(begin_of(bytes), mapped_size(begin_of(bytes)));
}

void * grown_memory(void * const bytes, std::size_t const size)
{
    std::size_t const mapped = size + head_size;
    void * const begin = bytes == nullptr
                             ? mmap(nullptr, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                             : mremap(begin_of(bytes), mapped_size(begin_of(bytes)), mapped, MREMAP_MAYMOVE);
    if (begin == MAP_FAILED)
        throw std::bad_alloc{};
    std::memcpy(begin, &mapped, sizeof mapped);
    return static_cast<char *>(begin) + head_size;
}

#else

void free_memory(void * const bytes) noexcept
{
    std::free(bytes);
}

void * grown_memory(void * const bytes, std::size_t const size)
{
    void * const grown = std::realloc(bytes, size);
    if (grown == nullptr)
        throw std::bad_alloc{};
    return grown;
}

#endif

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

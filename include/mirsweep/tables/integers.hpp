#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace mirsweep
{

/// Gives memory of `grown_memory` back; nothing for null.
void free_memory(void * bytes) noexcept;

/// `bytes`, or new memory where it is null, with room for `size` bytes. Pages are moved, not copied, which `realloc` does
/// only in a process's first thread. Throws std::bad_alloc, and then nothing has changed.
void * grown_memory(void * bytes, std::size_t size);

/// Memory of `grown_memory`.
using OwnedBytes = std::unique_ptr<void, void (*)(void *)>;

/// Values that grow at the end in memory that is not copied where the system can move pages.
template <typename Value>
class GrowingArray
{
public:
    Value * data() noexcept
    {
        return static_cast<Value *>(bytes_.get());
    }

    Value const * data() const noexcept
    {
        return static_cast<Value const *>(bytes_.get());
    }

    std::size_t size() const noexcept
    {
        return size_;
    }

    void push_back(Value const value)
    {
        *extend(1) = value;
    }

    /// Room for `count` further values, which are to be written. Throws std::bad_alloc.
    Value * extend(std::size_t const count)
    {
        if (capacity_ - size_ < count)
            reserve(size_ + count + size_ / 4 + 1024);
        Value * const begin = data() + size_;
        size_ += count;
        return begin;
    }

    /// The memory, and nothing is left.
    OwnedBytes release() noexcept
    {
        size_ = capacity_ = 0;
        return std::exchange(bytes_, OwnedBytes{nullptr, &free_memory});
    }

private:
    void reserve(std::size_t const capacity)
    {
        void * const bytes = grown_memory(bytes_.get(), capacity * sizeof(Value));
        static_cast<void>(bytes_.release());
        bytes_.reset(bytes);
        capacity_ = capacity;
    }

    OwnedBytes bytes_{nullptr, &free_memory};
    std::size_t size_{0};
    std::size_t capacity_{0};
};

/// Signed integers of 1, 2, 4 or 8 bytes each, as many as the largest one so far needs.
class Integers
{
public:
    /// `width` in bytes is the least: 1, 2, 4 or 8.
    explicit Integers(unsigned const width = 1) noexcept : width_{width}
    {
    }

    /// Bytes of each.
    unsigned width() const noexcept
    {
        return width_;
    }

    std::size_t size() const noexcept
    {
        return bytes_.size() / width_;
    }

    std::int64_t operator[](std::size_t index) const noexcept;

    /// Values from -1 up.
    void push_back(std::int64_t value);

    /// Appends `count` times the value.
    void append(std::size_t count, std::int64_t value);

    /// Makes room for `count` values of at most `most`, which `value_of(i)` gives.
    template <typename ValueOf>
    void append_each(std::size_t const count, std::int64_t const most, ValueOf const & value_of)
    {
        widen_for(most);
        switch (width_)
        {
        case 1:
            return fill<std::int8_t>(count, value_of);
        case 2:
            return fill<std::int16_t>(count, value_of);
        case 4:
            return fill<std::int32_t>(count, value_of);
        default:
            return fill<std::int64_t>(count, value_of);
        }
    }

    /// The memory, and nothing is left.
    OwnedBytes release() noexcept
    {
        return bytes_.release();
    }

private:
    template <typename Value, typename ValueOf>
    void fill(std::size_t const count, ValueOf const & value_of)
    {
        auto * const to = reinterpret_cast<Value *>(bytes_.extend(count * sizeof(Value)));
        for (std::size_t i = 0; i < count; ++i)
            to[i] = static_cast<Value>(value_of(i));
    }

    void widen_for(std::int64_t value);

    GrowingArray<std::byte> bytes_{};
    unsigned width_;
};

} // namespace mirsweep

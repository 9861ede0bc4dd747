#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace mirsweep
{

/// Bytes that grow without being zeroed first. Keeps its memory when it is cleared.
class ByteBuffer
{
public:
    std::string_view view() const noexcept
    {
        return {bytes_.get(), size_};
    }

    std::size_t size() const noexcept
    {
        return size_;
    }

    bool empty() const noexcept
    {
        return size_ == 0;
    }

    void clear() noexcept
    {
        size_ = 0;
    }

    /// Clears it, and keeps its memory only if it is no more than `most` bytes.
    void clear(std::size_t const most) noexcept
    {
        size_ = 0;
        if (capacity_ <= most)
            return;
        bytes_.reset();
        capacity_ = 0;
    }

    /// Bytes that it takes in memory.
    std::size_t capacity() const noexcept
    {
        return capacity_;
    }

    /// Makes room for `count` bytes after the last one and returns where they begin; see `set_end`.
    char * make_room(std::size_t const count)
    {
        if (capacity_ - size_ < count)
            grow(count);
        return bytes_.get() + size_;
    }

    /// Everything before `end`, which lies in the room that was made, is now content.
    void set_end(char const * const end) noexcept
    {
        size_ = static_cast<std::size_t>(end - bytes_.get());
    }

    void append(std::string_view const bytes)
    {
        char * const to = make_room(bytes.size());
        std::copy(bytes.begin(), bytes.end(), to);
        size_ += bytes.size();
    }

private:
    void grow(std::size_t const count)
    {
        std::size_t const capacity = std::max(size_ + count, capacity_ + capacity_ / 2 + 4096);
        auto bytes = std::make_unique_for_overwrite<char[]>(capacity);
        std::copy_n(bytes_.get(), size_, bytes.get());
        bytes_ = std::move(bytes);
        capacity_ = capacity;
    }

    std::unique_ptr<char[]> bytes_;
    std::size_t size_{0};
    std::size_t capacity_{0};
};

} // namespace mirsweep

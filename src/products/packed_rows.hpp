#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace mirsweep::products
{

/// Rows of one width, one after the other. They never move, so that growing takes no second copy of them, as a vector's
/// would.
template <typename Value>
class PackedRows
{
public:
    explicit PackedRows(std::size_t const width) : width_{width}
    {
    }

    /// The next row, to be filled.
    std::span<Value> add()
    {
        if (size_ % rows_of_chunk == 0 && width_ != 0)
            chunks_.push_back(std::make_unique<Value[]>(rows_of_chunk * width_));
        return row_at(size_++);
    }

    std::span<Value const> operator[](std::size_t const row) const noexcept
    {
        return row_at(row);
    }

    std::size_t size() const noexcept
    {
        return size_;
    }

private:
    static constexpr std::size_t rows_of_chunk = 4096;

    std::span<Value> row_at(std::size_t const row) const noexcept
    {
        return width_ == 0 ? std::span<Value>{}
                           : std::span{chunks_[row / rows_of_chunk].get() + row % rows_of_chunk * width_, width_};
    }

    std::size_t width_;
    std::size_t size_{0};
    std::vector<std::unique_ptr<Value[]>> chunks_{};
};

/// Texts that stay where they are.
class PackedTexts
{
public:
    std::string_view add(std::string_view const text)
    {
        if (text.size() > left_)
            add_chunk(text.size());
        std::memcpy(next_, text.data(), text.size());
        std::string_view const kept{next_, text.size()};
        next_ += text.size();
        left_ -= text.size();
        return kept;
    }

private:
    static constexpr std::size_t chunk_bytes = 64 * 1024;

    /// A long text has one of its own.
    void add_chunk(std::size_t const bytes)
    {
        left_ = bytes > chunk_bytes / 4 ? bytes : chunk_bytes;
        chunks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
        next_ = chunks_.back().get();
    }

    std::vector<std::unique_ptr<char[]>> chunks_{};
    char * next_{nullptr};
    std::size_t left_{0};
};

} // namespace mirsweep::products

#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include <mirsweep/core/byte_source.hpp>

#include "io/raw_file.hpp"

namespace mirsweep::io
{

/// The bytes of a file as they lie there.
class PlainSource final : public ByteSource
{
public:
    /// `front` holds the bytes that were already read from the file.
    PlainSource(std::unique_ptr<RawFile> file, std::string_view const front) : file_{std::move(file)}, front_{front}
    {
    }

    std::size_t read(std::span<char> const buffer) override
    {
        std::size_t const held = std::min(buffer.size(), front_.size() - front_used_);
        std::copy_n(front_.begin() + static_cast<std::ptrdiff_t>(front_used_), held, buffer.begin());
        front_used_ += held;
        return held + file_->read(buffer.subspan(held));
    }

    std::string_view name() const noexcept override
    {
        return file_->name();
    }

private:
    std::unique_ptr<RawFile> file_;
    std::string front_;
    std::size_t front_used_{0};
};

} // namespace mirsweep::io

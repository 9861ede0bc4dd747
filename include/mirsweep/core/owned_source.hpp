#pragma once

#include <string>
#include <utility>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// A source over bytes in memory that it keeps. Not thread-safe.
class OwnedSource final : public ByteSource
{
public:
    OwnedSource(std::string bytes, std::string name) : bytes_{std::move(bytes)}, source_{bytes_, std::move(name)}
    {
    }

    std::size_t read(std::span<char> const buffer) override
    {
        return source_.read(buffer);
    }

    std::string_view name() const noexcept override
    {
        return source_.name();
    }

private:
    std::string bytes_;
    MemorySource source_;
};

} // namespace mirsweep

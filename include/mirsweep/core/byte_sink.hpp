#pragma once

#include <string>
#include <string_view>

namespace mirsweep
{

/// Where output bytes go. Not thread-safe.
class ByteSink
{
public:
    ByteSink() = default;
    ByteSink(ByteSink const &) = delete;
    ByteSink & operator=(ByteSink const &) = delete;
    virtual ~ByteSink() = default;

    /// Throws OutputError if the operating system does not take all bytes.
    virtual void write(std::string_view bytes) = 0;

    /// Flushes and closes; nothing counts as written before this has returned. Throws OutputError. A sink that is
    /// destroyed without `close` leaves nothing under its final name.
    virtual void close() = 0;
};

/// A sink into memory.
class MemorySink final : public ByteSink
{
public:
    void write(std::string_view const bytes) override
    {
        bytes_ += bytes;
    }

    void close() override
    {
    }

    std::string const & bytes() const noexcept
    {
        return bytes_;
    }

private:
    std::string bytes_;
};

} // namespace mirsweep

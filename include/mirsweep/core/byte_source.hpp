#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace mirsweep
{

/// The bytes of an input in order, decompressed and verified. Not thread-safe.
class ByteSource
{
public:
    ByteSource() = default;
    ByteSource(ByteSource const &) = delete;
    ByteSource & operator=(ByteSource const &) = delete;
    virtual ~ByteSource() = default;

    /// Fills `buffer` as far as the input goes and returns the number of bytes; fewer than asked for, or 0, only at the
    /// verified end of the input. Throws InputError if the input cannot be read, is damaged or is cut short.
    virtual std::size_t read(std::span<char> buffer) = 0;

    /// The name of the input in messages: its path, or `standard input`.
    virtual std::string_view name() const noexcept = 0;
};

/// A source over bytes in memory, which must outlive it.
class MemorySource final : public ByteSource
{
public:
    MemorySource(std::string_view bytes, std::string name) : bytes_{bytes}, name_{std::move(name)}
    {
    }

    std::size_t read(std::span<char> buffer) override;

    std::string_view name() const noexcept override
    {
        return name_;
    }

private:
    std::string_view bytes_;
    std::string name_;
};

/// All that is left of a source.
std::string read_all(ByteSource & source);

} // namespace mirsweep

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace mirsweep::io
{

/// Inflates members of a gzip stream; each member's checksum and length is verified. Made of ISA-L, or of zlib for a
/// static build, where Debian has no archive of ISA-L.
class InflateStream
{
public:
    enum class Status
    {
        good,
        wrong_checksum, ///< or a wrong length
        damaged
    };

    /// The decoder may step back by up to this many bytes into what it took before; they must stay in front of the next
    /// input.
    static constexpr std::size_t kept = 64;

    InflateStream();
    InflateStream(InflateStream const &) = delete;
    InflateStream & operator=(InflateStream const &) = delete;
    ~InflateStream();

    /// The input that is not used up yet.
    std::span<std::uint8_t const> input() const noexcept;
    void set_input(std::span<std::uint8_t const> input) noexcept;

    /// The input begins with a member's header.
    void begin_member();

    /// The member's checksum has been verified.
    bool is_at_member_end() const noexcept;

    /// Writes as much as there is input and room for, and moves both on by what was used.
    Status inflate(std::span<char> & output);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace mirsweep::io

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace mirsweep
{

/// Gives every distinct name a number, from 0 in order of their first appearance, in little memory: the bytes of the
/// name and 9 to 13 bytes. For millions of names.
class PackedNames
{
public:
    /// Longer names are refused.
    static constexpr std::size_t longest_name = 0xFFFF;

    /// The number of the name, which is added if it is new. Throws std::length_error for a name that is too long, and
    /// beyond 4 GiB of names.
    std::uint32_t add(std::string_view name);

    /// Safe for concurrent calls as long as nothing is added.
    std::optional<std::uint32_t> find(std::string_view name) const;

    /// Valid as long as the names.
    std::string_view name(std::uint32_t number) const noexcept;

    std::uint32_t size() const noexcept
    {
        return static_cast<std::uint32_t>(begins_.size());
    }

private:
    static constexpr std::size_t block_size = std::size_t{1} << 20;

    std::size_t slot_of(std::string_view name) const noexcept;
    std::uint32_t store(std::string_view name);
    void grow();

    std::vector<std::unique_ptr<char[]>> blocks_; // a name lies in one block, after its length
    std::size_t used_{block_size};       // of the last block
    std::vector<std::uint32_t> begins_;  // by number: block and place in it
    std::vector<std::uint32_t> slots_;   // a power of two of them, at most three quarters full
};

} // namespace mirsweep

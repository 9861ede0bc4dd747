#pragma once

#include <cstdint>

namespace mirsweep
{

/// Where a place of a text lies in a file that is compressed in blocks: where the block with the byte before it begins,
/// and how far into that block's text it is. Both are 0 at the beginning, and in every file without such blocks.
struct FilePlace
{
    std::uint64_t block{0};
    std::uint64_t in_block{0};

    friend bool operator==(FilePlace const &, FilePlace const &) = default;
};

} // namespace mirsweep

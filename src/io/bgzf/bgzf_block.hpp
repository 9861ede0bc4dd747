#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <libdeflate.h>

#include "io/raw_file.hpp"

namespace mirsweep::io
{

/// Where a BGZF block lies and how much text it holds.
struct BgzfBlock
{
    std::uint64_t offset;
    std::uint32_t size;      ///< compressed, header and trailer included; 0 at the end of the file
    std::uint32_t text_size; ///< as the trailer says
};

/// Reads the header and trailer of the block at an offset. At the end of the file, and where nothing but zero bytes
/// follow, the size is 0. Throws InputError if there is something else.
BgzfBlock bgzf_block_at(RawFile const & file, std::uint64_t offset);

/// Inflates blocks and verifies their checksums and lengths. Each thread has its own.
class BgzfInflater
{
public:
    BgzfInflater();

    /// Appends a block's text to `text`. Throws InputError.
    void append(RawFile const & file, BgzfBlock const & block, std::vector<char> & text);

private:
    std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor_;
    std::vector<char> compressed_;
};

} // namespace mirsweep::io

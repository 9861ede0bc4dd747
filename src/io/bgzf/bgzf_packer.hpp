#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include <libdeflate.h>

namespace mirsweep::io
{

/// Text in a block, as htslib cuts it: so that even what cannot be compressed fits into a block's 64 KiB.
constexpr std::size_t packed_block_text = 0xFF00;

/// The empty block that ends a file, by the SAM specification.
extern std::string_view const last_bgzf_block;

/// Packs blocks. Each thread has its own.
class BgzfPacker
{
public:
    BgzfPacker();

    /// Packs at most `packed_block_text` bytes into one block, in place of what `block` held.
    void pack(std::string_view text, std::vector<char> & block);

private:
    std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor_;
};

} // namespace mirsweep::io

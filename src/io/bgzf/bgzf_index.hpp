#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "io/raw_file.hpp"

namespace mirsweep::io
{

/// Where a BGZF block begins: in the file, and in the text.
struct BgzfPlace
{
    std::uint64_t offset;
    std::uint64_t text;
};

/// The `.gzi` index that `bgzip -i` and `bgzip -r` write next to a BGZF file: a count, then for each block but the first
/// where it begins in the file and in the text, as 64-bit little-endian numbers. It is searched where it lies, never
/// loaded. Without one the only known block is the first.
class BgzfIndex
{
public:
    BgzfIndex() = default;

    /// Opens `FILE.gzi` if it is there and can be this file's. If it cannot, `complaint` says why and it is not used.
    BgzfIndex(RawFile const & file, std::string & complaint);

    /// The last block in the index that begins at or before a byte of the text. What the index says is checked against
    /// the blocks there; where it is wrong, `complaint` says so and the place is the beginning of the file.
    BgzfPlace block_before(std::uint64_t text, std::string & complaint) const;

    /// The last block in the index, with the same checks.
    BgzfPlace last_block(std::string & complaint) const;

private:
    BgzfPlace entry(std::uint64_t number) const;
    BgzfPlace checked_entry(std::uint64_t number, std::string & complaint) const;

    RawFile const * file_{nullptr};
    std::shared_ptr<RawFile const> index_{};
    std::uint64_t entries_{0}; // the first block is entry 0
};

} // namespace mirsweep::io

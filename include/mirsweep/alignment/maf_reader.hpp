#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/read_ahead.hpp>

namespace mirsweep
{

/// One sequence of a block of a multiple alignment, on the strand that the block shows.
struct MafRow
{
    std::string_view assembly{}; ///< the name before its first point: `hg38`
    std::string_view sequence{}; ///< the rest: `chr1`; empty without a point
    std::uint64_t begin{0};      ///< 0-based on the strand
    std::uint64_t size{0};       ///< letters without gaps
    bool is_reverse{false};
    std::uint64_t source_size{0}; ///< of the whole sequence
    std::string_view text{};      ///< letters and gaps
};

/// Reads a file in the Multiple Alignment Format block by block. Lines other than `a` and `s` are passed over. Memory:
/// one block. Not thread-safe.
class MafReader
{
public:
    /// `source` must outlive the reader.
    explicit MafReader(ByteSource & source);

    /// The rows of the next block, valid until the next call; false at the end. Throws InputError with the line for a
    /// row whose numbers and letters disagree, and for a file without a MAF's first line.
    bool next(std::vector<MafRow> & rows);

    /// Line of the block's first row, 1-based.
    std::uint64_t line_number() const noexcept
    {
        return block_line_;
    }

private:
    bool next_line(std::string_view & line);
    void keep(std::string_view line);
    MafRow row_of(std::string_view line, std::uint64_t number) const;

    ReadAhead text_;
    std::uint64_t line_{0};
    std::uint64_t block_line_{0};
    std::string block_;                                        // the lines of the block's rows
    std::vector<std::pair<std::size_t, std::uint64_t>> starts_; // of each line in it, and its number
};

} // namespace mirsweep

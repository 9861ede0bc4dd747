#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <mirsweep/core/index_columns.hpp>
#include <mirsweep/io/bgzf/bgzf_sink.hpp>

namespace mirsweep
{

/// Makes the index by which tabix and htslib find the rows of a region in a BGZF file, while the file is written: TBI,
/// or CSI where a position is beyond TBI's 2^29 (the formats' pages at https://samtools.github.io/hts-specs). Takes
/// memory by the number of sequences, not of rows.
class TabixIndex final : public BgzfListener
{
public:
    explicit TabixIndex(IndexColumns columns);

    void take_block(std::string_view text, std::uint64_t address, std::uint64_t next) override;

    /// Why the rows cannot be indexed; empty if they can. To be asked after the last block, as are the others.
    std::string const & obstacle() const noexcept
    {
        return obstacle_;
    }

    /// What the name of the index adds to the name of the file.
    std::string_view suffix() const noexcept
    {
        return is_csi() ? ".csi" : ".tbi";
    }

    /// The bytes of the index, which are in a BGZF file too.
    std::string bytes();

private:
    /// A virtual offset: where a block begins in the file, and 16 bits of where in its text.
    using Offset = std::uint64_t;

    /// A bin is a run of 8^level windows, the `index`-th of its level.
    struct Bin
    {
        unsigned level;
        std::uint32_t index;
        std::uint32_t chunks; ///< how many of these it has
        std::size_t last_chunk;
    };

    struct Chunk
    {
        std::size_t bin;
        Offset begin;
        Offset end;
    };

    /// Where the parts of one sequence begin; they end where the next one's begin.
    struct Sequence
    {
        std::size_t bins;
        std::size_t chunks;
        std::size_t windows;
    };

    static constexpr std::size_t most_levels = 8;
    static constexpr std::size_t no_bin = ~std::size_t{0};

    bool is_csi() const noexcept;
    void take_line(std::string_view line, Offset begin, Offset end);
    void begin_sequence(std::string_view name);
    void end_sequence();
    void add(std::uint64_t begin, std::uint64_t end, Offset line_begin, Offset line_end);
    void add_to_bin(unsigned level, std::uint32_t index, Offset line_begin, Offset line_end);
    void append_tabix_header(std::string & bytes) const;
    void append_sequences(std::string & bytes) const;
    void append_bins(Sequence const & from, Sequence const & to, std::string & bytes) const;
    unsigned depth() const noexcept;

    IndexColumns columns_;
    std::string cut_line_; // the beginning of a line that ends in a later block
    Offset line_begin_{0};
    std::deque<std::string> names_;
    std::unordered_set<std::string_view> known_names_;
    std::vector<Sequence> sequences_;
    std::vector<Bin> bins_;
    std::vector<Chunk> chunks_;
    std::vector<Offset> windows_; // of 2^14 bases: the first row that touches it or lies after it
    std::array<std::size_t, most_levels> bin_of_level_{}; // the last of the current sequence
    std::uint64_t last_begin_{0};
    std::uint64_t largest_end_{0};
    std::string obstacle_;
};

} // namespace mirsweep

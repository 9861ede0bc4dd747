#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_buffer.hpp>
#include <mirsweep/core/documented_pair.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/tables/target_row.hpp>

namespace mirsweep
{

/// The transcript that a run of rows is about.
struct TranscriptNames
{
    std::string_view transcript;
    std::string_view gene; ///< empty if it is not known
};

/// Rows of the tables `sites` and `targets` in TSV, put together from ready pieces: the miRNA's name, the names of the
/// transcript, the numbers, and the end of the line for each site type. Immutable and shared by all threads.
class TsvRows
{
public:
    /// `mirnas` must outlive the object.
    TsvRows(std::span<Mirna const> mirnas, bool has_documented);

    /// Appends a row for each site of one transcript. `status` is indexed by miRNA; `scores` is empty without a score,
    /// else one a site, NaN where the score is not defined.
    void append_sites(TranscriptNames const & names, std::span<Site const> sites, std::span<PairStatus const> status,
                      std::span<double const> scores, ByteBuffer & bytes) const;

    /// Appends a row of `targets` for each of these miRNAs with one transcript, pairs that no table names. Without a
    /// score. `counts_of_mirnas` is indexed by miRNA.
    void append_plain_targets(TranscriptNames const & names, std::span<std::uint32_t const> mirnas,
                              std::span<SiteCounts const> counts_of_mirnas, ByteBuffer & bytes) const;

    /// The same for one miRNA, with the columns of a run that has one score, which is NaN where it is not defined.
    void append_scored_target(TranscriptNames const & names, std::uint32_t mirna, SiteCounts const & counts,
                              double score, bool is_repeat, ByteBuffer & bytes) const;

private:
    static constexpr std::size_t stride = 32;
    static constexpr std::size_t unknown_gene = 3; ///< in place of a status

    /// A short text in a block of fixed size, so that it is copied without a loop.
    struct Block
    {
        std::array<char, stride - 1> bytes{};
        std::uint8_t size{0};
    };

    class Middle;

    static Block make_block(std::string_view text);
    static char * append_block(Block const & block, char * to);
    char * append_name(std::uint32_t mirna, char * to) const;
    static char * append_score_row_end(SiteType type, double score, std::string_view documented, char * to);

    std::span<Mirna const> mirnas_;
    bool has_documented_;
    std::vector<Block> names_; // by miRNA, with the tab after; size 0 where the name is too long for a block
    std::size_t longest_name_{0};
    std::array<std::array<Block, 4>, site_type_count> ends_{};        // of site rows, by type and status
    std::array<std::array<Block, 2>, site_type_count> target_ends_{}; // of target rows, by best type and unknown gene
};

} // namespace mirsweep

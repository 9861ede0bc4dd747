#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/folding/unpaired_probability.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep::runs
{

/// How rows are written.
enum class FoldFormat
{
    table, ///< transcript, end, probability
    lunp   ///< RNAplfold's
};

/// Some rows of one transcript.
struct FoldText
{
    std::string transcript;
    std::size_t size; ///< bytes of the result's text
    bool is_first;    ///< with what is above the rows
    bool is_last;
};

/// What one thread has made of a batch.
struct FoldResult
{
    std::size_t file{0};
    std::uint64_t records{0}, lines{0}, bases{0};
    std::vector<FoldText> texts{}; ///< one after the other in `text`
    std::string text{};
    std::optional<FastaDefect> defect{};

    void clear();
};

/// Folds the transcripts of batches and writes their rows. Scratch memory of one thread.
class FoldTexts
{
public:
    FoldTexts(FoldingSettings const & settings, FoldFormat format);

    /// Appends all rows of a batch. `pass` is called where the result holds much text already, and must empty it.
    void append(TranscriptBatch const & batch, FoldResult & result, std::function<void()> const & pass);

private:
    /// Some ends of one record.
    struct Slice
    {
        std::size_t record;
        std::size_t first_end, last_end; // 1-based; of an empty record 1 and 0
    };

    void fold(TranscriptBatch const & batch, std::vector<Slice> const & slices);
    void append_rows(TranscriptBatch const & batch, Slice const & slice, double const * values,
                     FoldResult & result) const;
    void append_table_rows(std::string_view transcript, Slice const & slice, double const * values,
                           std::string & text) const;
    void append_lunp_rows(Slice const & slice, double const * values, std::string & text) const;
    void append_lunp_header(std::string & text) const;

    FoldingSettings settings_;
    FoldFormat format_;
    UnpairedProbabilities folding_;
    std::vector<double> values_;
    std::vector<FoldingTask> tasks_;
};

} // namespace mirsweep::runs

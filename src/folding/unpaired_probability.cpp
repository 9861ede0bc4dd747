#include <mirsweep/folding/unpaired_probability.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <mirsweep/core/error.hpp>

#include "folding/fold_arrays.hpp"
#include "folding/fold_pieces.hpp"
#include "folding/row_pairs.hpp"

namespace mirsweep
{

namespace
{

folding::FoldShape shape_of(FoldingSettings const & settings)
{
    settings.check();
    return {settings.window, settings.span, settings.shortest, settings.longest};
}

} // namespace

void FoldingSettings::check() const
{
    if (window < 1 || window > longest_window)
        throw UsageError{"a window must have 1 to " + std::to_string(longest_window) + " bases"};
    if (span < 1 || span > window)
        throw UsageError{"the span must be 1 base or more, and not longer than the window"};
    if (shortest < 1 || shortest > longest || longest > window)
        throw UsageError{"a region must have 1 base or more, and not be longer than the window"};
}

class UnpairedProbabilities::Content
{
public:
    explicit Content(FoldingSettings const & settings)
        : shape_{shape_of(settings)}, weights_{folding::turner2004(), std::max(shape_.span, shape_.window)},
          arrays_{shape_, folding::LoopWeights{weights_, shape_.span}}, pairs_{shape_, weights_}
    {
        // The empty stretch in front of the first column.
        *arrays_.exterior_to.at(position_ - 1, position_) = 1;
    }

    void compute(std::span<FoldingTask const> const tasks)
    {
        folding::FoldPieces pieces{shape_, tasks};
        std::size_t const origin = position_ - folding::FoldPieces::lead(shape_);
        arrays_.letters = {pieces.letters(), origin};
        for (std::size_t const end = origin + pieces.positions(); position_ < end;)
        {
            std::size_t const count = std::min(folding::columns_at_once, end - position_);
            fill_columns(pieces, origin, count);
            fill_rows(count);
            take_regions(pieces, origin, count);
            position_ += count;
        }
    }

private:
    /// The row that a column completes.
    std::size_t row_of(std::size_t const column) const
    {
        return column + 1 - shape_.window;
    }

    void fill_columns(folding::FoldPieces & pieces, std::size_t const origin, std::size_t const count)
    {
        for (std::size_t column = position_; column < position_ + count; ++column)
        {
            pairs_.set_column(arrays_, column);
            folding::fill_inside(arrays_, column);
        }
        for (std::size_t column = position_; column < position_ + count; ++column)
            folding::fill_windows(arrays_, column, pieces.window_counts(row_of(column) - origin));
    }

    void fill_rows(std::size_t const count)
    {
        std::size_t const first = row_of(position_);
        for (std::size_t row = first; row < first + count; ++row)
            folding::sum_windows(arrays_, row);
        for (std::size_t row = first; row < first + count; ++row)
        {
            pairs_.set_row(arrays_, row);
            folding::fill_outside(arrays_, row);
        }
        for (std::size_t row = first; row < first + count; ++row)
            folding::sum_gaps(arrays_, row);
    }

    /// The regions that the rows complete.
    void take_regions(folding::FoldPieces & pieces, std::size_t const origin, std::size_t const count)
    {
        std::size_t const first = row_of(position_) - folding::region_delay;
        for (std::size_t base = first; base < first + count; ++base)
            if (pieces.want(base - origin))
            {
                folding::sum_regions(arrays_, base);
                pieces.take(base - origin, arrays_.values);
            }
    }

    folding::FoldShape shape_;
    folding::BoltzmannWeights weights_;
    folding::FoldArrays arrays_;
    folding::RowPairs pairs_;
    std::size_t position_{4096}; // continues from one call to the next; above all sizes
};

UnpairedProbabilities::UnpairedProbabilities(FoldingSettings const & settings) : content_{new Content{settings}}
{
}

UnpairedProbabilities::~UnpairedProbabilities() = default;

void UnpairedProbabilities::compute(std::span<FoldingTask const> const tasks)
{
    content_->compute(tasks);
}

std::vector<double> unpaired_probability(BasePlanes const & sequence, FoldingSettings const & settings)
{
    UnpairedProbabilities folding{settings};
    std::vector<double> probabilities(sequence.size * (settings.longest - settings.shortest + 1));
    FoldingTask const task{sequence, 1, sequence.size, probabilities.data()};
    if (sequence.size != 0)
        folding.compute({&task, 1});
    return probabilities;
}

} // namespace mirsweep

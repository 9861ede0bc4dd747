#include <mirsweep/folding/unpaired_probability.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <mirsweep/core/error.hpp>

#include "folding/fold_arrays.hpp"
#include "folding/lane_pieces.hpp"
#include "folding/pair_factors.hpp"

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
          arrays_{shape_, folding::LoopWeights{weights_}}, factors_{shape_, weights_}
    {
    }

    void compute(std::span<FoldingTask const> const tasks)
    {
        folding::LanePieces pieces{shape_, tasks};
        std::size_t const origin = position_ - folding::LanePieces::lead(shape_);
        for (std::size_t lane = 0; lane < folding::lane_count; ++lane)
            arrays_.letters[lane] = {pieces.letters(lane), origin};
        for (std::size_t const end = origin + pieces.positions(); position_ < end; ++position_)
            step(pieces, origin);
    }

private:
    /// One column, the row that it completes, and the regions that this row completes.
    void step(folding::LanePieces & pieces, std::size_t const origin)
    {
        std::size_t const window = shape_.window;
        pieces.mark_windows(position_ + 1 - window - origin, arrays_.window_is_valid.at(0));
        factors_.set_column(arrays_, position_);
        folding::fill_inside(arrays_, position_);
        std::size_t const row = position_ + 1 - window;
        factors_.set_row(arrays_, row);
        folding::fill_outside(arrays_, row);
        std::size_t const first = row - folding::region_delay;
        if (!pieces.want(first - origin))
            return;
        folding::sum_regions(arrays_, first);
        pieces.take(first - origin, arrays_.values.at(0));
    }

    folding::FoldShape shape_;
    folding::BoltzmannWeights weights_;
    folding::FoldArrays arrays_;
    folding::PairFactors factors_;
    std::size_t position_{4096}; // goes on from one call to the next; above all sizes
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

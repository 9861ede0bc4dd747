#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <mirsweep/folding/folding_task.hpp>

#include "folding/fold_arrays.hpp"

namespace mirsweep::folding
{

/// The tasks' sequences, cut into pieces that lie one after the other in the lanes, with enough letters that pair with
/// nothing between them. Each piece has around its regions all that their values depend on. Places are 0-based within
/// a lane.
class LanePieces
{
public:
    /// Sets all probabilities to NaN.
    LanePieces(FoldShape const & shape, std::span<FoldingTask const> tasks);

    /// Letters in front of the first piece of each lane.
    static std::size_t lead(FoldShape const & shape) noexcept;

    Letter const * letters(std::size_t const lane) const noexcept
    {
        return lanes_[lane].letters.data();
    }

    /// Until all regions are complete.
    std::size_t positions() const noexcept
    {
        return positions_;
    }

    /// Sets 1 for the lanes where the window that begins at `place` counts, else 0. Places must not descend.
    void mark_windows(std::size_t place, double * valid);

    /// Whether a region that begins at `place` is asked for. Places must not descend.
    bool want(std::size_t place);

    /// Takes the sums of all lengths for regions that begin at `place`, where they are asked for.
    void take(std::size_t place, double const * sums);

private:
    /// Bases and ends are of the task's sequence and 1-based.
    struct Piece
    {
        FoldingTask const * task;
        std::size_t first_end, last_end;       ///< of the regions
        std::size_t first_base, last_base;     ///< with all that the regions' values depend on
        std::size_t first_window, last_window; ///< first bases of the windows that hold a region
        std::size_t place{0};                  ///< of the first base

        std::size_t size() const noexcept
        {
            return last_base - first_base + 1;
        }

        std::size_t place_of(std::size_t const base) const noexcept
        {
            return place + base - first_base;
        }
    };

    struct Lane
    {
        std::vector<Piece> pieces;
        std::vector<Letter> letters;
        std::size_t end{0};          ///< place after the last piece and what must follow it
        std::size_t window_piece{0}; ///< whose windows come next
        std::size_t region_piece{0}; ///< whose regions come next
    };

    void cut(FoldingTask const & task, std::size_t most_ends, std::vector<Piece> & pieces) const;
    Piece piece_of(FoldingTask const & task, std::size_t first_end, std::size_t last_end) const;
    void place(std::vector<Piece> pieces);
    void write_letters(Lane & lane) const;
    bool wants(Lane & lane, std::size_t place);
    std::size_t last_region(Piece const & piece) const noexcept;
    void take(Piece const & piece, std::size_t base, double const * sums) const;

    FoldShape shape_;
    std::array<Lane, lane_count> lanes_;
    std::size_t positions_{0};
};

} // namespace mirsweep::folding

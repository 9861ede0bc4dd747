#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <mirsweep/folding/folding_task.hpp>

#include "folding/fold_arrays.hpp"

namespace mirsweep::folding
{

/// The tasks' sequences, one after the other with enough letters between them that pair with nothing. Of each there is
/// as much as the values of its regions depend on. Places are 0-based.
class FoldPieces
{
public:
    /// Sets all probabilities to NaN.
    FoldPieces(FoldShape const & shape, std::span<FoldingTask const> tasks);

    /// Letters in front of the first piece.
    static std::size_t lead(FoldShape const & shape) noexcept;

    Letter const * letters() const noexcept
    {
        return letters_.data();
    }

    /// Until all regions are complete.
    std::size_t positions() const noexcept
    {
        return positions_;
    }

    /// Whether the window that begins at `place` counts. Places must not descend.
    bool window_counts(std::size_t place);

    /// Whether a region that begins at `place` is asked for. Places must not descend.
    bool want(std::size_t place);

    /// Takes the sums of all lengths for regions that begin at `place`, which must be asked for.
    void take(std::size_t place, std::span<double const> sums) const;

private:
    /// Bases and ends are of the task's sequence and 1-based.
    struct Piece
    {
        FoldingTask const * task;
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

    Piece piece_of(FoldingTask const & task, std::size_t first_end) const;
    void append(Piece piece);
    void write_letters(Piece const & piece);

    FoldShape shape_;
    std::vector<Piece> pieces_{};
    std::vector<Letter> letters_{};
    std::size_t positions_;
    std::size_t window_piece_{0}; // whose windows come next
    std::size_t region_piece_{0}; // whose regions come next
};

} // namespace mirsweep::folding

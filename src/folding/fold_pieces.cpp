#include "folding/fold_pieces.hpp"

#include <algorithm>
#include <limits>

namespace mirsweep::folding
{

namespace
{

std::size_t usable_window(FoldShape const & shape, FoldingTask const & task)
{
    return std::min(shape.window, task.sequence.size);
}

std::size_t lengths_of(FoldShape const & shape)
{
    return shape.longest - shape.shortest + 1;
}

} // namespace

FoldPieces::FoldPieces(FoldShape const & shape, std::span<FoldingTask const> const tasks)
    : shape_{shape}, positions_{lead(shape)}
{
    for (FoldingTask const & task : tasks)
    {
        std::fill_n(task.probabilities, task.ends() * lengths_of(shape), std::numeric_limits<double>::quiet_NaN());
        std::size_t const first = std::max(task.first_end, shape_.shortest);
        if (task.sequence.size >= shape_.shortest && first <= task.last_end)
            append(piece_of(task, first));
    }
    positions_ += shape_.window + region_delay;
    letters_.assign(positions_ + shape_.span + 1, no_base);
    for (Piece const & piece : pieces_)
        write_letters(piece);
}

std::size_t FoldPieces::lead(FoldShape const & shape) noexcept
{
    return shape.window + shape.span + longest_loop;
}

FoldPieces::Piece FoldPieces::piece_of(FoldingTask const & task, std::size_t const first_end) const
{
    std::size_t const window = usable_window(shape_, task);
    std::size_t const size = task.sequence.size;
    std::size_t const first_window = first_end - std::min(first_end - 1, window - 1);
    std::size_t const last_window = std::min(size - window + 1, task.last_end - shape_.shortest + 1);
    // The neighbours of a window's outermost bases count too.
    std::size_t const first_base = std::max<std::size_t>(first_window, 2) - 1;
    std::size_t const last_base = std::min(size, last_window + window);
    return {&task, first_base, last_base, std::min(first_window, last_window), last_window};
}

void FoldPieces::append(Piece piece)
{
    piece.place = positions_;
    // No pair reaches from one piece to the next, and the window of a short sequence does not either.
    positions_ += piece.size() + shape_.span + (shape_.window - std::min(shape_.window, piece.size()));
    pieces_.push_back(piece);
}

void FoldPieces::write_letters(Piece const & piece)
{
    for (std::size_t base = piece.first_base; base <= piece.last_base; ++base)
        letters_[piece.place_of(base)] = static_cast<Letter>(piece.task->sequence.at(base - 1));
}

bool FoldPieces::window_counts(std::size_t const place)
{
    while (window_piece_ < pieces_.size() &&
           pieces_[window_piece_].place_of(pieces_[window_piece_].last_window) < place)
        ++window_piece_;
    return window_piece_ < pieces_.size() &&
           pieces_[window_piece_].place_of(pieces_[window_piece_].first_window) <= place;
}

bool FoldPieces::want(std::size_t const place)
{
    auto const last_region = [&](Piece const & piece) { return piece.task->last_end - shape_.shortest + 1; };
    while (region_piece_ < pieces_.size() &&
           pieces_[region_piece_].place_of(last_region(pieces_[region_piece_])) < place)
        ++region_piece_;
    return region_piece_ < pieces_.size() && pieces_[region_piece_].place <= place;
}

void FoldPieces::take(std::size_t const place, std::span<double const> const sums) const
{
    Piece const & piece = pieces_[region_piece_];
    FoldingTask const & task = *piece.task;
    std::size_t const base = piece.first_base + place - piece.place;
    std::size_t const window = usable_window(shape_, task);
    std::size_t const last_window = std::min(task.sequence.size - window + 1, base);
    for (std::size_t k = 0; k < sums.size(); ++k)
    {
        std::size_t const end = base + shape_.shortest + k - 1;
        if (end < std::max(task.first_end, shape_.shortest) || end > task.last_end)
            continue;
        std::size_t const first_window = end - std::min(end - 1, window - 1);
        task.probabilities[(end - task.first_end) * sums.size() + k] =
            sums[k] / static_cast<double>(last_window - first_window + 1);
    }
}

} // namespace mirsweep::folding

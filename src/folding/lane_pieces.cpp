#include "folding/lane_pieces.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

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

/// Longer pieces compute less twice, shorter ones fill the lanes more evenly.
std::size_t most_ends_of_piece(std::span<FoldingTask const> const tasks)
{
    constexpr std::size_t least = 64, most = 4096;
    std::size_t const ends =
        std::accumulate(tasks.begin(), tasks.end(), std::size_t{0},
                        [](std::size_t const sum, FoldingTask const & task) { return sum + task.ends(); });
    return std::clamp((ends + lane_count - 1) / lane_count, least, most);
}

} // namespace

LanePieces::LanePieces(FoldShape const & shape, std::span<FoldingTask const> const tasks) : shape_{shape}
{
    std::vector<Piece> pieces;
    std::size_t const most_ends = most_ends_of_piece(tasks);
    for (FoldingTask const & task : tasks)
    {
        std::fill_n(task.probabilities, task.ends() * lengths_of(shape), std::numeric_limits<double>::quiet_NaN());
        cut(task, most_ends, pieces);
    }
    place(std::move(pieces));
    for (Lane & lane : lanes_)
        write_letters(lane);
}

std::size_t LanePieces::lead(FoldShape const & shape) noexcept
{
    return shape.window + shape.span + longest_loop;
}

void LanePieces::cut(FoldingTask const & task, std::size_t const most_ends, std::vector<Piece> & pieces) const
{
    std::size_t const first = std::max(task.first_end, shape_.shortest);
    if (task.sequence.size < shape_.shortest || first > task.last_end)
        return;
    std::size_t const count = (task.last_end - first) / most_ends + 1;
    std::size_t const ends = (task.last_end - first) / count + 1;
    for (std::size_t end = first; end <= task.last_end; end += ends)
        pieces.push_back(piece_of(task, end, std::min(task.last_end, end + ends - 1)));
}

LanePieces::Piece LanePieces::piece_of(FoldingTask const & task, std::size_t const first_end,
                                       std::size_t const last_end) const
{
    std::size_t const window = usable_window(shape_, task);
    std::size_t const size = task.sequence.size;
    std::size_t const first_window = first_end - std::min(first_end - 1, window - 1);
    std::size_t const last_window = std::min(size - window + 1, last_end - shape_.shortest + 1);
    // The neighbours of a window's outermost bases count too.
    std::size_t const first_base = std::max<std::size_t>(first_window, 2) - 1;
    std::size_t const last_base = std::min(size, last_window + window);
    return {&task, first_end, last_end, first_base, last_base, std::min(first_window, last_window), last_window};
}

void LanePieces::place(std::vector<Piece> pieces)
{
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](Piece const & left, Piece const & right) { return left.size() > right.size(); });
    for (Lane & lane : lanes_)
        lane.end = lead(shape_);
    for (Piece & piece : pieces)
    {
        Lane & lane = *std::min_element(lanes_.begin(), lanes_.end(),
                                        [](Lane const & left, Lane const & right) { return left.end < right.end; });
        piece.place = lane.end;
        // No pair reaches from one piece to the next, and the window of a short sequence does not either.
        lane.end += piece.size() + shape_.span + (shape_.window - std::min(shape_.window, piece.size()));
        lane.pieces.push_back(piece);
    }
    for (Lane const & lane : lanes_)
        positions_ = std::max(positions_, lane.end + shape_.window + region_delay);
}

void LanePieces::write_letters(Lane & lane) const
{
    lane.letters.assign(positions_ + shape_.span + 1, no_base);
    for (Piece const & piece : lane.pieces)
        for (std::size_t base = piece.first_base; base <= piece.last_base; ++base)
            lane.letters[piece.place_of(base)] = static_cast<Letter>(piece.task->sequence.at(base - 1));
}

void LanePieces::mark_windows(std::size_t const place, double * const valid)
{
    for (std::size_t i = 0; i < lane_count; ++i)
    {
        Lane & lane = lanes_[i];
        while (lane.window_piece < lane.pieces.size() &&
               lane.pieces[lane.window_piece].place_of(lane.pieces[lane.window_piece].last_window) < place)
            ++lane.window_piece;
        valid[i] = lane.window_piece < lane.pieces.size() &&
                           lane.pieces[lane.window_piece].place_of(lane.pieces[lane.window_piece].first_window) <= place
                       ? 1
                       : 0;
    }
}

std::size_t LanePieces::last_region(Piece const & piece) const noexcept
{
    return piece.last_end - shape_.shortest + 1;
}

bool LanePieces::wants(Lane & lane, std::size_t const place)
{
    while (lane.region_piece < lane.pieces.size() &&
           lane.pieces[lane.region_piece].place_of(last_region(lane.pieces[lane.region_piece])) < place)
        ++lane.region_piece;
    return lane.region_piece < lane.pieces.size() && lane.pieces[lane.region_piece].place <= place;
}

bool LanePieces::want(std::size_t const place)
{
    bool is_wanted = false;
    for (Lane & lane : lanes_)
        is_wanted |= wants(lane, place);
    return is_wanted;
}

void LanePieces::take(std::size_t const place, double const * const sums)
{
    for (std::size_t i = 0; i < lane_count; ++i)
        if (wants(lanes_[i], place))
        {
            Piece const & piece = lanes_[i].pieces[lanes_[i].region_piece];
            take(piece, piece.first_base + place - piece.place, sums + i);
        }
}

void LanePieces::take(Piece const & piece, std::size_t const base, double const * const sums) const
{
    std::size_t const window = usable_window(shape_, *piece.task);
    std::size_t const last_window = std::min(piece.task->sequence.size - window + 1, base);
    std::size_t const lengths = lengths_of(shape_);
    for (std::size_t k = 0; k < lengths; ++k)
    {
        std::size_t const end = base + shape_.shortest + k - 1;
        if (end < piece.first_end || end > piece.last_end)
            continue;
        std::size_t const first_window = end - std::min(end - 1, window - 1);
        piece.task->probabilities[(end - piece.task->first_end) * lengths + k] =
            sums[k * lane_count] / static_cast<double>(last_window - first_window + 1);
    }
}

} // namespace mirsweep::folding

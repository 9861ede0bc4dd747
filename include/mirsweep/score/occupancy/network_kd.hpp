#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <mirsweep/score/occupancy/kd_model.hpp>

namespace mirsweep
{

/// A miRNA's part of the network: for each of the eleven pairs of neighbouring bases of a 12-mer, what it adds to the
/// sixteen channels before the last rectifier. 17.6 kB.
class NetworkKd final : public KdModel
{
public:
    static constexpr std::size_t pair_count = 11;
    static constexpr std::size_t channel_count = 16;
    static constexpr std::size_t letter_pairs = 25;

    /// Sums are of whole numbers, so they are the same on every machine.
    using Row = std::array<std::int32_t, channel_count>;

    /// The first channel of a row for each pair of neighbouring bases.
    using RowsOfPairs = std::array<std::int32_t const *, pair_count>;

    double log_kd(TwelveMer const & bases) const noexcept override;
    void prefetch(TwelveMer const & bases) const noexcept override;

private:
    friend class KdNetwork;

    RowsOfPairs rows_of(TwelveMer const & bases) const noexcept;

    alignas(64) std::array<double, channel_count> signs_{};
    alignas(64) std::array<std::array<Row, letter_pairs>, pair_count> rows_{};
};

} // namespace mirsweep

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

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

/// The network of McGeary, Lin et al. 2019 (doi:10.1126/science.aav1741; kslin/miRNA_models, model-100; see NOTICE),
/// which gives the KD of any 12-mer for any miRNA from positions 1-10 of it.
class KdNetwork
{
public:
    /// Bases of a miRNA that the network reads.
    static constexpr std::size_t mirna_bases = 10;

    /// The published one, made at the first call.
    static KdNetwork const & published();

    /// `mirna` begins at position 1 and has `mirna_bases` letters or more; letters but A C G T U pair with nothing in
    /// particular. Throws std::invalid_argument for a shorter one.
    std::unique_ptr<NetworkKd> model_of(std::string_view mirna) const;

private:
    KdNetwork();

    std::vector<double> products_;                           // see kd_network.cpp
    std::array<double, NetworkKd::channel_count> offsets_{}; // of the last normalisation
    std::array<double, NetworkKd::channel_count> signs_{};   // of the last layer's weights
};

/// The network's 14,816 numbers as they are built into the program: little-endian 32-bit floats in the order that
/// data/README.md gives.
std::string_view kd_network_bytes() noexcept;

} // namespace mirsweep

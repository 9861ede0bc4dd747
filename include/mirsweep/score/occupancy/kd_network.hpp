#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include <mirsweep/score/occupancy/network_kd.hpp>

namespace mirsweep
{

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

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>

namespace mirsweep
{

/// The miRNAs of a run, in the order of the file, every name once, and what a user should know of the file.
struct MirnaSet
{
    std::vector<Mirna> mirnas;
    std::vector<std::string> warnings{};
    bool has_seeds_only{false};        ///< the sequences are N and positions 2-8
    std::vector<std::string> others{}; ///< names of the file's other miRNAs, which are not selected
    std::uint64_t records{0};          ///< all that the file holds, each name once
};

} // namespace mirsweep

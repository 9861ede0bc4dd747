#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// Random numbers of a shuffle: the same for the same seed, transcript and shuffle, whatever else runs. A splitmix64
/// generator (Steele et al. 2014, doi:10.1145/2714064.2660195).
class ShuffleRandom
{
public:
    ShuffleRandom(std::uint64_t seed, std::uint64_t transcript, std::uint64_t shuffle) noexcept;

    std::uint64_t operator()() noexcept
    {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
        z = (z ^ z >> 27) * 0x94D049BB133111EBU;
        return z ^ z >> 31;
    }

    /// A whole number below `limit`, which is from 1 to 2^32 - 1. Bias below 2^-32.
    std::uint32_t below(std::uint32_t const limit) noexcept
    {
        return static_cast<std::uint32_t>(((*this)() >> 32) * limit >> 32);
    }

private:
    std::uint64_t state_;
};

/// Shuffles a sequence in place, run by run of known bases; other letters stay where they are. Each run becomes one of
/// all sequences with the same first base and the same numbers of dinucleotides, all equally likely: an Euler path whose
/// last edges are a uniform random tree (Altschul & Erickson 1985, doi:10.1093/oxfordjournals.molbev.a040370; Wilson
/// 1996, doi:10.1145/237814.237880). Expected time linear in the run. Keeps memory from one call to the next.
class DinucleotideShuffle
{
public:
    void shuffle(std::span<Nucleotide> sequence, ShuffleRandom & random);

private:
    void shuffle_run(std::span<Nucleotide> run, ShuffleRandom & random);
    void choose_last_edges(Nucleotide last, ShuffleRandom & random);
    void shuffle_edges(Nucleotide last, ShuffleRandom & random);

    static constexpr std::size_t base_count = 4;
    std::array<std::vector<Nucleotide>, base_count> edges_; // what follows each base, in order
    std::array<std::uint32_t, base_count> last_edge_{};     // index in edges_
};

} // namespace mirsweep

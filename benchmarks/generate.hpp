#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>

namespace mirsweep::bench
{

/// SplitMix64: the same numbers from the same seed on every machine.
class Random
{
public:
    explicit Random(std::uint64_t const seed) noexcept : state_{seed}
    {
    }

    std::uint64_t next() noexcept
    {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
        z = (z ^ z >> 27) * 0x94D049BB133111EBU;
        return z ^ z >> 31;
    }

    /// In [0, bound).
    std::uint64_t below(std::uint64_t const bound) noexcept
    {
        return next() % bound;
    }

private:
    std::uint64_t state_;
};

/// Appends random bases of equal frequency; `letters` holds four.
inline void append_bases(Random & random, std::size_t const count, char const * const letters, std::string & text)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < count; ++i, bits >>= 2)
    {
        if (i % 32 == 0)
            bits = random.next();
        text += letters[bits & 3U];
    }
}

/// miRNAs of 22 bases under names as long as human ones.
inline std::vector<Mirna> random_mirnas(std::size_t const count, std::uint64_t const seed = 1)
{
    Random random{seed};
    std::vector<Mirna> mirnas(count);
    for (std::size_t i = 0; i < count; ++i)
    {
        mirnas[i].name = "hsa-miR-" + std::to_string(i + 1) + (random.below(2) == 0 ? "-5p" : "-3p");
        append_bases(random, 22, "ACGU", mirnas[i].sequence);
    }
    return mirnas;
}

/// Length of a transcript: 200 to 2,800 bases, 1,500 on average, as 3'UTRs are.
inline std::size_t random_length(Random & random)
{
    return 200 + random.below(2601);
}

/// Appends a FASTA record with `width` bases a line.
inline void append_record(Random & random, std::size_t const number, std::size_t const length, std::size_t const width,
                          std::string & text)
{
    char header[64];
    std::snprintf(header, sizeof header, ">ENST%011zu.1|GENE%zu\n", number, number);
    text += header;
    for (std::size_t at = 0; at < length; at += width)
    {
        append_bases(random, length - at < width ? length - at : width, "ACGT", text);
        text += '\n';
    }
}

/// FASTA of at least `bytes` bytes, 60 bases a line.
inline std::string random_fasta(std::size_t const bytes, std::uint64_t const seed = 2)
{
    Random random{seed};
    std::string text;
    for (std::size_t number = 1; text.size() < bytes; ++number)
        append_record(random, number, random_length(random), 60, text);
    return text;
}

} // namespace mirsweep::bench

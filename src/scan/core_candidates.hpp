#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include <mirsweep/transcripts/encoded_bases.hpp>

#include "scan/five_bases.hpp"

namespace mirsweep::scan
{

/// The registers at which the tables allow a match of a type that is asked for. Unknown bases count as A.
class CandidatePlaces
{
public:
    /// Words of registers that can be looked at together.
    static constexpr std::size_t most_words = 64;

    /// Whether many places are looked up at a time, with this processor and the vector instructions that were chosen.
    static bool is_fast() noexcept;

    /// In order, counted from the first base of `first_word`; valid until the next call.
    std::span<std::uint16_t const> find(EncodedBases const & bases, std::size_t first_word, std::size_t words,
                                        CoreTables const & tables) noexcept;

private:
    void append(std::uint64_t candidates, std::size_t first) noexcept;
    void find_one_by_one(EncodedBases const & bases, std::size_t first_word, std::size_t words,
                         CoreTables const & tables) noexcept;
    void find_64_by_64(EncodedBases const & bases, std::size_t first_word, std::size_t words,
                       CoreTables const & tables) noexcept;

    static constexpr std::size_t written_together = 2;

    std::size_t count_{0};
    std::array<std::uint16_t, most_words * 64 + written_together> places_;
};

} // namespace mirsweep::scan

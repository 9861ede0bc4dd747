#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <mirsweep/core/base_planes.hpp>

namespace mirsweep::products
{

/// Where words of seven bases of a transcript occur again nearby, exactly. Each thread has its own.
class RepeatedWords
{
public:
    static constexpr std::size_t word_length = 7;
    static constexpr std::size_t farthest = 60; ///< bases from one occurrence to the next

    /// Takes time linear in the transcript, whatever was taken before.
    void take(BasePlanes const & bases);

    /// Whether the word that begins at `place`, 0-based, occurs again at most `farthest` bases before or after. False for a
    /// word with an unknown base.
    bool has_copy(std::size_t const place) const noexcept
    {
        return (has_copy_[place / 64] >> place % 64 & 1) != 0;
    }

private:
    static constexpr std::size_t words = std::size_t{1} << 2 * word_length;

    void note(std::size_t place, std::uint32_t word);

    std::vector<std::uint64_t> has_copy_{};                               // a bit for each place
    std::vector<std::uint64_t> last_ = std::vector<std::uint64_t>(words); // by word: its last place + `origin_`
    std::uint64_t origin_{farthest + 1}; // grows, so that places in earlier transcripts are far away
};

} // namespace mirsweep::products

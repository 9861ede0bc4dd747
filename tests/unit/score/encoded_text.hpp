#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

/// A sequence as bases and as bit planes, with `in_front` other bases before it in the planes.
class EncodedText
{
public:
    explicit EncodedText(std::string_view const letters, std::size_t const in_front = 5)
    {
        for (char const letter : letters)
            bases_.push_back(to_nucleotide(letter));
        std::size_t const words = (in_front + letters.size()) / 64 + 2;
        low_.resize(words);
        high_.resize(words);
        unknown_.resize(words);
        begin_ = in_front;
        for (std::size_t i = 0; i < bases_.size(); ++i)
        {
            auto const code = static_cast<std::uint64_t>(bases_[i]);
            std::size_t const at = in_front + i;
            low_[at / 64] |= (code & 1U) << at % 64;
            high_[at / 64] |= (code >> 1 & 1U) << at % 64;
            unknown_[at / 64] |= (code >> 2) << at % 64;
        }
    }

    std::vector<Nucleotide> const & bases() const
    {
        return bases_;
    }

    BasePlanes planes() const
    {
        return {low_.data(), high_.data(), unknown_.data(), begin_, bases_.size()};
    }

private:
    std::vector<Nucleotide> bases_;
    std::vector<std::uint64_t> low_;
    std::vector<std::uint64_t> high_;
    std::vector<std::uint64_t> unknown_;
    std::size_t begin_;
};

} // namespace mirsweep

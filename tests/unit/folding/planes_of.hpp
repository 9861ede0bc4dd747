#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <mirsweep/core/base_planes.hpp>

namespace mirsweep::folding
{

/// A sequence as bit planes.
class Planes
{
public:
    explicit Planes(std::string_view const sequence) : size_{sequence.size()}
    {
        for (std::vector<std::uint64_t> & plane : planes_)
            plane.resize(size_ / 64 + 2);
        for (std::size_t i = 0; i < size_; ++i)
        {
            auto const code = static_cast<unsigned>(to_nucleotide(sequence[i]));
            for (unsigned bit = 0; bit < 3; ++bit)
                planes_[bit][i / 64] |= std::uint64_t{code >> bit & 1U} << i % 64;
        }
    }

    BasePlanes get() const
    {
        return {planes_[0].data(), planes_[1].data(), planes_[2].data(), 0, size_};
    }

private:
    std::vector<std::uint64_t> planes_[3];
    std::size_t size_;
};

} // namespace mirsweep::folding

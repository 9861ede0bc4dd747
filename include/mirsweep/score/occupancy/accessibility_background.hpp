#pragma once

#include <cstdint>
#include <unordered_map>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/score/occupancy/twelve_mer.hpp>

namespace mirsweep
{

/// How accessible each 12-mer is in random surroundings: the mean of the natural logarithm of the probability that the
/// 14 bases around it are unpaired.
class AccessibilityBackground
{
public:
    /// False if the 12-mer has another value already.
    bool set(TwelveMer const & bases, double mean_ln_p);

    /// A 12-mer that was not set has the mean over those that were.
    double of(TwelveMer const & bases) const noexcept;

    std::uint64_t size() const noexcept
    {
        return values_.size();
    }

private:
    std::unordered_map<std::uint64_t, double> values_{};
    double sum_{0};
};

/// Reads columns `12mer` (letters A C G T U, X or N where a base is not known) and `mean_ln_p`, tab or comma separated,
/// with a header; other columns are passed over. Throws InputError.
AccessibilityBackground read_accessibility_background(ByteSource & source);

} // namespace mirsweep

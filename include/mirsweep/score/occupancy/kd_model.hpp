#pragma once

#include <mirsweep/score/occupancy/twelve_mer.hpp>

namespace mirsweep
{

/// How strongly one miRNA binds 12-mers. Immutable, shared by all threads.
class KdModel
{
public:
    KdModel() = default;
    KdModel(KdModel const &) = delete;
    KdModel & operator=(KdModel const &) = delete;
    virtual ~KdModel() = default;

    /// Natural logarithm of the dissociation constant relative to that of nonspecific binding: 0 is nonspecific, lower
    /// is tighter. NaN where the model has no value.
    virtual double log_kd(TwelveMer const & bases) const noexcept = 0;

    /// Asks for the memory that `log_kd` will read.
    virtual void prefetch(TwelveMer const &) const noexcept
    {
    }
};

} // namespace mirsweep

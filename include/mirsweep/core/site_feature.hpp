#pragma once

namespace mirsweep
{

/// One feature of one site's score. NaN stands for a value that is not known, or not part of the score of the site's
/// type, and contributes nothing.
struct SiteFeature
{
    double raw;
    double contribution; ///< to the score
};

} // namespace mirsweep

#pragma once

#include <string_view>

namespace mirsweep
{

/// What a FASTA header says of its record. Views of the header.
struct HeaderNames
{
    std::string_view transcript; ///< empty only if the header is blank
    std::string_view gene;       ///< symbol; empty if the header does not say one
};

} // namespace mirsweep

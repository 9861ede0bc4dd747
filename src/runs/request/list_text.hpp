#pragma once

#include <string>
#include <vector>

namespace mirsweep::runs
{

/// The parts with commas between them, as a summary has lists.
inline std::string list_text(std::vector<std::string> const & parts)
{
    std::string text;
    for (std::string const & part : parts)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

} // namespace mirsweep::runs

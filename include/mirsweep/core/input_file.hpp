#pragma once

#include <string>
#include <utility>
#include <vector>

namespace mirsweep
{

/// A file that a run may read.
struct InputFile
{
    std::string role{}; ///< what it is to the run, such as `transcripts`; as the summary names it
    std::string path{}; ///< `-` for standard input; empty for none, or for what is in memory

    bool is_given() const noexcept
    {
        return !path.empty();
    }
};

/// Files with the same role.
struct InputFiles
{
    std::string role{};
    std::vector<std::string> paths{};

    bool is_given() const noexcept
    {
        return !paths.empty();
    }
};

/// Names and values of what decides a result besides its files, in the order in which the summary has them.
using Parameters = std::vector<std::pair<std::string, std::string>>;

} // namespace mirsweep

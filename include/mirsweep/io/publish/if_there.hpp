#pragma once

namespace mirsweep
{

/// What to do with files of a result that are there already.
enum class IfThere
{
    refuse,
    replace_unfinished, ///< what a run that was killed may have left
    replace
};

} // namespace mirsweep

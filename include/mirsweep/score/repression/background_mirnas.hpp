#pragma once

#include <span>
#include <string_view>

namespace mirsweep
{

/// A miRNA of the mean.
struct BackgroundMirna
{
    std::string_view name;
    std::string_view sequence; ///< RNA letters
};

/// The 32 miRNAs whose mean a transcript's repression is compared with: human miRNAs of as many broadly conserved
/// families. They are the same in every run; doc/ranking.md says how they were chosen.
std::span<BackgroundMirna const> background_mirnas() noexcept;

} // namespace mirsweep

#include <mirsweep/scan/vector_target.hpp>

#include <cstdint>

// Compiled like the kernels, so that HWY_TARGETS names the same sets.
#include <hwy/highway.h>
#include <hwy/targets.h>

namespace mirsweep
{

namespace
{

/// From the lowest bit, which is the best target, to the highest.
std::vector<std::int64_t> supported_targets()
{
    std::vector<std::int64_t> targets;
    for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS; left != 0; left &= left - 1)
        targets.push_back(left & -left);
    return targets;
}

} // namespace

std::vector<std::string> vector_targets()
{
    hwy::SetSupportedTargetsForTest(0);
    std::vector<std::string> names;
    for (std::int64_t const target : supported_targets())
        names.emplace_back(hwy::TargetName(target));
    return names;
}

std::string vector_target()
{
    std::vector<std::int64_t> const targets = supported_targets();
    return targets.empty() ? "none" : hwy::TargetName(targets.front());
}

bool use_vector_target(std::string_view const name)
{
    hwy::SetSupportedTargetsForTest(0);
    bool found = name.empty();
    for (std::int64_t const target : supported_targets())
        if (name == hwy::TargetName(target))
        {
            hwy::SetSupportedTargetsForTest(target);
            found = true;
        }
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    return found;
}

} // namespace mirsweep

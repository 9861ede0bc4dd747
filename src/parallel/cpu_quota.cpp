#include "parallel/cpu_quota.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace mirsweep::parallel
{

namespace
{

/// The group of cgroup v2, whose line begins with `0::`.
std::string group_of(std::string const & groups)
{
    std::istringstream lines{groups};
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("0::/"))
            return line.substr(4);
    return {};
}

/// `cpu.max` holds the microseconds of CPU time that all processes may use together in each period: `max` or a number,
/// and the length of the period.
std::optional<unsigned> quota_of(std::filesystem::path const & folder)
{
    std::ifstream file{folder / "cpu.max"};
    double quota = 0;
    double period = 0;
    if (!(file >> quota >> period) || quota <= 0 || period <= 0)
        return std::nullopt;
    constexpr double most = 1'000'000;
    return static_cast<unsigned>(std::min(most, std::ceil(quota / period)));
}

} // namespace

std::optional<unsigned> cpu_quota(std::string const & groups, std::string const & mount)
{
    std::filesystem::path folder{mount};
    std::optional<unsigned> least = quota_of(folder);
    for (std::filesystem::path const & part : std::filesystem::path{group_of(groups)})
    {
        folder /= part;
        if (std::optional<unsigned> const quota = quota_of(folder); quota)
            least = std::min(*quota, least.value_or(*quota));
    }
    return least;
}

} // namespace mirsweep::parallel

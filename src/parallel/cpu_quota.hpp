#pragma once

#include <optional>
#include <string>

namespace mirsweep::parallel
{

/// How many processors the quota of a process' control group and of those above it allows, rounded up; none without a
/// quota. `groups` is the content of `/proc/PID/cgroup`, `mount` the folder where cgroup v2 is mounted.
std::optional<unsigned> cpu_quota(std::string const & groups, std::string const & mount);

} // namespace mirsweep::parallel

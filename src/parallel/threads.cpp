#include <mirsweep/parallel/threads.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <omp.h>

#include "parallel/cpu_quota.hpp"

namespace mirsweep
{

namespace
{

unsigned number_in_environment(char const * const name)
{
    char const * const text = std::getenv(name);
    unsigned number = 0;
    if (text == nullptr)
        return 0;
    auto const [end, error] = std::from_chars(text, text + std::strlen(text), number);
    return error == std::errc{} && (*end == '\0' || *end == ',') ? number : 0;
}

unsigned processors()
{
    unsigned const affinity = static_cast<unsigned>(std::max(1, omp_get_num_procs()));
    std::ifstream file{"/proc/self/cgroup"};
    std::string const groups{std::istreambuf_iterator<char>{file}, {}};
    return std::min(affinity, parallel::cpu_quota(groups, "/sys/fs/cgroup").value_or(affinity));
}

} // namespace

unsigned usable_threads()
{
    constexpr unsigned most_threads = 1024;
    unsigned threads = number_in_environment("SLURM_CPUS_PER_TASK");
    if (threads == 0)
        threads = number_in_environment("OMP_NUM_THREADS");
    if (threads == 0)
        threads = processors();
    return std::min(threads, most_threads);
}

} // namespace mirsweep

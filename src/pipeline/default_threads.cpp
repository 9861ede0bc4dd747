#include "pipeline/default_threads.hpp"

#include <omp.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace mirsweep
{

unsigned default_threads()
{
    char const * const variable = std::getenv("SLURM_CPUS_PER_TASK");
    std::string_view const text = variable == nullptr ? "" : variable;
    unsigned threads = 0;
    std::from_chars(text.data(), text.data() + text.size(), threads);
    if (threads == 0)
        threads = static_cast<unsigned>(omp_get_max_threads());
    return std::clamp(threads, 1U, 1024U);
}

} // namespace mirsweep

#include "parallel/thread_check.hpp"

#include <latch>
#include <new>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <mirsweep/core/error.hpp>

namespace mirsweep::parallel
{

void check_threads(unsigned const count)
{
    std::latch release{1};
    std::vector<std::jthread> threads;
    threads.reserve(count);
    std::error_code failure;
    try
    {
        while (threads.size() + 1 < count)
            threads.emplace_back([&release] { release.wait(); });
    }
    catch (std::system_error const & error)
    {
        failure = error.code();
    }
    catch (std::bad_alloc const &)
    {
        failure = std::make_error_code(std::errc::not_enough_memory);
    }
    release.count_down(); // otherwise the destructors would wait for ever
    if (failure)
        throw Error{std::to_string(count) + " threads cannot be started (" + failure.message() +
                    "): use fewer with --threads"};
}

} // namespace mirsweep::parallel

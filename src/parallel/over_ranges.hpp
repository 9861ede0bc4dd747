#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>

#include "parallel/in_threads.hpp"

namespace mirsweep::parallel
{

/// Calls `work(begin, end)` for ranges of at most `length` that together are 0 to `count`, in at most `threads` threads at
/// the same time; what it does for one index must not depend on any other. Throws what one of the calls threw, after all
/// have ended, and Error if the threads cannot be started.
template <typename Work>
void over_ranges(unsigned const threads, std::size_t const count, std::size_t const length, Work const & work)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> has_failed{false};
    std::exception_ptr failure;
    in_threads(threads,
               [&]() noexcept
               {
                   for (std::size_t begin = next.fetch_add(length); begin < count; begin = next.fetch_add(length))
                       try
                       {
                           work(begin, std::min(begin + length, count));
                       }
                       catch (...)
                       {
                           if (!has_failed.exchange(true))
                               failure = std::current_exception();
                           next = count;
                       }
               });
    if (failure)
        std::rethrow_exception(failure);
}

/// The same for single items that take long: `work(i)`.
template <typename Work>
void over_items(unsigned const threads, std::size_t const count, Work const & work)
{
    over_ranges(threads, count, 1, [&](std::size_t const i, std::size_t) { work(i); });
}

} // namespace mirsweep::parallel

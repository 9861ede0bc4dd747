#pragma once

#include <cstdint>
#include <exception>
#include <limits>
#include <mutex>
#include <utility>

namespace mirsweep
{

/// Keeps exceptions inside a parallel region, where one that leaves would end the process, and hands out the one of the
/// lowest ordinal: the same error for any number of threads. `run` is safe for concurrent calls.
class ExceptionTrap
{
public:
    template <typename Work>
    void run(std::uint64_t const ordinal, Work && work) noexcept
    {
        try
        {
            std::forward<Work>(work)();
        }
        catch (...)
        {
            std::scoped_lock const lock{mutex_};
            if (ordinal < ordinal_)
            {
                ordinal_ = ordinal;
                exception_ = std::current_exception();
            }
        }
    }

    /// Throws what was caught, if anything was.
    void rethrow() const
    {
        if (exception_)
            std::rethrow_exception(exception_);
    }

private:
    std::mutex mutex_;
    std::uint64_t ordinal_{std::numeric_limits<std::uint64_t>::max()};
    std::exception_ptr exception_;
};

} // namespace mirsweep

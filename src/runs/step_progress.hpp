#pragma once

#include <atomic>
#include <cstdint>

namespace mirsweep::runs
{

/// How far a run is with something that reads no input, such as shuffles. Written by the run, by any number of threads; may be
/// read at any time by another thread.
class StepProgress
{
public:
    /// `what` is counted in steps and must outlive the object. Not while steps are counted.
    void begin(char const * const what, std::uint64_t const steps) noexcept
    {
        steps_.store(0, std::memory_order_release);
        what_ = what;
        done_ = 0;
        steps_.store(steps, std::memory_order_release);
    }

    void add_done() noexcept
    {
        done_.fetch_add(1, std::memory_order_relaxed);
    }

    char const * what() const noexcept
    {
        return what_;
    }

    std::uint64_t done() const noexcept
    {
        return done_;
    }

    /// 0 before it begins.
    std::uint64_t steps() const noexcept
    {
        return steps_.load(std::memory_order_acquire);
    }

private:
    std::atomic<char const *> what_{""};
    std::atomic<std::uint64_t> done_{0};
    std::atomic<std::uint64_t> steps_{0};
};

} // namespace mirsweep::runs

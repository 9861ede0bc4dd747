#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace mirsweep::pipeline
{

/// Lets threads take turns in the order of their ordinals, 0, 1, 2 ... Safe for concurrent calls.
class Turns
{
public:
    /// Waits until it is the ordinal's turn; false if the turns have ended before that.
    bool wait(std::uint64_t const ordinal)
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return is_over_ || next_ == ordinal; });
        return !is_over_;
    }

    /// Ends the turn that is on: the next ordinal's begins.
    void pass_on()
    {
        {
            std::lock_guard const lock{mutex_};
            ++next_;
        }
        changed_.notify_all();
    }

    /// Nobody gets a turn any more.
    void end()
    {
        {
            std::lock_guard const lock{mutex_};
            is_over_ = true;
        }
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t next_{0};
    bool is_over_{false};
};

} // namespace mirsweep::pipeline

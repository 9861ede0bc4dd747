#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace mirsweep::pipeline
{

/// Takes results that threads finish in any order and passes them on in the order of their ordinals, 0, 1, 2 ..., one
/// at a time. At most `window` results are on their way. The first exception, in that order, ends the work of all
/// threads.
template <typename Result>
class OrderedStage
{
public:
    OrderedStage(std::size_t const window, std::function<void(Result &)> take) : window_{window}, take_{std::move(take)}
    {
    }

    /// Waits until the result with that ordinal may be worked on; false if the work has ended. An ordinal that nobody
    /// has submitted yet and that all below it have been submitted never waits.
    bool wait_for_room(std::uint64_t const ordinal)
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return is_over_ || ordinal < next_ + window_; });
        return !is_over_;
    }

    /// A result to fill, with the memory of an earlier one.
    std::unique_ptr<Result> make_result()
    {
        std::lock_guard const lock{mutex_};
        if (free_.empty())
            return std::make_unique<Result>();
        std::unique_ptr<Result> result = std::move(free_.back());
        free_.pop_back();
        return result;
    }

    /// Passes on what a result holds so far, as soon as it is its turn; false if the work has ended.
    bool pass_part(std::uint64_t const ordinal, Result & result)
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return is_over_ || (next_ == ordinal && !is_passing_); });
        if (is_over_)
            return false;
        pass(result, lock);
        return !is_over_;
    }

    /// Hands over a finished result; passes on all whose turn has come.
    void submit(std::uint64_t const ordinal, std::unique_ptr<Result> result)
    {
        std::unique_lock lock{mutex_};
        waiting_.emplace(ordinal, std::move(result));
        while (!is_over_ && !is_passing_ && !waiting_.empty() && waiting_.begin()->first == next_)
        {
            std::unique_ptr<Result> first = std::move(waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
            pass(*first, lock);
            ++next_;
            free_.push_back(std::move(first));
            changed_.notify_all();
        }
    }

    /// Ends the work of all threads because of the exception being handled, unless there is one already.
    void fail_with_current_exception() noexcept
    {
        std::lock_guard const lock{mutex_};
        fail(std::current_exception());
    }

    /// Throws the exception that ended the work, if there is one.
    void rethrow_failure() const
    {
        if (failure_)
            std::rethrow_exception(failure_);
    }

private:
    void pass(Result & result, std::unique_lock<std::mutex> & lock)
    {
        is_passing_ = true;
        lock.unlock();
        std::exception_ptr failure;
        try
        {
            take_(result);
        }
        catch (...)
        {
            failure = std::current_exception();
        }
        lock.lock();
        is_passing_ = false;
        if (failure)
            fail(failure);
        changed_.notify_all();
    }

    void fail(std::exception_ptr const failure) noexcept
    {
        if (!failure_)
            failure_ = failure;
        is_over_ = true;
        changed_.notify_all();
    }

    std::size_t window_;
    std::function<void(Result &)> take_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::uint64_t, std::unique_ptr<Result>> waiting_;
    std::vector<std::unique_ptr<Result>> free_;
    std::uint64_t next_{0};
    bool is_passing_{false};
    bool is_over_{false};
    std::exception_ptr failure_;
};

} // namespace mirsweep::pipeline

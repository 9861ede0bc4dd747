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

#include "parallel/in_threads.hpp"

namespace mirsweep::parallel
{

/// Work on numbered items by several threads, whose results are taken in the order of the numbers, 0, 1, 2 ..., one at a
/// time. The first exception in that order ends the work of all threads and is thrown, so that the error does not depend
/// on the threads; those that read on stop soon after any exception.
///
/// A result needs `clear()`, which forgets its content and may keep its memory.
template <typename Result>
class OrderedPipeline
{
public:
    /// How far an item has come, for the thread that works on it.
    class Turn
    {
    public:
        /// Has what the result holds so far taken, as soon as it is its turn; false if the work has ended.
        bool take_part() const
        {
            return pipeline_.take_part(ordinal_, result_);
        }

        /// Calls `step()` when all items of lower numbers have done so; false if the work has ended. Where one item asks
        /// for it, every item must, once.
        template <typename Step>
        bool in_order(Step const & step) const
        {
            return pipeline_.in_order(ordinal_, step);
        }

    private:
        friend class OrderedPipeline;
        Turn(OrderedPipeline & pipeline, std::uint64_t const ordinal, Result & result)
            : pipeline_{pipeline}, ordinal_{ordinal}, result_{result}
        {
        }

        OrderedPipeline & pipeline_;
        std::uint64_t ordinal_;
        Result & result_;
    };

    /// What one thread does. Made, used and destroyed by that thread.
    class Worker
    {
    public:
        Worker() = default;
        Worker(Worker const &) = delete;
        Worker & operator=(Worker const &) = delete;
        virtual ~Worker() = default;

        /// Reads the next item; false if there is none. `ordinal` is its number, set before anything is thrown: the
        /// threads together give out all numbers from 0, each once.
        virtual bool read(Result & result, std::uint64_t & ordinal) = 0;

        /// Works on the item that was read. What it throws is thrown in the item's turn.
        virtual void work(Result & result, Turn const & turn) = 0;

        /// Called after the thread's last item, by one thread at a time, if nothing was thrown.
        virtual void end()
        {
        }
    };

    /// At most `window` items are on their way. `take` is called for one result at a time.
    OrderedPipeline(std::size_t const window, std::function<void(Result &)> take)
        : window_{window}, take_{std::move(take)}
    {
    }

    /// Returns when all items have been taken. To be called once. Throws what the first item in order threw, or else
    /// what a thread threw, and Error if the threads cannot be started.
    void run(unsigned const threads, std::function<std::unique_ptr<Worker>()> const & make_worker)
    {
        most_free_ = threads;
        in_threads(threads, [&] { run_thread(make_worker); });
        if (failure_)
            std::rethrow_exception(failure_);
    }

private:
    struct Item
    {
        Result result{};
        std::exception_ptr failure{};
    };

    void run_thread(std::function<std::unique_ptr<Worker>()> const & make_worker) noexcept
    {
        try
        {
            std::unique_ptr<Worker> const worker = make_worker();
            while (run_item(*worker))
                ;
            std::lock_guard const lock{end_mutex_};
            if (!has_failed())
                worker->end();
        }
        catch (...)
        {
            std::lock_guard const lock{mutex_};
            fail(std::current_exception());
        }
    }

    /// False if there is none, or the work has ended.
    bool run_item(Worker & worker)
    {
        std::unique_ptr<Item> item = make_item();
        if (!item)
            return false;
        std::uint64_t ordinal = 0;
        try
        {
            if (!worker.read(item->result, ordinal) || !wait_for_room(ordinal))
                return false;
            worker.work(item->result, Turn{*this, ordinal, item->result});
        }
        catch (...)
        {
            item->failure = std::current_exception();
        }
        submit(ordinal, std::move(item));
        return true;
    }

    bool has_failed()
    {
        std::lock_guard const lock{mutex_};
        return is_over_ || has_failed_item_;
    }

    /// One to fill, with the memory of an earlier one; null if nothing more is to be read.
    std::unique_ptr<Item> make_item()
    {
        std::unique_ptr<Item> item;
        {
            std::lock_guard const lock{mutex_};
            if (is_over_ || has_failed_item_)
                return nullptr;
            if (!free_.empty())
            {
                item = std::move(free_.back());
                free_.pop_back();
            }
        }
        if (!item)
            return std::make_unique<Item>();
        item->result.clear();
        return item;
    }

    /// An ordinal that was not submitted yet, while all below it were, never waits.
    bool wait_for_room(std::uint64_t const ordinal)
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return is_over_ || ordinal < next_ + window_; });
        return !is_over_;
    }

    bool take_part(std::uint64_t const ordinal, Result & result)
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return is_over_ || (next_ == ordinal && !is_taking_); });
        if (is_over_)
            return false;
        take(result, lock);
        return !is_over_;
    }

    template <typename Step>
    bool in_order(std::uint64_t const ordinal, Step const & step)
    {
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, [&] { return is_over_ || steps_ == ordinal; });
            if (is_over_)
                return false;
        }
        step();
        std::lock_guard const lock{mutex_};
        ++steps_;
        changed_.notify_all();
        return true;
    }

    /// Takes all results whose turn has come.
    void submit(std::uint64_t const ordinal, std::unique_ptr<Item> item)
    {
        std::unique_lock lock{mutex_};
        has_failed_item_ = has_failed_item_ || item->failure;
        waiting_.emplace(ordinal, std::move(item));
        while (!is_over_ && !is_taking_ && !waiting_.empty() && waiting_.begin()->first == next_)
        {
            std::unique_ptr<Item> first = std::move(waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
            if (first->failure)
                fail(first->failure);
            else
                take(first->result, lock);
            ++next_;
            if (free_.size() < most_free_)
                free_.push_back(std::move(first));
            changed_.notify_all();
        }
    }

    void take(Result & result, std::unique_lock<std::mutex> & lock)
    {
        is_taking_ = true;
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
        is_taking_ = false;
        if (failure)
            fail(failure);
        changed_.notify_all();
    }

    void fail(std::exception_ptr const & failure) noexcept
    {
        if (!failure_)
            failure_ = failure;
        is_over_ = true;
        changed_.notify_all();
    }

    std::size_t window_;
    std::function<void(Result &)> take_;
    std::size_t most_free_{0};
    std::mutex end_mutex_;
    std::mutex mutex_; // guards all that follows
    std::condition_variable changed_;
    std::map<std::uint64_t, std::unique_ptr<Item>> waiting_;
    std::vector<std::unique_ptr<Item>> free_;
    std::uint64_t next_{0};  // to be taken
    std::uint64_t steps_{0}; // that were made in order
    bool is_taking_{false};
    bool has_failed_item_{false}; // whose turn may not have come
    bool is_over_{false};
    std::exception_ptr failure_;
};

} // namespace mirsweep::parallel

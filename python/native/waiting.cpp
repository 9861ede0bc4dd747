#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "native.hpp"

namespace mirsweep::python
{

namespace
{

/// Python looks for signals as often as this.
constexpr std::chrono::milliseconds between_looks{50};

/// Work that has been asked to stop is waited for so long.
constexpr std::chrono::seconds patience{2};

struct Work
{
    explicit Work(std::function<void()> work) : run{std::move(work)}
    {
    }

    std::function<void()> run;
    std::mutex mutex{};
    std::condition_variable ended{};
    bool is_over{false};
    std::exception_ptr failure{};

    bool wait(std::chrono::milliseconds const longest)
    {
        std::unique_lock lock{mutex};
        return ended.wait_for(lock, longest, [this] { return is_over; });
    }
};

void do_work(std::shared_ptr<Work> const & work)
{
    std::exception_ptr failure;
    try
    {
        work->run();
    }
    catch (...)
    {
        failure = std::current_exception();
    }
    std::lock_guard const lock{work->mutex};
    work->failure = std::move(failure);
    work->is_over = true;
    work->ended.notify_all();
}

/// Joins it, or leaves it alone.
void end(std::thread & thread, Work & work, bool const is_over)
{
    if (is_over || work.wait(patience))
        thread.join();
    else
        thread.detach();
}

} // namespace

void check_signals()
{
    py::gil_scoped_acquire const gil;
    if (PyErr_CheckSignals() != 0)
        throw py::error_already_set{};
}

void wait_for(std::function<void()> run, std::shared_ptr<ScanProgress> const progress)
{
    auto const work = std::make_shared<Work>(std::move(run));
    py::gil_scoped_release const no_gil;
    std::thread thread{[work] { do_work(work); }};
    try
    {
        while (!work->wait(between_looks))
            check_signals();
    }
    catch (...)
    {
        progress->stop();
        end(thread, *work, false);
        throw;
    }
    end(thread, *work, true);
    if (work->failure)
        std::rethrow_exception(std::exchange(work->failure, nullptr));
}

} // namespace mirsweep::python

#include "runs/run_context_scores.hpp"

#include <cstdint>
#include <exception>

#include <mirsweep/runs/run_scan.hpp>

#include "parallel/thread_check.hpp"

namespace mirsweep
{

namespace
{

/// Keeps the exception of the lowest number: none may leave a parallel region, and the error must not depend on the
/// threads.
class FirstFailure
{
public:
    template <typename Work>
    void attempt(std::int64_t const number, Work const & work) noexcept
    {
        try
        {
            work();
        }
        catch (...)
        {
#pragma omp critical(context_scores_failure)
            if (!failure_ || number < number_)
            {
                number_ = number;
                failure_ = std::current_exception();
            }
        }
    }

    void rethrow() const
    {
        if (failure_)
            std::rethrow_exception(failure_);
    }

private:
    std::int64_t number_{0};
    std::exception_ptr failure_;
};

} // namespace

ContextSummary run_context_scores(ContextSources const & sources, ContextFixSet const fixes, ByteSink & output,
                                  unsigned threads)
{
    threads = threads == 0 ? usable_threads() : threads;
    pipeline::check_threads(threads);
    auto const in_parallel = [threads](std::size_t const count, std::function<void(std::size_t)> const & work)
    {
        FirstFailure failure;
        auto const end = static_cast<std::int64_t>(count);
#pragma omp parallel for schedule(dynamic) num_threads(static_cast <int>(threads))
        for (std::int64_t i = 0; i < end; ++i)
            failure.attempt(i, [&] { work(static_cast<std::size_t>(i)); });
        failure.rethrow();
    };
    ContextSummary summary = write_context_scores(sources, fixes, output, in_parallel);
    output.close();
    return summary;
}

} // namespace mirsweep

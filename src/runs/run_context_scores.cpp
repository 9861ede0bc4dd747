#include "runs/run_context_scores.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

#include <mirsweep/parallel/threads.hpp>

#include "parallel/ordered_pipeline.hpp"

namespace mirsweep
{

namespace
{

/// A number to work on; there is nothing to take.
struct Number
{
    std::size_t value{0};

    void clear() noexcept
    {
    }
};

using ContextPipeline = parallel::OrderedPipeline<Number>;

class NumberWorker : public ContextPipeline::Worker
{
public:
    NumberWorker(std::atomic<std::size_t> & next, std::size_t const count,
                 std::function<void(std::size_t)> const & work)
        : next_{next}, count_{count}, work_{work}
    {
    }

    bool read(Number & number, std::uint64_t & ordinal) override
    {
        number.value = next_++;
        ordinal = number.value;
        return number.value < count_;
    }

    void work(Number & number, ContextPipeline::Turn const & /*turn*/) override
    {
        work_(number.value);
    }

private:
    std::atomic<std::size_t> & next_;
    std::size_t count_;
    std::function<void(std::size_t)> const & work_;
};

/// Numbers that may be ahead of the first one that is not done.
constexpr std::size_t window = 4096;

} // namespace

ContextSummary run_context_scores(ContextSources const & sources, ContextFixSet const fixes, ByteSink & output,
                                  unsigned threads)
{
    threads = threads == 0 ? usable_threads() : threads;
    auto const in_parallel = [threads](std::size_t const count, std::function<void(std::size_t)> const & work)
    {
        std::atomic<std::size_t> next{0};
        ContextPipeline pipeline{window, [](Number const &) {}};
        pipeline.run(threads, [&] { return std::make_unique<NumberWorker>(next, count, work); });
    };
    ContextSummary summary = write_context_scores(sources, fixes, output, in_parallel);
    output.close();
    return summary;
}

} // namespace mirsweep

#include "parallel/ordered_pipeline.hpp"

#include <atomic>
#include <chrono>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

using namespace mirsweep::parallel;

namespace
{

struct Number
{
    std::uint64_t value{0};
    std::vector<std::uint64_t> parts{};

    void clear()
    {
        value = 0;
        parts.clear();
    }
};

using Pipeline = OrderedPipeline<Number>;

/// The numbers 0 to `count` - 1, with faults where a test wants them.
struct Script
{
    std::uint64_t count{0};
    std::set<std::uint64_t> fail_to_read{};
    std::set<std::uint64_t> fail_to_work{};
    std::function<void(std::uint64_t, Number &, Pipeline::Turn const &)> work{};
    bool fails_to_begin{false};
    bool fails_to_end{false};
    std::atomic<std::uint64_t> next{0};
    std::atomic<std::uint64_t> ended{0};
};

class ScriptWorker : public Pipeline::Worker
{
public:
    explicit ScriptWorker(Script & script) : script_{script}
    {
        if (script.fails_to_begin)
            throw std::runtime_error{"begin"};
    }

    bool read(Number & number, std::uint64_t & ordinal) override
    {
        ordinal = script_.next++;
        if (ordinal >= script_.count)
            return false;
        EXPECT_TRUE(number.value == 0 && number.parts.empty()) << "a result that was used before is clear";
        if (script_.fail_to_read.contains(ordinal))
            throw std::runtime_error{"read " + std::to_string(ordinal)};
        number.value = ordinal;
        return true;
    }

    void work(Number & number, Pipeline::Turn const & turn) override
    {
        if (script_.fail_to_work.contains(number.value))
            throw std::runtime_error{"work " + std::to_string(number.value)};
        if (script_.work)
            script_.work(number.value, number, turn);
    }

    void end() override
    {
        ++script_.ended;
        if (script_.fails_to_end)
            throw std::runtime_error{"end"};
    }

private:
    Script & script_;
};

/// What was thrown; empty for nothing.
std::string error_of(Script & script, unsigned const threads, std::function<void(Number &)> take,
                     std::size_t const window = 9)
{
    Pipeline pipeline{window, std::move(take)};
    try
    {
        pipeline.run(threads, [&] { return std::make_unique<ScriptWorker>(script); });
        return {};
    }
    catch (std::runtime_error const & error)
    {
        return error.what();
    }
}

void wait_a_while(std::uint64_t const number)
{
    std::mt19937 random{static_cast<unsigned>(number)};
    std::this_thread::sleep_for(std::chrono::microseconds{random() % 200});
}

std::vector<std::uint64_t> up_to(std::uint64_t const count)
{
    std::vector<std::uint64_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::uint64_t{0});
    return numbers;
}

} // namespace

TEST(OrderedPipeline, TakesResultsInTheirOrder)
{
    for (unsigned const threads : {1U, 2U, 7U})
        for (std::size_t const window : {std::size_t{1}, std::size_t{2}, std::size_t{15}})
        {
            Script script{.count = 300, .work = [](std::uint64_t const number, Number &, Pipeline::Turn const &)
                          { wait_a_while(number); }};
            std::vector<std::uint64_t> taken;
            EXPECT_EQ(error_of(script, threads, [&](Number const & number) { taken.push_back(number.value); }, window),
                      "");
            EXPECT_EQ(taken, up_to(300)) << threads << " threads, window " << window;
            EXPECT_EQ(script.ended, threads);
        }
}

TEST(OrderedPipeline, TakesNothingOfNothing)
{
    Script script;
    EXPECT_EQ(error_of(script, 3, [](Number &) { FAIL(); }), "");
}

TEST(OrderedPipeline, TakesPartsBeforeTheRestOfTheirResult)
{
    Script script{.count = 50,
                  .work = [](std::uint64_t const number, Number & result, Pipeline::Turn const & turn)
                  {
                      for (std::uint64_t part = 0; part < 3; ++part)
                      {
                          result.parts = {number * 3 + part};
                          if (part != 2)
                              EXPECT_TRUE(turn.take_part());
                      }
                  }};
    std::vector<std::uint64_t> taken;
    EXPECT_EQ(error_of(script, 4,
                       [&](Number const & number)
                       { taken.insert(taken.end(), number.parts.begin(), number.parts.end()); }),
              "");
    EXPECT_EQ(taken, up_to(150));
}

TEST(OrderedPipeline, MakesStepsInOrder)
{
    std::vector<std::uint64_t> steps;
    Script script{.count = 200,
                  .work = [&](std::uint64_t const number, Number &, Pipeline::Turn const & turn)
                  {
                      wait_a_while(number);
                      EXPECT_TRUE(turn.in_order([&] { steps.push_back(number); }));
                  }};
    EXPECT_EQ(error_of(script, 5, [](Number &) {}), "");
    EXPECT_EQ(steps, up_to(200));
}

TEST(OrderedPipeline, ThrowsTheFirstErrorInOrderWhateverTheThreads)
{
    for (unsigned const threads : {1U, 2U, 6U})
        for (int repeat = 0; repeat < 20; ++repeat)
        {
            // The error of the higher number comes first in time.
            Script script{.count = 1000, .fail_to_read = {14}, .fail_to_work = {12, 13},
                          .work = [](std::uint64_t const number, Number &, Pipeline::Turn const &)
                          {
                              if (number == 11)
                                  std::this_thread::sleep_for(std::chrono::milliseconds{2});
                          }};
            std::vector<std::uint64_t> taken;
            EXPECT_EQ(error_of(script, threads, [&](Number const & number) { taken.push_back(number.value); }),
                      "work 12");
            EXPECT_EQ(taken, up_to(12));
            EXPECT_EQ(script.ended, 0U) << "an error leaves nothing to add up";
        }
}

TEST(OrderedPipeline, ThrowsWhatTakingThrows)
{
    for (unsigned const threads : {1U, 4U})
    {
        Script script{.count = 1000};
        EXPECT_EQ(error_of(script, threads,
                           [](Number const & number)
                           {
                               if (number.value == 20)
                                   throw std::runtime_error{"take"};
                               EXPECT_LT(number.value, 20U);
                           }),
                  "take");
    }
}

TEST(OrderedPipeline, ReadsNothingMoreSoonAfterAnError)
{
    for (unsigned const threads : {1U, 4U})
    {
        Script script{.count = 1'000'000, .fail_to_work = {0}};
        EXPECT_EQ(error_of(script, threads, [](Number &) {}), "work 0");
        EXPECT_LE(script.next, 9U + threads) << "what is in the window, and one a thread";
    }
}

TEST(OrderedPipeline, ThreadsThatWaitInOrderEndWithAnError)
{
    Script script{.count = 1000, .fail_to_work = {5},
                  .work = [](std::uint64_t, Number &, Pipeline::Turn const & turn) { turn.in_order([] {}); }};
    EXPECT_EQ(error_of(script, 6, [](Number &) {}), "work 5");
}

TEST(OrderedPipeline, ThrowsWhatAThreadThrowsInTheBeginningOrInTheEnd)
{
    for (unsigned const threads : {1U, 4U})
    {
        Script begin{.count = 100, .fails_to_begin = true};
        EXPECT_EQ(error_of(begin, threads, [](Number &) {}), "begin");
        Script end{.count = 100, .fails_to_end = true};
        EXPECT_EQ(error_of(end, threads, [](Number &) {}), "end");
    }
}

#include "runs/shuffle_tests.hpp"

#include <atomic>
#include <cmath>
#include <exception>
#include <limits>
#include <mutex>

#include <mirsweep/enrichment/dinucleotide_shuffle.hpp>
#include <mirsweep/enrichment/window_counts.hpp>

#include "parallel/in_threads.hpp"

namespace mirsweep::runs
{

namespace
{

/// Sums over shuffles, in whole numbers, so that their order does not count.
struct Sums
{
    std::uint64_t sites{0};
    std::uint64_t squares{0};
    std::uint64_t as_many{0}; ///< shuffles with as many sites as the transcripts have, or more
};

std::uint64_t sites_of(WindowCounts const & counts, Seed const & seed, SiteTypeSet const types)
{
    auto const by_type = counts.sites_of(seed);
    std::uint64_t sites = 0;
    for (std::size_t type = 0; type < by_type.size(); ++type)
        if (types.contains(static_cast<SiteType>(type)))
            sites += by_type[type];
    return sites;
}

class ShuffleTests
{
public:
    ShuffleTests(std::span<CountedBases const * const> const transcripts, std::span<Seed const> const seeds,
                 ShuffleRequest const & request)
        : transcripts_{transcripts}, seeds_{seeds}, request_{request}, sums_(seeds.size())
    {
        WindowCounts counts;
        for (CountedBases const * const transcript : transcripts)
            counts.add(transcript->bases);
        for (Seed const & seed : seeds)
            observed_.push_back(sites_of(counts, seed, request.site_types));
    }

    std::vector<ShuffleTest> run()
    {
        parallel::in_threads(request_.threads,
                             [&]() noexcept
                             {
                                 try
                                 {
                                     work();
                                 }
                                 catch (...)
                                 {
                                     std::lock_guard const lock{mutex_};
                                     failure_ = std::current_exception();
                                 }
                             });
        if (failure_)
            std::rethrow_exception(failure_);
        std::vector<ShuffleTest> tests;
        for (std::size_t seed = 0; seed < seeds_.size(); ++seed)
            tests.push_back(test_of(seed));
        return tests;
    }

private:
    void work()
    {
        DinucleotideShuffle shuffle;
        WindowCounts counts;
        std::vector<Nucleotide> bases;
        std::vector<Sums> sums(seeds_.size());
        for (std::uint64_t number = next_++; number < request_.shuffles; number = next_++)
        {
            counts.clear();
            for (CountedBases const * const transcript : transcripts_)
            {
                bases = transcript->bases;
                ShuffleRandom random{request_.random_seed, transcript->ordinal, number};
                shuffle.shuffle(bases, random);
                counts.add(bases);
            }
            for (std::size_t seed = 0; seed < seeds_.size(); ++seed)
            {
                std::uint64_t const sites = sites_of(counts, seeds_[seed], request_.site_types);
                sums[seed].sites += sites;
                sums[seed].squares += sites * sites;
                sums[seed].as_many += sites >= observed_[seed] ? 1 : 0;
            }
            if (request_.progress != nullptr)
                request_.progress->add_done();
        }
        std::lock_guard const lock{mutex_};
        for (std::size_t seed = 0; seed < seeds_.size(); ++seed)
        {
            sums_[seed].sites += sums[seed].sites;
            sums_[seed].squares += sums[seed].squares;
            sums_[seed].as_many += sums[seed].as_many;
        }
    }

    ShuffleTest test_of(std::size_t const seed) const
    {
        constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
        Sums const & sums = sums_[seed];
        auto const count = static_cast<double>(request_.shuffles);
        ShuffleTest test;
        test.mean = static_cast<double>(sums.sites) / count;
        double const squares = static_cast<double>(sums.squares) - static_cast<double>(sums.sites) * test.mean;
        test.standard_deviation = count > 1 ? std::sqrt(std::max(0.0, squares) / (count - 1)) : unknown;
        test.z = test.standard_deviation > 0
                     ? (static_cast<double>(observed_[seed]) - test.mean) / test.standard_deviation
                     : unknown;
        test.p = (1 + static_cast<double>(sums.as_many)) / (count + 1);
        return test;
    }

    std::span<CountedBases const * const> transcripts_;
    std::span<Seed const> seeds_;
    ShuffleRequest const & request_;
    std::vector<std::uint64_t> observed_;
    std::vector<Sums> sums_;
    std::atomic<std::uint64_t> next_{0};
    std::mutex mutex_; // guards sums_ and failure_
    std::exception_ptr failure_;
};

} // namespace

std::vector<ShuffleTest> test_shuffles(std::span<CountedBases const * const> const transcripts,
                                       std::span<Seed const> const seeds, ShuffleRequest const & request)
{
    return ShuffleTests{transcripts, seeds, request}.run();
}

} // namespace mirsweep::runs

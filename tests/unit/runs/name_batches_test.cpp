#include "runs/name_batches.hpp"

#include <gtest/gtest.h>
#include <mirsweep/core/name_set.hpp>

using namespace mirsweep;

namespace
{

/// The names that come out, and the most bytes of names in one batch.
struct Taken
{
    std::vector<std::string> names{};
    std::size_t most_bytes{0};
    std::uint64_t count{0};
};

Taken through(std::string const & lines, std::size_t const piece, std::size_t const most_bytes)
{
    Taken taken;
    runs::NameBatches batches{[&](products::BatchResult & batch)
                              {
                                  std::size_t begin = 0;
                                  for (std::size_t i = 0; i < batch.name_ends.size(); ++i)
                                  {
                                      taken.names.push_back(batch.names.substr(begin, batch.name_ends[i] - begin));
                                      EXPECT_EQ(batch.name_hashes[i], NameSet::hash_of(taken.names.back()));
                                      begin = batch.name_ends[i];
                                  }
                                  EXPECT_EQ(begin, batch.names.size());
                                  taken.most_bytes = std::max(taken.most_bytes, batch.names.size());
                              },
                              most_bytes};
    for (std::size_t at = 0; at < lines.size(); at += piece)
        batches.take(std::string_view{lines}.substr(at, piece));
    taken.count = batches.finish();
    return taken;
}

} // namespace

TEST(NameBatches, HandOverEveryNameOnce)
{
    std::vector<std::string> names;
    std::string lines;
    for (std::size_t i = 0; i < 200; ++i)
    {
        names.push_back(std::string(i % 17 * 13, 'n') + std::to_string(i));
        lines += names.back() + '\n';
    }
    for (std::size_t const piece : {1, 7, 1000, 1'000'000})
        for (std::size_t const most_bytes : {1, 50, 1000, 1'000'000})
        {
            Taken const taken = through(lines, piece, most_bytes);
            EXPECT_EQ(taken.names, names) << piece << ' ' << most_bytes;
            EXPECT_EQ(taken.count, names.size());
        }
}

TEST(NameBatches, LongNamesDoNotGatherInMemory)
{
    std::string lines;
    for (int i = 0; i < 100; ++i)
        lines += std::string(1000, 'n') + '\n';
    EXPECT_LE(through(lines, 64, 5000).most_bytes, 6000U);
}

// An offset of 32 bits would begin again after 4 GiB, which no test has the memory for.
static_assert(sizeof(decltype(products::BatchResult::name_ends)::value_type) == 8);

#include <mirsweep/enrichment/window_counts.hpp>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "property/naive_scan.hpp"
#include "unit/enrichment/made_bases.hpp"

namespace mirsweep
{

namespace
{

std::array<std::uint64_t, site_type_count> naive_counts(std::string const & seed, std::vector<std::string> const & words)
{
    Mirna mirna;
    mirna.name = "made";
    mirna.sequence = 'A' + seed;
    std::array<std::uint64_t, site_type_count> counts{};
    for (Site const & site : test::naive_scan({mirna}, words))
        ++counts[index_of(site.type)];
    return counts;
}

} // namespace

TEST(WindowCounts, GiveTheSitesOfTheDefinition)
{
    std::mt19937 random{11};
    WindowCounts counts;
    for (int i = 0; i < 400; ++i)
    {
        std::string seed;
        for (int position = 2; position <= 8; ++position)
            seed += "ACGU"[random() % (i % 2 == 0 ? 2 : 4)];
        std::string site; // opposite positions 8 to 2
        for (auto base = seed.rbegin(); base != seed.rend(); ++base)
            site += "UGCA"[std::string_view{"ACGU"}.find(*base)];
        std::vector<std::string> words;
        counts.clear();
        for (auto records = random() % 4; records > 0; --records)
        {
            std::string word;
            for (auto length = random() % 30; length > 0; --length)
                word += "ACGUN"[random() % (i % 2 == 0 ? 4 : 5)];
            // Whole sites and parts of them, at the ends too.
            word = site.substr(random() % 8) + word + site.substr(0, random() % 8);
            counts.add(test::bases_of(word));
            words.push_back(word);
        }
        ASSERT_EQ(counts.sites_of(Seed{seed}), naive_counts(seed, words))
            << seed << " in " << ::testing::PrintToString(words);
    }
}

TEST(WindowCounts, CountNothingOfNothing)
{
    WindowCounts counts;
    counts.add({});
    EXPECT_EQ(counts.sites_of(Seed{"AAAAAAA"}), (std::array<std::uint64_t, site_type_count>{}));
}

} // namespace mirsweep

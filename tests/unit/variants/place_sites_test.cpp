#include <mirsweep/variants/place_sites.hpp>

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "property/naive_scan.hpp"

namespace mirsweep
{

TEST(PlaceSites, FindWhatTheDefinitionHas)
{
    std::mt19937 random{5};
    auto const letters = [&](std::size_t const length, std::string_view const alphabet)
    {
        std::string text;
        for (std::size_t i = 0; i < length; ++i)
            text += alphabet[random() % alphabet.size()];
        return text;
    };
    std::size_t sites = 0;
    for (int round = 0; round < 60; ++round)
    {
        std::vector<Mirna> mirnas;
        for (int i = 0; i < 40; ++i)
            mirnas.push_back({"m" + std::to_string(i), letters(22, "AC")});
        std::string const transcript = letters(120, round % 2 == 0 ? "GT" : "GTAN");
        std::vector<Site> found;
        PlaceSites const finder{mirnas};
        std::vector<PlaceSites::Hit> hits;
        for (int place = 0; place <= 121; ++place)
        {
            PlaceSites::Window window{};
            for (int i = 0; i < 8; ++i)
            {
                int const at = place - 7 + i;
                window[static_cast<std::size_t>(i)] = at < 0 || at >= 120 ? PlaceSites::outside
                                                                          : to_nucleotide(transcript[static_cast<std::size_t>(at)]);
            }
            finder.find(window, hits);
            for (PlaceSites::Hit const & hit : hits)
                found.push_back({0, hit.mirna, static_cast<std::uint32_t>(place - 7 + static_cast<int>(rule_of(hit.type).begin())),
                                 hit.type});
        }
        std::sort(found.begin(), found.end());
        ASSERT_EQ(found, test::naive_scan(mirnas, {transcript}));
        sites += found.size();
    }
    EXPECT_GT(sites, 1000U);
}

} // namespace mirsweep

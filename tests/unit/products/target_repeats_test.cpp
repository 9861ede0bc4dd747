#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "products/target_repeats.hpp"
#include "unit/folding/planes_of.hpp"
#include "unit/products/periodic_text.hpp"

namespace mirsweep::products
{

namespace
{

bool naive_copy(std::string const & text, long const begin, long const end)
{
    auto const size = static_cast<long>(text.size());
    long const first = std::max(0L, begin - 4);
    long const last = std::min(size, end + 4);
    for (long shift = -60; shift <= 60; ++shift)
    {
        if (shift == 0 || first + shift < 0 || last + shift > size)
            continue;
        int differences = 0;
        for (long i = first; i < last; ++i)
        {
            char const one = text[static_cast<std::size_t>(i)];
            char const other = text[static_cast<std::size_t>(i + shift)];
            differences += one != other || one == 'N' || other == 'N' ? 1 : 0;
        }
        if (differences <= 1)
            return true;
    }
    return false;
}

bool naive_chain(std::vector<Site> const & sites, std::size_t const site)
{
    std::vector<Site> own;
    std::size_t at = 0;
    for (std::size_t i = 0; i < sites.size(); ++i)
        if (sites[i].mirna == sites[site].mirna)
        {
            if (i == site)
                at = own.size();
            own.push_back(sites[i]);
        }
    std::size_t first = at;
    while (first > 0 && own[first].begin < own[first - 1].end())
        --first;
    std::size_t last = at;
    while (last + 1 < own.size() && own[last + 1].begin < own[last].end())
        ++last;
    return last - first + 1 >= 3;
}

} // namespace

TEST(TargetRepeats, AreThoseOfTheDefinition)
{
    std::mt19937 random{7};
    std::size_t repeats = 0;
    std::size_t others = 0;
    for (int round = 0; round < 800; ++round)
    {
        // Many sites and few are looked at in different ways.
        bool const are_many = round % 2 == 0;
        unsigned const rarity = are_many ? 12 : 2000;
        std::size_t const size = are_many ? 12 + random() % 200 : 600 + random() % 1500;
        std::string const text = periodic_text(random, size, 1 + random() % 90);
        std::vector<Site> sites;
        for (std::uint32_t begin = 0; begin + 8 <= text.size(); ++begin)
            for (std::uint32_t mirna = 0; mirna < 3; ++mirna)
                if (random() % rarity == 0)
                    sites.push_back({0, mirna, begin, static_cast<SiteType>(random() % site_type_count)});
        std::ranges::sort(sites);
        std::vector<std::size_t> all(3);
        std::vector<std::size_t> in_repeat(3);
        for (std::size_t i = 0; i < sites.size(); ++i)
        {
            ++all[sites[i].mirna];
            if (naive_chain(sites, i) || naive_copy(text, sites[i].begin, sites[i].end()))
                ++in_repeat[sites[i].mirna];
        }
        folding::Planes const planes{text};
        TargetRepeats found{3};
        found.take(planes.get(), sites);
        found.take(planes.get(), sites); // forgets what was before
        for (std::size_t mirna = 0; mirna < 3; ++mirna)
        {
            bool const is_repeat = in_repeat[mirna] * 2 > all[mirna];
            ++(is_repeat ? repeats : others);
            EXPECT_EQ(found.is_repeat()[mirna] != 0, is_repeat) << text;
        }
    }
    EXPECT_GT(repeats, 100U);
    EXPECT_GT(others, 100U);
}

TEST(TargetRepeats, CountCopiesUpToSixtyBasesAway)
{
    std::string const window = "ACGTGCATTGACCTAG"; // a site of 8 with 4 on either side
    for (std::size_t const shift : {59, 60, 61})
    {
        // The bases between are unlike the window.
        std::string const text = window + std::string(shift - window.size(), 'N') + window;
        EXPECT_EQ(has_tandem_copy(folding::Planes{text}.get(), 4, 12), shift <= 60) << shift;
        EXPECT_EQ(has_tandem_copy(folding::Planes{text}.get(), shift + 4, shift + 12), shift <= 60) << shift;
    }
}

} // namespace mirsweep::products

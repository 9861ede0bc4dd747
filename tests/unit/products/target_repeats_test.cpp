#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "products/target_repeats.hpp"

namespace mirsweep::products
{

namespace
{

/// Bit planes of a text.
class Planes
{
public:
    explicit Planes(std::string const & text)
        : size_{text.size()}, low_(text.size() / 64 + 2), high_(low_.size()), unknown_(low_.size())
    {
        for (std::size_t i = 0; i < text.size(); ++i)
        {
            std::size_t const code = std::string{"ACGT"}.find(text[i]);
            std::uint64_t const bit = std::uint64_t{1} << i % 64;
            if (code == std::string::npos)
                unknown_[i / 64] |= bit;
            else
            {
                low_[i / 64] |= (code & 1) != 0 ? bit : 0;
                high_[i / 64] |= (code & 2) != 0 ? bit : 0;
            }
        }
    }

    BasePlanes view() const
    {
        return {low_.data(), high_.data(), unknown_.data(), 0, size_};
    }

private:
    std::size_t size_;
    std::vector<std::uint64_t> low_;
    std::vector<std::uint64_t> high_;
    std::vector<std::uint64_t> unknown_;
};

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

std::string some_text(std::mt19937 & random, std::size_t const size, std::size_t const period)
{
    std::string text;
    for (std::size_t i = 0; i < size; ++i)
        text += i >= period && random() % 12 != 0 ? text[i - period] : "ACGTN"[random() % 100 == 0 ? 4 : random() % 4];
    return text;
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
        unsigned const rarity = round % 2 == 0 ? 12 : 150;
        std::string const text = some_text(random, 12 + random() % 200, 1 + random() % 90);
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
        Planes const planes{text};
        TargetRepeats found{3};
        found.take(planes.view(), sites);
        found.take(planes.view(), sites); // forgets what was before
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
        EXPECT_EQ(has_tandem_copy(Planes{text}.view(), 4, 12), shift <= 60) << shift;
        EXPECT_EQ(has_tandem_copy(Planes{text}.view(), shift + 4, shift + 12), shift <= 60) << shift;
    }
}

} // namespace mirsweep::products

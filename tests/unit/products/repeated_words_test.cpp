#include "products/repeated_words.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "unit/folding/planes_of.hpp"
#include "unit/products/periodic_text.hpp"

namespace mirsweep::products
{

namespace
{

bool naive_copy(std::string const & text, std::size_t const place)
{
    std::string const word = text.substr(place, RepeatedWords::word_length);
    if (word.size() < RepeatedWords::word_length || word.find('N') != std::string::npos)
        return false;
    for (std::size_t other = 0; other + word.size() <= text.size(); ++other)
    {
        std::size_t const distance = other > place ? other - place : place - other;
        if (distance != 0 && distance <= RepeatedWords::farthest && text.compare(other, word.size(), word) == 0)
            return true;
    }
    return false;
}

} // namespace

TEST(RepeatedWords, AreThoseOfTheDefinitionInOneTranscriptAfterTheOther)
{
    std::mt19937 random{5};
    RepeatedWords words;
    std::size_t found = 0;
    for (int round = 0; round < 1000; ++round)
    {
        std::string const text = periodic_text(random, random() % 400, 1 + random() % 100);
        folding::Planes const planes{text};
        words.take(planes.get());
        for (std::size_t place = 0; place < text.size(); ++place)
        {
            ASSERT_EQ(words.has_copy(place), naive_copy(text, place)) << text << ' ' << place;
            found += words.has_copy(place) ? 1 : 0;
        }
    }
    EXPECT_GT(found, 10'000U);
}

TEST(RepeatedWords, OfATranscriptDoNotCountInTheNext)
{
    folding::Planes const planes{"ACGTACCAGT"};
    RepeatedWords words;
    for (int round = 0; round < 3; ++round)
    {
        words.take(planes.get());
        for (std::size_t place = 0; place < 10; ++place)
            EXPECT_FALSE(words.has_copy(place));
    }
}

} // namespace mirsweep::products

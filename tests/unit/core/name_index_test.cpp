#include "core/name_index.hpp"

#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace mirsweep
{

TEST(NameIndex, FindsWhatAMapFinds)
{
    std::mt19937 random{14};
    std::vector<std::string> names;
    std::map<std::string, std::uint32_t> expected;
    NameIndex index;
    auto const name_of = [&](std::uint32_t const number) -> std::string_view { return names[number]; };
    for (int i = 0; i < 20'000; ++i)
    {
        std::string const name = i == 0 ? "" : "ENST" + std::to_string(random() % 8'000);
        auto const number = static_cast<std::uint32_t>(names.size());
        auto const [known, is_new] = expected.try_emplace(name, number);
        ASSERT_EQ(index.find(name, name_of), is_new ? NameIndex::none : known->second);
        if (is_new)
            names.push_back(name);
        ASSERT_EQ(index.add(name, number, name_of), known->second) << name;
    }
    EXPECT_GT(names.size(), 7'000U);
    for (auto const & [name, number] : expected)
        ASSERT_EQ(index.find(name, name_of), number);
    EXPECT_EQ(index.find("ENST8000", name_of), NameIndex::none);
}

TEST(NameIndex, ForgetsNames)
{
    std::vector<std::string> names;
    NameIndex index;
    auto const name_of = [&](std::uint32_t const number) -> std::string_view { return names[number]; };
    for (int round = 0; round < 3; ++round)
    {
        index.clear();
        names.clear();
        for (std::uint32_t i = 0; i < 3'000; ++i)
        {
            std::string const name = "ENST" + std::to_string(i * 7 + static_cast<std::uint32_t>(round));
            ASSERT_EQ(index.find(name, name_of), NameIndex::none) << name;
            names.push_back(name);
            ASSERT_EQ(index.add(name, NameIndex::hash_of(name), i, name_of), i);
            ASSERT_EQ(index.add(name, i + 1, name_of), i);
        }
    }
}

} // namespace mirsweep

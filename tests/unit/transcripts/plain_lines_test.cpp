#include "transcripts/plain_lines.hpp"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace mirsweep::scan
{

TEST(PlainLines, BasesAreCountedStepByStep)
{
    std::mt19937 random{3};
    for (std::size_t size = 0; size < 2000; size += 1 + random() % 40)
    {
        std::string text;
        while (text.size() < size)
            text += "ACGTUNacgtun\n\n"[random() % 14];
        std::vector<std::uint32_t> counts;
        ASSERT_TRUE(count_plain_lines(text, counts));
        std::vector<std::uint32_t> expected;
        for (std::size_t at = 0; at < size; at += plain_step)
            expected.push_back(static_cast<std::uint32_t>(at - static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'))));
        expected.push_back(static_cast<std::uint32_t>(size - static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'))));
        EXPECT_EQ(counts, expected);
    }
}

TEST(PlainLines, NoOtherByteIsPlain)
{
    for (std::size_t const size : {1U, 70U, 256U, 600U})
        for (std::size_t const at : {std::size_t{0}, size / 2, size - 1})
            for (int byte = 0; byte < 256; ++byte)
            {
                std::string text(size, 'A');
                text[at] = static_cast<char>(byte);
                std::vector<std::uint32_t> counts;
                bool const is_plain = byte != 0 && std::string{"ACGTUNacgtun\n"}.find(static_cast<char>(byte)) != std::string::npos;
                EXPECT_EQ(count_plain_lines(text, counts), is_plain) << byte;
            }
}

} // namespace mirsweep::scan

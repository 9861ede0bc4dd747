#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mirsweep::test
{

using Position = std::int64_t;

struct NaiveTranscript
{
    std::string name;
    bool is_reverse;
    std::vector<std::pair<Position, Position>> blocks; // 0-based, half-open, ascending
};

inline std::string random_letters(std::mt19937 & random, std::size_t const length, std::string_view const alphabet)
{
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
        text += alphabet[random() % alphabet.size()];
    return text;
}

/// On a sequence of 600 bases; `tNUMBER`, with blocks of at most `longest` bases.
inline NaiveTranscript random_transcript(std::mt19937 & random, int const number, unsigned const longest)
{
    NaiveTranscript transcript{"t" + std::to_string(number), random() % 2 == 0, {}};
    Position at = static_cast<Position>(random() % 40);
    for (std::size_t i = 0; i <= random() % 4; ++i)
    {
        Position const end = std::min<Position>(at + 1 + static_cast<Position>(random() % longest), 600);
        transcript.blocks.emplace_back(at, end);
        at = end + 1 + static_cast<Position>(random() % 60);
        if (at >= 590)
            break;
    }
    return transcript;
}

/// Its line of BED12, on the sequence `c`.
inline std::string bed_line_of(NaiveTranscript const & transcript)
{
    Position const first = transcript.blocks.front().first;
    std::string sizes;
    std::string starts;
    for (auto const & [begin, end] : transcript.blocks)
    {
        sizes += std::to_string(end - begin) + ',';
        starts += std::to_string(begin - first) + ',';
    }
    return "c\t" + std::to_string(first) + '\t' + std::to_string(transcript.blocks.back().second) + '\t' + transcript.name +
           "\t0\t" + (transcript.is_reverse ? '-' : '+') + "\t0\t0\t0\t" + std::to_string(transcript.blocks.size()) + '\t' +
           sizes + '\t' + starts + '\n';
}

} // namespace mirsweep::test

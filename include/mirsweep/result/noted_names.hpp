#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mirsweep
{

/// Transcripts or other things that a user should know of: how many, and the names of the first.
struct NotedNames
{
    static constexpr std::size_t most_names = 3;

    std::uint64_t count{0};
    std::vector<std::string> names{};

    void note(std::string_view const name)
    {
        ++count;
        if (names.size() < most_names)
            names.emplace_back(name);
    }

    void add(NotedNames const & later)
    {
        count += later.count;
        for (std::string const & name : later.names)
            if (names.size() < most_names)
                names.push_back(name);
    }
};

} // namespace mirsweep

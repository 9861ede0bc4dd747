#include "result/report_windows.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace mirsweep
{

namespace
{

// What `draw_duplex` looks at: see pairing/duplex.cpp.
constexpr std::size_t upstream_bases = 6; // beyond as many as the miRNA has
constexpr std::size_t downstream_bases = 2;

constexpr std::size_t bytes_of_number = 12;

/// A window of the list that may still grow.
struct Open
{
    std::string_view transcript;
    std::size_t begin;
    std::string bases;

    std::size_t end() const
    {
        return begin + bases.size();
    }

    /// Takes bases that begin in it or right after it, unless they are of another transcript of that name.
    bool take(std::string_view const of_transcript, std::size_t const at, std::string_view const more)
    {
        if (of_transcript != transcript || at > end())
            return false;
        std::size_t const shared = std::min(end() - at, more.size());
        if (std::string_view{bases}.substr(at - begin, shared) != more.substr(0, shared))
            return false;
        bases += more.substr(shared);
        return true;
    }
};

} // namespace

ReportWindows::Wanted ReportWindows::wanted_by(std::string_view const transcript, CandidateSite const & site,
                                               std::size_t const mirna_length)
{
    std::string_view const window = site.window;
    std::size_t const facing = site.begin - site.window_begin + base_facing_position_1(site.type); // in the window
    std::size_t const in_front = mirna_length + upstream_bases - 1;
    std::size_t const begin = std::min(facing - std::min(facing, in_front), window.size());
    std::size_t const end = std::min(facing + downstream_bases + 1, window.size());
    return {transcript, site.window_begin + begin, window.substr(begin, end - begin), nullptr};
}

std::size_t ReportWindows::most_bytes(CandidateSite const & site, std::size_t const mirna_length)
{
    return wanted_by({}, site, mirna_length).bases.size() + 2 * bytes_of_number;
}

void ReportWindows::add(std::string_view const transcript, CandidateSite const & site, std::size_t const mirna_length,
                        nlohmann::json & place)
{
    wanted_.push_back(wanted_by(transcript, site, mirna_length));
    wanted_.back().place = &place;
}

nlohmann::json ReportWindows::make()
{
    std::ranges::sort(wanted_, {}, [](Wanted const & one) { return std::tuple{one.transcript, one.begin, one.bases.size(), one.bases}; });
    nlohmann::json windows = nlohmann::json::array();
    std::optional<Open> open;
    auto const close = [&]
    {
        if (open)
            windows.push_back({open->begin, std::move(open->bases)});
    };
    for (Wanted const & wanted : wanted_)
    {
        if (!open || !open->take(wanted.transcript, wanted.begin, wanted.bases))
        {
            close();
            open = Open{wanted.transcript, wanted.begin, std::string{wanted.bases}};
        }
        *wanted.place = windows.size();
    }
    close();
    return windows;
}

} // namespace mirsweep

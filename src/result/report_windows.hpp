#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/result/report.hpp>

namespace mirsweep
{

/// Of a site of a built-in type: bases from its first one to the one that faces position 1 of the miRNA.
constexpr std::size_t base_facing_position_1(SiteType const type) noexcept
{
    return 7 - rule_of(type).begin();
}

/// The bases around sites from which the page draws their pairings: a tenth of the drawings' bytes, and sites that share
/// bases share a window.
class ReportWindows
{
public:
    /// A site of a built-in type that has a window. `place` gets the number of its window in the list; it must stay where
    /// it is until `make`.
    void add(std::string_view transcript, CandidateSite const & site, std::size_t mirna_length, nlohmann::json & place);

    /// What the site takes on the page at most.
    static std::size_t most_bytes(CandidateSite const & site, std::size_t mirna_length);

    /// The windows, each its first base on the transcript (0-based) and its bases. To be called once, after all sites.
    nlohmann::json make();

private:
    struct Wanted
    {
        std::string_view transcript;
        std::size_t begin; // 0-based, of `bases` on the transcript
        std::string_view bases;
        nlohmann::json * place;
    };

    static Wanted wanted_by(std::string_view transcript, CandidateSite const & site, std::size_t mirna_length);

    std::vector<Wanted> wanted_{};
};

} // namespace mirsweep

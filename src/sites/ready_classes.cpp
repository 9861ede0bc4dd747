#include <mirsweep/sites/ready_classes.hpp>

#include <array>
#include <vector>

namespace mirsweep
{

namespace
{

/// As it would be in a class file.
struct ReadyPattern
{
    std::string_view text;
    PatternDeviations deviations{};
};

SiteClass make(std::string_view const name, unsigned const rank, std::string_view const says,
               std::vector<ReadyPattern> const & patterns, std::optional<double> const three_prime = std::nullopt)
{
    SiteClass made{.name = std::string{name}, .rank = rank, .three_prime = three_prime, .says = std::string{says}};
    for (ReadyPattern const & pattern : patterns)
        made.patterns.push_back(parse_site_pattern(pattern.text, pattern.deviations));
    return made;
}

/// A target base between two neighbours of positions 2-8.
std::vector<ReadyPattern> target_bulges()
{
    return {{"?|[N]||||||"}, {"?||[N]|||||"}, {"?|||[N]||||"}, {"?||||[N]|||"}, {"?|||||[N]||"}, {"?||||||[N]|"}};
}

/// One of positions 3-7 without a target base.
std::vector<ReadyPattern> mirna_bulges()
{
    return {{"?|-|||||"}, {"?||-||||"}, {"?|||-|||"}, {"?||||-||"}, {"?|||||-|"}};
}

/// A seed with one flaw.
std::vector<ReadyPattern> flawed_seeds()
{
    std::vector<ReadyPattern> patterns{{"?|||||||", {.mismatches = "1", .at = "2-8"}}};
    for (auto const & bulges : {target_bulges(), mirna_bulges()})
        patterns.insert(patterns.end(), bulges.begin(), bulges.end());
    return patterns;
}

std::vector<SiteClass> make_all()
{
    return {make("near-perfect", 120, "positions 2-19 pair, with up to 3 mismatches after position 7",
                 {{"?|{18}", {.mismatches = "0-3", .at = "8-19"}}}),
            make("10mer", 100, "positions 2-10 pair, then a target A", {{"A|{9}"}}),
            make("9mer", 90, "positions 2-9 pair, then a target A", {{"A|{8}"}}),
            make("offset-7mer", 45, "positions 3-9 pair and position 2 does not", {{"??|||||||"}}),
            make("compensatory", 36, "a seed with one flaw, compensated by 3' pairing", flawed_seeds(), 4.0),
            make("centered", 34, "11 or 12 pairs in a row within positions 4-15",
                 {{"???|{12}"}, {"???|{11}"}, {"????|{11}"}}),
            make("8mer-GU", 32, "an 8mer with one G:U", {{"A|||||||", {.wobbles = "1"}}}),
            make("7mer-m8-GU", 31, "a 7mer-m8 with one G:U", {{"?|||||||", {.wobbles = "1"}}}),
            make("pivot-bulge", 28, "a target base that could pair with position 6 bulges between 5 and 6",
                 {{"A||||[=6]|||"}, {"?||||[=6]|||"}}),
            make("g-bulge", 27, "a target G bulges between positions 5 and 6", {{"A||||[G]|||"}, {"?||||[G]|||"}}),
            make("6mer-A1", 26, "positions 2-6 pair, then a target A", {{"A|||||"}}),
            make("8mer-mismatch", 25, "an 8mer with one mismatch", {{"A|||||||", {.mismatches = "1", .at = "2-8"}}}),
            make("target-bulge", 22, "positions 2-8 pair around one target base that bulges out", target_bulges()),
            make("mirna-bulge", 21, "positions 2-8 pair, except one of 3-7, which bulges out", mirna_bulges())};
}

} // namespace

std::span<SiteClass const> ready_classes()
{
    static std::vector<SiteClass> const classes = make_all();
    return classes;
}

} // namespace mirsweep

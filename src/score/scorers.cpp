#include <mirsweep/score/scorer.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/context_plus_plus/context_plus_plus.hpp>

namespace mirsweep
{

namespace
{

using Factory = std::unique_ptr<Scorer> (*)(std::span<Mirna const>, ContextPlusPlusInputs);

// One line a score.
constexpr std::array scorers{
    std::pair<std::string_view, Factory>{"context++", make_context_plus_plus},
};

constexpr auto names = []
{
    std::array<std::string_view, scorers.size()> result{};
    std::transform(scorers.begin(), scorers.end(), result.begin(), [](auto const & scorer) { return scorer.first; });
    return result;
}();

} // namespace

std::span<std::string_view const> scorer_names() noexcept
{
    return names;
}

std::unique_ptr<Scorer> make_scorer(std::string_view const name, std::span<Mirna const> const mirnas,
                                    ContextPlusPlusInputs inputs)
{
    auto const scorer =
        std::find_if(scorers.begin(), scorers.end(), [&](auto const & known) { return known.first == name; });
    if (scorer == scorers.end())
        throw UsageError{"there is no score '" + printable(name) + "'"};
    return scorer->second(mirnas, std::move(inputs));
}

} // namespace mirsweep

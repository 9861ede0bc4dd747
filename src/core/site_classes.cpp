#include <mirsweep/core/site_classes.hpp>

#include <algorithm>
#include <array>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

/// A built-in type in the grammar; in the order of SiteType.
struct BuiltInClass
{
    unsigned rank;
    std::uint32_t weight; ///< 8mer, 7mer-m8, 7mer-A1 and 6mer: the repression that Grimson et al. 2007 found
    std::string_view pattern;
};

constexpr std::array<BuiltInClass, site_type_count> built_in{
    {{40, 0, "??||||||"}, {50, 50, "?||||||"}, {60, 99, "A||||||"}, {70, 161, "?|||||||"}, {80, 310, "A|||||||"}}};

/// Why the two cannot be in one run, or nothing.
std::string clash_of(SiteClass const & site_class, SiteClass const & other)
{
    if (site_class.name == other.name)
        return "there is a class of that name already";
    if (site_class.rank == other.rank)
        return "has the rank " + std::to_string(other.rank) + " of " + printable(other.name) +
               ": give each class its own";
    return {};
}

bool depends_on_mirna(PatternToken const & token) noexcept
{
    using Kind = PatternToken::Kind;
    return token.kind == Kind::pair || token.kind == Kind::pair_or_wobble || token.kind == Kind::wobble ||
           token.kind == Kind::no_pair;
}

constexpr bool is_in_seed(unsigned const position) noexcept
{
    return position >= 2 && position <= 8;
}

bool depends_on_seed_alone(SitePattern const & pattern) noexcept
{
    unsigned position = 0;
    for (PatternToken const & token : pattern.tokens)
    {
        if (token.takes_position())
            ++position;
        if (depends_on_mirna(token) && !is_in_seed(position))
            return false;
        if (token.kind == PatternToken::Kind::target_bulge && token.like_at != 0 && !is_in_seed(token.like_at))
            return false;
    }
    return true;
}

/// An A opposite position 1, and pairs at positions 2-8.
bool begins_with_8mer(SitePattern const & pattern) noexcept
{
    constexpr std::size_t last = 8; // position, and token where nothing bulges before it
    if (pattern.tokens.size() < last)
        return false;
    for (std::size_t position = 2; position <= last; ++position)
        if (pattern.tokens[position - 1].kind != PatternToken::Kind::pair || (pattern.deviating >> position & 1U) != 0)
            return false;
    PatternToken const & first = pattern.tokens.front();
    return first.kind == PatternToken::Kind::letter && first.letters == base_set(Nucleotide::a);
}

/// Throws for the one of the two that a file defines, the later one of two in one file.
void check_pair(SiteClass const & earlier, SiteClass const & later)
{
    bool const names_later = !later.file.empty();
    SiteClass const & named = names_later ? later : earlier;
    SiteClass const & other = names_later ? earlier : later;
    if (std::string const clash = clash_of(named, other); !clash.empty())
        throw_input_error({named.file, named.name, named.line}, clash);
}

} // namespace

std::string SiteClass::patterns_text() const
{
    std::string text;
    for (SitePattern const & pattern : patterns)
        text += (text.empty() ? "" : "; ") + pattern.to_string();
    if (three_prime)
    {
        std::string const score = std::to_string(*three_prime);
        text += "; three_prime " + score.substr(0, score.find('.') + 2);
    }
    return text;
}

std::vector<SiteClass> built_in_site_classes()
{
    std::vector<SiteClass> classes;
    for (SiteRule const & rule : site_rules)
    {
        BuiltInClass const & known = built_in[index_of(rule.type)];
        classes.push_back({.name = std::string{rule.name},
                           .rank = known.rank,
                           .patterns = {parse_site_pattern(known.pattern)},
                           .weight = known.weight,
                           .says = std::string{rule.match}});
    }
    return classes;
}

bool SiteClass::depends_on_seed_alone() const noexcept
{
    return !three_prime && std::all_of(patterns.begin(), patterns.end(), [](SitePattern const & pattern)
                                       { return mirsweep::depends_on_seed_alone(pattern); });
}

bool SiteClass::is_longer_8mer() const noexcept
{
    return std::all_of(patterns.begin(), patterns.end(),
                       [](SitePattern const & pattern) { return begins_with_8mer(pattern); });
}

SiteClasses::SiteClasses() : SiteClasses{std::span<SiteClass const>{}}
{
}

SiteClasses::SiteClasses(std::span<SiteClass const> const further) : classes_{built_in_site_classes()}
{
    classes_.insert(classes_.end(), further.begin(), further.end());
    if (classes_.size() > most_classes)
        throw_input_error({classes_[most_classes].file, classes_[most_classes].name, classes_[most_classes].line},
                          "is one of more than " + std::to_string(most_classes) + " classes in one run");
    for (std::size_t later = site_type_count; later < classes_.size(); ++later)
        for (std::size_t earlier = 0; earlier < later; ++earlier)
            check_pair(classes_[earlier], classes_[later]);
    std::sort(classes_.begin() + site_type_count, classes_.end(),
              [](SiteClass const & left, SiteClass const & right) { return left.rank > right.rank; });
    for (std::size_t index = 0; index < classes_.size(); ++index)
        by_rank_.push_back(static_cast<SiteType>(index));
    std::sort(by_rank_.begin(), by_rank_.end(),
              [&](SiteType const left, SiteType const right) { return of(left).rank < of(right).rank; });
    orders_.resize(classes_.size());
    for (std::size_t order = 0; order < by_rank_.size(); ++order)
        orders_[index_of(by_rank_[order])] = static_cast<std::uint8_t>(order);
}

std::optional<SiteType> SiteClasses::find(std::string_view const name) const noexcept
{
    for (std::size_t index = 0; index < classes_.size(); ++index)
        if (classes_[index].name == name)
            return static_cast<SiteType>(index);
    return std::nullopt;
}

} // namespace mirsweep

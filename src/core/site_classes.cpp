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

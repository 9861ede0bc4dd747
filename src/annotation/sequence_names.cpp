#include <mirsweep/annotation/sequence_names.hpp>

#include <mirsweep/core/error.hpp>

#include "annotation/alias_rows.hpp"

namespace mirsweep
{

void SequenceNames::add_aliases(ByteSource & source)
{
    std::size_t const none = genome_.sequences().size();
    annotation::for_each_alias_row(
        source,
        [&](std::vector<std::string_view> const & names)
        {
            std::size_t sequence = none;
            for (std::size_t i = 0; i < names.size() && sequence == none; ++i)
                sequence = genome_.find(names[i]);
            if (sequence == none)
                return;
            for (std::string_view const name : names)
                if (!name.empty())
                    aliases_.try_emplace(std::string{name}, sequence);
        });
    if (aliases_.empty())
        throw_input_error({.file = source.name()},
                          "has no row with a name of the genome's sequences: rows of names are separated by tabs");
}

std::optional<std::size_t> SequenceNames::find(std::string_view const name)
{
    if (std::size_t const equal = genome_.find(name); equal != genome_.sequences().size())
        return equal;
    auto const [place, is_new] = found_.try_emplace(std::string{name}, std::nullopt);
    if (!is_new)
        return place->second;
    auto const alias = aliases_.find(place->first);
    place->second = alias != aliases_.end() ? std::optional{alias->second} : find_by_rule(name);
    if (place->second)
        remember(name, *place->second);
    return place->second;
}

std::vector<std::string> names_by_rule(std::string_view const name)
{
    std::vector<std::string> names;
    if (name.starts_with("chr"))
        names.emplace_back(name.substr(3));
    else
        names.push_back("chr" + std::string{name});
    if (name == "chrM" || name == "M")
        names.emplace_back("MT");
    if (name == "MT" || name == "chrMT")
        names.insert(names.end(), {"chrM", "M"});
    return names;
}

std::optional<std::size_t> SequenceNames::find_by_rule(std::string_view const name) const
{
    for (std::string const & candidate : names_by_rule(name))
        if (std::size_t const found = genome_.find(candidate); found != genome_.sequences().size())
            return found;
    return std::nullopt;
}

void SequenceNames::remember(std::string_view const name, std::size_t const sequence)
{
    constexpr std::uint64_t shown = 3;
    if (joined_++ < shown)
        examples_ += (examples_.empty() ? "" : ", ") + printable(name) + " is " +
                     printable(genome_.sequences()[sequence].name);
}

std::string SequenceNames::note() const
{
    if (joined_ == 0)
        return {};
    return std::to_string(joined_) +
           (joined_ == 1 ? " sequence name was matched to the genome's: " : " sequence names were matched to the genome's: ") +
           examples_ + (joined_ > 3 ? ", ..." : "");
}

} // namespace mirsweep

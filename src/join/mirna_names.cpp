#include <join/mirna_names.hpp>

#include <algorithm>
#include <stdexcept>

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/near_names.hpp>

#include "core/ascii.hpp"

namespace mirsweep
{

namespace
{

/// `hsa-miR-` of `hsa-miR-21-5p`: all before the first digit.
std::string_view stem_of(std::string_view const name)
{
    auto const digit = std::find_if(name.begin(), name.end(), is_digit);
    return {name.begin(), digit};
}

/// `21-5p` is short for `hsa-miR-21-5p`; `b-5p` after `hsa-miR-99a` is short for `hsa-miR-99b-5p`.
void add_short_member(std::string_view const first, std::string_view const part, std::vector<std::string> & members)
{
    std::string_view const stem = stem_of(first);
    if (is_digit(part.front()))
    {
        members.push_back(std::string{stem} + std::string{part});
        // Not all relatives of let-7 are called let.
        if (stem.ends_with("let-"))
            members.push_back(std::string{stem.substr(0, stem.size() - 4)} + "miR-" + std::string{part});
        return;
    }
    std::size_t digits_end = stem.size();
    while (digits_end < first.size() && is_digit(first[digits_end]))
        ++digits_end;
    members.push_back(std::string{first.substr(0, digits_end)} + std::string{part});
}

/// The arm of the last part is that of all: `hsa-miR-17-5p` of `hsa-miR-17/20a-5p`.
void add_members_with_arm(std::string_view const last_part, std::vector<std::string> & members)
{
    std::string const arm{last_part.substr(without_arm(last_part).size())};
    if (arm.empty())
        return;
    for (std::size_t i = 0, given = members.size(); i < given; ++i)
        if (without_arm(members[i]) == members[i])
            members.push_back(members[i] + arm);
}

bool is_accession(std::string_view const text)
{
    constexpr std::string_view prefix = "MIMAT";
    return text.size() > prefix.size() && text.starts_with(prefix) &&
           std::all_of(text.begin() + prefix.size(), text.end(), is_digit);
}

} // namespace

std::string species_code(std::string_view const name)
{
    std::string const code = folded(name.substr(0, name.find('-')));
    bool const is_code = code.size() >= 3 && code.size() <= 5 && code.size() < name.size() && code != "mir" &&
                         code != "let" && code != "lin";
    return is_code ? code : std::string{};
}

std::vector<std::string> members_of_merged_name(std::string_view const name)
{
    std::vector<std::string> members;
    if (name.find('/') == std::string_view::npos)
        return members;
    std::vector<std::string_view> parts;
    split_fields(name, '/', parts);
    std::string_view const first = trim(parts.front());
    std::string const species = species_code(first);
    members.emplace_back(first);
    for (std::size_t i = 1; i < parts.size(); ++i)
    {
        std::string_view const part = trim(parts[i]);
        bool const is_short = !part.empty() && (is_digit(part.front()) || part.find('-') == std::string_view::npos ||
                                                part.find('-') == 1);
        if (is_short)
            add_short_member(first, part, members);
        else if (!part.empty())
            members.push_back(species_code(part).empty() && !species.empty()
                                  ? std::string{first.substr(0, species.size() + 1)} + std::string{part}
                                  : std::string{part});
    }
    add_members_with_arm(trim(parts.back()), members);
    return members;
}

MirnaNames::MirnaNames(std::span<Mirna const> const run, MirnaAliases const & aliases,
                       std::span<std::string const> const others)
    : others_{others.begin(), others.end()}
{
    auto const add = [](Index & index, std::string const & key, std::uint32_t const mirna)
    {
        auto const [known, is_new] = index.try_emplace(key, mirna);
        if (!is_new && known->second != mirna)
            known->second = several;
    };
    for (std::uint32_t mirna = 0; mirna < run.size(); ++mirna)
    {
        if (!by_name_.try_emplace(run[mirna].name, mirna).second)
            throw std::invalid_argument{"two miRNAs have the same name"};
        names_.push_back(run[mirna].name);
        add(by_folded_, folded(run[mirna].name), mirna);
        if (!run[mirna].accession.empty())
            add(by_accession_, run[mirna].accession, mirna);
        by_sequence_[run[mirna].sequence].push_back(mirna);
    }
    for (std::string const & other : others)
        if (auto const found = by_folded_.find(folded(other)); found != by_folded_.end() && !by_name_.contains(other))
            found->second = several;
    for (std::uint32_t mirna = 0; mirna < run.size(); ++mirna)
        add_members(mirna, run[mirna].name);
    add_aliases(aliases);
    by_sequence_.clear();
}

void MirnaNames::add_members(std::uint32_t const mirna, std::string_view const name)
{
    for (std::string & member : members_of_merged_name(name))
    {
        auto const [known, is_new] = by_member_.try_emplace(std::move(member), mirna);
        if (!is_new && known->second != mirna)
            known->second = several;
    }
}

void MirnaNames::add_aliases(MirnaAliases const & aliases)
{
    for (MirnaAliases::Entry const & entry : aliases.entries)
        add_entry(entry);
    for (Mirna const & record : aliases.records)
        add_record(record);
    // A name that another miRNA has had too does not say which of them is meant.
    for (auto & [name, mirna] : by_alias_)
        if (foreign_aliases_.contains(name))
            mirna = several;
    foreign_aliases_.clear();
}

std::vector<std::uint32_t> MirnaNames::mirnas_of(MirnaAliases::Entry const & entry) const
{
    if (auto const found = by_accession_.find(entry.accession); found != by_accession_.end())
        return {found->second};
    std::vector<std::uint32_t> mirnas;
    for (std::string const & name : entry.names)
        if (auto const found = by_name_.find(name); found != by_name_.end())
            mirnas.push_back(found->second);
    return mirnas;
}

void MirnaNames::add_entry(MirnaAliases::Entry const & entry)
{
    std::vector<std::uint32_t> const mirnas = mirnas_of(entry);
    for (std::string const & name : entry.names)
    {
        if (mirnas.empty())
            foreign_aliases_.insert(name);
        for (std::uint32_t const mirna : mirnas)
        {
            auto const [known, is_new] = by_alias_.try_emplace(name, mirna);
            if (!is_new && known->second != mirna)
                known->second = several;
        }
    }
}

/// The one of the same accession; else those of the same sequence in the same species.
std::vector<std::uint32_t> MirnaNames::mirnas_of(Mirna const & record) const
{
    if (!record.accession.empty())
        if (auto const found = by_accession_.find(record.accession); found != by_accession_.end())
            return {found->second};
    std::vector<std::uint32_t> mirnas;
    auto const same = by_sequence_.find(record.sequence);
    if (same == by_sequence_.end())
        return mirnas;
    std::string const species = species_code(record.name);
    for (std::uint32_t const mirna : same->second)
    {
        std::string const own = species_code(names_[mirna]);
        if (species.empty() || own.empty() || own == species)
            mirnas.push_back(mirna);
    }
    return mirnas;
}

void MirnaNames::add_record(Mirna const & record)
{
    for (std::uint32_t const mirna : mirnas_of(record))
    {
        auto const [known, is_new] = by_alias_.try_emplace(record.name, mirna);
        if (!is_new && known->second != mirna)
            known->second = several;
    }
}

MirnaMatch MirnaNames::match_single(std::string_view const name) const
{
    std::string const key{name};
    if (auto const found = by_name_.find(key); found != by_name_.end())
        return {{found->second}, JoinRule::name};
    if (others_.contains(key))
        return {};
    auto const look_up = [](Index const & index, std::string const & sought, JoinRule const rule)
    {
        auto const found = index.find(sought);
        if (found == index.end())
            return MirnaMatch{};
        return found->second == several ? MirnaMatch{{}, rule, true} : MirnaMatch{{found->second}, rule};
    };
    MirnaMatch match = look_up(by_folded_, folded(name), JoinRule::letter_case);
    if (match.mirnas.empty())
        if (MirnaMatch const by_alias = look_up(by_alias_, key, JoinRule::alias);
            !by_alias.mirnas.empty() || by_alias.is_ambiguous)
            match = by_alias;
    if (match.mirnas.empty() && !match.is_ambiguous)
        match = look_up(by_member_, key, JoinRule::member);
    return match;
}

/// Every member that is one of the run.
MirnaMatch MirnaNames::match_merged(std::string_view const name) const
{
    MirnaMatch match{{}, JoinRule::member};
    bool is_ambiguous = false;
    for (std::string const & member : members_of_merged_name(name))
    {
        MirnaMatch const of_member = match_single(member);
        is_ambiguous = is_ambiguous || of_member.is_ambiguous;
        for (std::uint32_t const mirna : of_member.mirnas)
            if (std::find(match.mirnas.begin(), match.mirnas.end(), mirna) == match.mirnas.end())
                match.mirnas.push_back(mirna);
    }
    match.is_ambiguous = is_ambiguous && match.mirnas.empty();
    std::sort(match.mirnas.begin(), match.mirnas.end());
    return match;
}

MirnaMatch MirnaNames::match(std::string_view const name) const
{
    MirnaMatch match = match_single(name);
    if (match.mirnas.empty() && !match.is_ambiguous && name.find('/') != std::string_view::npos)
        match = match_merged(name);
    if (match.mirnas.empty() && !match.is_ambiguous && is_accession(name))
        match = match_accession(name);
    return match;
}

MirnaMatch MirnaNames::match_accession(std::string_view const accession) const
{
    auto const found = by_accession_.find(std::string{accession});
    if (found == by_accession_.end())
        return {{}, JoinRule::accession};
    return found->second == several ? MirnaMatch{{}, JoinRule::accession, true}
                                    : MirnaMatch{{found->second}, JoinRule::accession};
}

} // namespace mirsweep

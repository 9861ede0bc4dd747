#include <mirsweep/targetscan/site_rows.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "targetscan/species_order.hpp"

namespace mirsweep
{

std::string_view const site_rows_header =
    "a_Gene_ID\tmiRNA_family_ID\tspecies_ID\tMSA_start\tMSA_end\tUTR_start\tUTR_end\tGroup_num\tSite_type\t"
    "miRNA in this "
    "species\tGroup_type\tSpecies_in_this_group\tSpecies_in_this_group_with_this_site_type\tORF_overlap\n";

namespace
{

// The original's names, in the order in which it lists the types of a group.
struct NamedType
{
    SiteType type;
    std::string_view name;
};

constexpr std::array<NamedType, 4> named_types{NamedType{SiteType::mer7_a1, "7mer-1a"},
                                               NamedType{SiteType::mer7_m8, "7mer-m8"},
                                               NamedType{SiteType::mer8, "8mer-1a"}, NamedType{SiteType::mer6, "6mer"}};

std::string_view name_of(SiteType const type)
{
    return std::find_if(named_types.begin(), named_types.end(),
                        [&](NamedType const & named) { return named.type == type; })
        ->name;
}

/// Whether a site of the type `outer` has one of the type `inner` inside.
bool contains(SiteType const outer, SiteType const inner)
{
    return outer == inner || outer == SiteType::mer8 || inner == SiteType::mer6;
}

void append_number(std::string & text, std::uint64_t const number)
{
    std::array<char, 20> digits;
    text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

class RowWriter
{
public:
    RowWriter(GeneAlignment const & gene, FamilyTable const & families, std::string & rows)
        : gene_{gene}, families_{families}, ranks_{species_ranks(gene)}, rows_{rows}
    {
    }

    void append_group(std::span<GroupedSite const> const group, std::uint64_t const number)
    {
        list_types(group);
        list_species(group);
        for (GroupedSite const & member : group)
            append_row(member.site, number);
    }

private:
    void list_types(std::span<GroupedSite const> const group)
    {
        group_type_.clear();
        type_count_ = 0;
        for (NamedType const & named : named_types)
        {
            if (std::none_of(group.begin(), group.end(),
                             [&](GroupedSite const & member) { return member.site.type == named.type; }))
                continue;
            group_type_ += type_count_++ == 0 ? "" : "+";
            group_type_ += named.name;
        }
    }

    void list_species(std::span<GroupedSite const> const group)
    {
        append_species_if(group, all_species_, [](SiteType) { return true; });
        for (NamedType const & named : named_types)
        {
            std::string & list = species_with_[index_of(named.type)];
            list.clear();
            if (type_count_ > 1)
                append_species_if(group, list, [&](SiteType const type) { return contains(type, named.type); });
        }
    }

    template <typename Condition>
    void append_species_if(std::span<GroupedSite const> const group, std::string & list, Condition const condition)
    {
        listed_.clear();
        for (GroupedSite const & member : group)
            if (condition(member.site.type))
                listed_.push_back(member.site.row);
        std::sort(listed_.begin(), listed_.end(),
                  [this](std::uint32_t const left, std::uint32_t const right) { return ranks_[left] < ranks_[right]; });
        listed_.erase(std::unique(listed_.begin(), listed_.end()), listed_.end());
        list.clear();
        for (std::uint32_t const row : listed_)
        {
            list += list.empty() ? "" : " ";
            list += gene_.rows[row].species;
        }
    }

    void append_row(AlignedSite const & site, std::uint64_t const group)
    {
        append_text(gene_.gene);
        append_text(families_.families()[site.family].id);
        append_text(gene_.rows[site.row].species);
        append_count(site.first_column + 1ULL);
        append_count(site.last_column + 1ULL);
        append_count(site.begin + 1ULL);
        append_count(std::uint64_t{site.begin} + rule_of(site.type).length());
        append_count(group);
        append_text(name_of(site.type));
        append_text("x"); // the original could also search species that a family does not list
        append_text(group_type_);
        append_text(all_species_);
        append_text(species_with_[index_of(site.type)]);
        rows_ += site.orf_overlap ? "1\n" : "0\n";
    }

    void append_text(std::string_view const text)
    {
        rows_ += text;
        rows_ += '\t';
    }

    void append_count(std::uint64_t const count)
    {
        append_number(rows_, count);
        rows_ += '\t';
    }

    GeneAlignment const & gene_;
    FamilyTable const & families_;
    std::vector<std::uint32_t> const ranks_;
    std::string & rows_;
    std::string group_type_;
    std::size_t type_count_{0};
    std::string all_species_;
    std::array<std::string, site_type_count> species_with_; // by type; all empty for a group of one type
    std::vector<std::uint32_t> listed_;
};

} // namespace

void append_site_rows(GeneAlignment const & gene, FamilyTable const & families, GeneSites const & sites,
                      std::uint64_t const first_group, std::string & rows)
{
    RowWriter writer{gene, families, rows};
    for (auto begin = sites.sites.begin(), end = begin; begin != sites.sites.end(); begin = end)
    {
        end = std::find_if(begin, sites.sites.end(),
                           [&](GroupedSite const & member) { return member.group != begin->group; });
        writer.append_group({begin, end}, first_group + begin->group);
    }
}

} // namespace mirsweep

#include <mirsweep/targetscan/site_rows.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
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
bool type_contains(SiteType const outer, SiteType const inner)
{
    return outer == inner || outer == SiteType::mer8 || inner == SiteType::mer6;
}

/// Writes the fields of a row into memory that has room for them.
class FieldCursor
{
public:
    explicit FieldCursor(char * const place) : place_{place}
    {
    }

    void text(std::string_view const field)
    {
        place_ = std::copy(field.begin(), field.end(), place_);
    }

    void field(std::string_view const field)
    {
        text(field);
        *place_++ = '\t';
    }

    void field(std::uint64_t const number)
    {
        place_ = std::to_chars(place_, place_ + longest_number, number).ptr;
        *place_++ = '\t';
    }

    char const * place() const
    {
        return place_;
    }

    static constexpr std::size_t longest_number = 20;

private:
    char * place_;
};

class RowWriter
{
public:
    RowWriter(GeneAlignment const & gene, FamilyTable const & families, std::string & rows)
        : gene_{gene}, families_{families}, ranks_{species_ranks(gene)}, rows_{rows}
    {
    }

    void append_group(std::span<GroupedSite const> const group, std::uint64_t const number)
    {
        if (group.size() == 1)
        {
            append_row(group.front().site, number, lone_description(group.front().site));
            return;
        }
        describe(group);
        for (GroupedSite const & member : group)
            append_row(member.site, number, description_[index_of(member.site.type)]);
    }

private:
    struct LoneDescription
    {
        std::uint32_t row{0};
        std::string text;
    };

    // Columns 9 to 13 of a site that is a group by itself depend on its type and species only: the last one is kept.
    std::string_view lone_description(AlignedSite const & site)
    {
        LoneDescription & kept = lone_[index_of(site.type)];
        if (kept.text.empty() || kept.row != site.row)
        {
            std::string_view const name = name_of(site.type);
            kept = {site.row, description_of(name, name, gene_.rows[site.row].species, "")};
        }
        return kept.text;
    }

    // Columns 9 to 13 for each type in the group.
    void describe(std::span<GroupedSite const> const group)
    {
        std::vector<NamedType> const types = types_of(group);
        std::string group_type;
        for (NamedType const & named : types)
            group_type.append(group_type.empty() ? "" : "+").append(named.name);
        std::string const species = species_if(group, [](SiteType) { return true; });
        for (NamedType const & named : types)
        {
            std::string species_with;
            if (types.size() > 1)
                species_with = species_if(group, [&](SiteType const type) { return type_contains(type, named.type); });
            description_[index_of(named.type)] = description_of(named.name, group_type, species, species_with);
        }
    }

    static std::vector<NamedType> types_of(std::span<GroupedSite const> const group)
    {
        SiteTypeSet present;
        for (GroupedSite const & member : group)
            present.insert(member.site.type);
        std::vector<NamedType> types;
        std::copy_if(named_types.begin(), named_types.end(), std::back_inserter(types),
                     [&](NamedType const & named) { return present.contains(named.type); });
        return types;
    }

    template <typename Condition>
    std::string species_if(std::span<GroupedSite const> const group, Condition const condition)
    {
        listed_.clear();
        for (GroupedSite const & member : group)
            if (condition(member.site.type))
                listed_.push_back(member.site.row);
        std::sort(listed_.begin(), listed_.end(),
                  [this](std::uint32_t const left, std::uint32_t const right) { return ranks_[left] < ranks_[right]; });
        listed_.erase(std::unique(listed_.begin(), listed_.end()), listed_.end());
        std::string list;
        for (std::uint32_t const row : listed_)
            list.append(list.empty() ? "" : " ").append(gene_.rows[row].species);
        return list;
    }

    // The `x`: the original could also search species that a family does not list.
    static std::string description_of(std::string_view const type, std::string_view const group_type,
                                      std::string_view const species, std::string_view const species_with)
    {
        std::string text{type};
        text.append("\tx\t").append(group_type).append("\t").append(species).append("\t").append(species_with);
        return text += '\t';
    }

    void append_row(AlignedSite const & site, std::uint64_t const group, std::string_view const description)
    {
        std::string_view const family = families_.families()[site.family].id;
        std::string_view const species = gene_.rows[site.row].species;
        std::size_t const before = rows_.size();
        rows_.resize(before + gene_.gene.size() + family.size() + species.size() + description.size() +
                     room_for_numbers);
        FieldCursor row{rows_.data() + before};
        row.field(gene_.gene);
        row.field(family);
        row.field(species);
        append_places(row, site);
        row.field(group);
        row.text(description);
        row.text(site.orf_overlap ? "1\n" : "0\n");
        rows_.resize(static_cast<std::size_t>(row.place() - rows_.data()));
    }

    // Columns 4 to 7. Where no gap came before, the columns and the positions are the same text.
    static void append_places(FieldCursor & row, AlignedSite const & site)
    {
        std::uint64_t const end = std::uint64_t{site.begin} + rule_of(site.type).length();
        char const * const columns = row.place();
        row.field(site.first_column + 1ULL);
        row.field(site.last_column + 1ULL);
        if (site.first_column == site.begin && site.last_column + 1ULL == end)
            return row.text({columns, row.place()});
        row.field(site.begin + 1ULL);
        row.field(end);
    }

    // Five numbers and the flag, and the tabs and line end of a row.
    static constexpr std::size_t room_for_numbers = 5 * FieldCursor::longest_number + 1 + 10;

    GeneAlignment const & gene_;
    FamilyTable const & families_;
    std::vector<std::uint32_t> const ranks_;
    std::string & rows_;
    std::array<LoneDescription, site_type_count> lone_;
    std::array<std::string, site_type_count> description_;
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

#include "unit/targetscan/naive_sites.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <sstream>
#include <tuple>
#include <vector>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

using Text = std::string;

std::vector<Text> split(Text const & line, char const separator)
{
    std::vector<Text> fields;
    std::istringstream stream{line};
    for (Text field; std::getline(stream, field, separator);)
        fields.push_back(field);
    return fields;
}

struct NaiveSite
{
    Text species;
    Text type;
    std::size_t first; // columns, from 1
    std::size_t last;
    std::size_t begin; // position, from 1
    std::size_t length;
    bool orf;
    std::size_t group{0}; // 0 is none

    Text key() const
    {
        return species + "::" + std::to_string(first) + "::" + std::to_string(last);
    }
};

using Sites = std::vector<NaiveSite>;

Text prepared_row(Text const & sequence, RibosomeShadow const shadow)
{
    Text row;
    std::size_t masked = 0;
    for (char const letter : sequence)
    {
        bool const is_base = std::string_view{"ACGTUacgtu"}.find(letter) != std::string_view::npos;
        bool const mask = shadow == RibosomeShadow::masked && is_base && masked < 14;
        masked += mask ? 1 : 0;
        row += mask ? 'N' : letter == 'T' || letter == 't' ? 'U' : letter;
    }
    return row;
}

void add_matches(Text const & species, Text const & row, Text const & pattern, Text const & type, Sites & sites)
{
    for (std::size_t first = 0; first < row.size(); ++first)
    {
        std::size_t column = first;
        std::size_t matched = 0;
        std::size_t last = first;
        for (; column < row.size() && matched < pattern.size(); ++column)
        {
            if (row[column] == '-' && matched > 0)
                continue;
            if (std::toupper(static_cast<unsigned char>(row[column])) != pattern[matched])
                break;
            last = column;
            ++matched;
        }
        if (matched < pattern.size())
            continue;
        Text const until = row.substr(0, first + 1);
        Text const window = first + 1 < row.size() ? row.substr(first + 1, last + 1 - first) : "";
        sites.push_back(
            {species, type, first + 1, last + 1,
             static_cast<std::size_t>(std::count_if(until.begin(), until.end(), [](char c) { return c != '-'; })),
             pattern.size(), std::any_of(window.begin(), window.end(), [](char c) { return c >= 'a' && c <= 'z'; })});
    }
}

bool removes(NaiveSite const & outer, NaiveSite const & inner)
{
    bool const same_begin = outer.begin == inner.begin;
    bool const same_end = outer.begin + outer.length == inner.begin + inner.length;
    if (outer.type == "8mer-1a")
        return (inner.type == "7mer-m8" && same_begin) || (inner.type == "7mer-1a" && same_end) ||
               (inner.type == "6mer" && inner.begin == outer.begin + 1);
    if (outer.type == "7mer-1a")
        return inner.type == "6mer" && same_begin;
    return outer.type == "7mer-m8" && inner.type == "6mer" && same_end;
}

Sites sites_in(Text const & species, Text const & row, Text const & seed)
{
    Text const m8 = reverse_complement(seed);
    Text const core = m8.substr(1);
    Sites matches;
    add_matches(species, row, core + "A", "7mer-1a", matches);
    add_matches(species, row, m8, "7mer-m8", matches);
    add_matches(species, row, m8 + "A", "8mer-1a", matches);
    add_matches(species, row, core, "6mer", matches);
    Sites sites;
    for (NaiveSite const & inner : matches)
        if (std::none_of(matches.begin(), matches.end(),
                         [&](NaiveSite const & outer) { return removes(outer, inner); }))
            sites.push_back(inner);
    // Seed UUUUUUU: where both 7mers are one place, it is a 7mer-m8.
    std::erase_if(sites,
                  [&](NaiveSite const & site)
                  {
                      return site.type == "7mer-1a" &&
                             std::any_of(sites.begin(), sites.end(),
                                         [&](NaiveSite const & other)
                                         { return other.type == "7mer-m8" && other.begin == site.begin; });
                  });
    return sites;
}

bool overlap(NaiveSite const & left, NaiveSite const & right)
{
    return left.species != right.species && std::min(left.last, right.last) >= std::max(left.first, right.first) + 1;
}

void group(Sites & sites, std::size_t & groups)
{
    std::sort(sites.begin(), sites.end(),
              [](auto const & left, auto const & right) { return left.key() < right.key(); });
    for (NaiveSite & site1 : sites)
        for (NaiveSite & site2 : sites)
        {
            if (!overlap(site1, site2) || (site1.group != 0 && site2.group != 0))
                continue;
            std::size_t const taken = std::max(site1.group, site2.group);
            site1.group = site2.group = taken != 0 ? taken : ++groups;
        }
    for (NaiveSite & site : sites)
        if (site.group == 0)
            site.group = ++groups;
}

template <typename Condition>
Text species_list(Sites const & sites, std::size_t const group, Condition const condition)
{
    std::set<Text> distinct;
    for (NaiveSite const & site : sites)
        if (site.group == group && condition(site))
            distinct.insert(site.species);
    std::vector<Text> sorted(distinct.begin(), distinct.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](Text const & left, Text const & right)
                     { return std::atof(left.c_str()) < std::atof(right.c_str()); });
    Text list;
    for (Text const & species : sorted)
        list += (list.empty() ? "" : " ") + species;
    return list;
}

bool contains(Text const & outer, Text const & inner)
{
    return outer == inner || outer == "8mer-1a" || (inner == "6mer" && outer != "6mer");
}

Text group_type(Sites const & sites, std::size_t const group)
{
    Text types;
    for (Text const type : {"7mer-1a", "7mer-m8", "8mer-1a", "6mer"})
        if (std::any_of(sites.begin(), sites.end(),
                        [&](auto const & site) { return site.group == group && site.type == type; }))
            types += (types.empty() ? "" : "+") + type;
    return types;
}

Text rows_of(Text const & gene, Text const & family, Sites sites)
{
    std::stable_sort(sites.begin(), sites.end(),
                     [](auto const & left, auto const & right) { return left.group < right.group; });
    std::ostringstream rows;
    for (NaiveSite const & site : sites)
    {
        Text const types = group_type(sites, site.group);
        rows << gene << '\t' << family << '\t' << site.species << '\t' << site.first << '\t' << site.last << '\t'
             << site.begin << '\t' << site.begin + site.length - 1 << '\t' << site.group << '\t' << site.type << "\tx\t"
             << types << '\t' << species_list(sites, site.group, [](auto const &) { return true; }) << '\t'
             << (types == site.type ? ""
                                    : species_list(sites, site.group,
                                                   [&](auto const & other) { return contains(other.type, site.type); }))
             << '\t' << (site.orf ? 1 : 0) << '\n';
    }
    return rows.str();
}

} // namespace

Text naive_site_rows(std::string_view const families, std::string_view const alignments, RibosomeShadow const shadow)
{
    std::vector<std::pair<Text, std::map<Text, Text>>> genes; // in the order of the file
    for (Text const & line : split(Text{alignments}, '\n'))
    {
        auto const fields = split(line + "\t", '\t');
        if (genes.empty() || genes.back().first != fields[0])
            genes.push_back({fields[0], {}});
        genes.back().second[fields[1]] = prepared_row(fields.size() > 2 ? fields[2] : "", shadow);
    }
    std::vector<std::vector<Text>> sorted_families;
    for (Text const & line : split(Text{families}, '\n'))
        sorted_families.push_back(split(line, '\t'));
    std::sort(sorted_families.begin(), sorted_families.end());

    Text rows;
    std::size_t groups = 0;
    for (auto const & [gene, alignment] : genes)
        for (auto const & family : sorted_families)
        {
            Sites sites;
            for (Text const & species : split(family[2], ';'))
                if (auto const row = alignment.find(species); row != alignment.end())
                    for (NaiveSite const & site : sites_in(species, row->second, family[1]))
                        sites.push_back(site);
            group(sites, groups);
            rows += rows_of(gene, family[0], sites);
        }
    return rows;
}

} // namespace mirsweep

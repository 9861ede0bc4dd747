#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/targetscan/alignment_reader.hpp>
#include <mirsweep/targetscan/family_table.hpp>
#include <mirsweep/targetscan/gene_sites.hpp>
#include <mirsweep/targetscan/site_rows.hpp>

namespace mirsweep
{

/// All rows of a family file and a UTR file, without the header.
inline std::string site_rows_of(std::string_view const families, std::string_view const alignments,
                                RibosomeShadow const shadow = RibosomeShadow::masked)
{
    MemorySource family_source{families, "miR.txt"};
    MemorySource alignment_source{alignments, "UTR.txt"};
    FamilyTable const table{read_seed_families(family_source).families};
    AlignmentReader reader{alignment_source};
    SiteFinder finder{table, shadow};
    std::string rows;
    std::uint64_t first_group = 1;
    for (GeneAlignment gene; reader.next(gene);)
    {
        GeneSites const sites = group_sites(gene, finder.find(gene));
        append_site_rows(gene, table, sites, first_group, rows);
        first_group += sites.group_count;
    }
    return rows;
}

/// One text a row, with `|` between the columns.
inline std::vector<std::string> lines_with_bars(std::string_view const rows)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < rows.size();)
    {
        std::size_t const end = rows.find('\n', begin);
        std::string & line = lines.emplace_back(rows.substr(begin, end - begin));
        std::replace(line.begin(), line.end(), '\t', '|');
        begin = end + 1;
    }
    return lines;
}

inline std::vector<std::string> sites_of(std::string_view const families, std::string_view const alignments,
                                         RibosomeShadow const shadow = RibosomeShadow::masked)
{
    return lines_with_bars(site_rows_of(families, alignments, shadow));
}

} // namespace mirsweep

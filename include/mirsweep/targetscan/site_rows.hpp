#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <mirsweep/targetscan/family_table.hpp>
#include <mirsweep/targetscan/gene_sites.hpp>

namespace mirsweep
{

/// The first line of targetscan_70.pl's output, with its line end.
extern std::string_view const site_rows_header;

/// Appends a gene's rows in the 14 columns of targetscan_70.pl. `first_group` is the number of the gene's group 0.
void append_site_rows(GeneAlignment const & gene, FamilyTable const & families, GeneSites const & sites,
                      std::uint64_t first_group, std::string & rows);

} // namespace mirsweep

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/index_columns.hpp>

namespace mirsweep
{

/// Sorts whole lines of BED or GFF3 by sequence in this order, begin, end and name; equal ones stay in their order.
/// `columns` must be given; the lines are of a format of this room, with the sequences' names as it writes them.
std::string in_genome_order(std::string_view lines, IndexColumns const & columns,
                            std::vector<std::string> const & sequences);

} // namespace mirsweep

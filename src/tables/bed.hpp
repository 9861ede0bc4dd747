#pragma once

#include <memory>

#include <mirsweep/tables/row_format.hpp>

namespace mirsweep
{

/// BED6 and three columns of the project's own, see `bed_autosql`.
std::unique_ptr<RowFormat const> make_bed(TableShape const & table);

} // namespace mirsweep

#pragma once

#include <memory>

#include <mirsweep/tables/row_format.hpp>

namespace mirsweep
{

/// One header line, columns separated by a tab; an absent value is `NA`.
std::unique_ptr<RowFormat const> make_tsv(TableShape const & table);

} // namespace mirsweep

#pragma once

#include <memory>

#include <mirsweep/tables/row_format.hpp>

namespace mirsweep
{

/// One JSON object a row, its keys the columns of the TSV in the same order; an absent value is null.
std::unique_ptr<RowFormat const> make_jsonl(TableShape const & table);

} // namespace mirsweep

#pragma once

#include <string>

#include <mirsweep/tables/cell.hpp>
#include <mirsweep/tables/column.hpp>

namespace mirsweep
{

/// Appends a value that is not absent: a text as it is, a number by the rule of its column.
void append_cell(Cell const & cell, CellText text, std::string & bytes);

inline bool is_absent(Cell const & cell) noexcept
{
    return cell.index() == 0;
}

} // namespace mirsweep

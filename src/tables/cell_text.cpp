#include "tables/cell_text.hpp"

#include <mirsweep/tables/number_text.hpp>

namespace mirsweep
{

namespace
{

void append_real(double const value, CellText const text, std::string & bytes)
{
    switch (text)
    {
    case CellText::decimals_1:
        return append_decimals(value, 1, bytes);
    case CellText::decimals_2:
        return append_decimals(value, 2, bytes);
    case CellText::share:
        return append_decimals(value, 3, bytes);
    case CellText::decimals_4:
        return append_decimals(value, 4, bytes);
    case CellText::decimals_6:
        return append_decimals(value, 6, bytes);
    case CellText::significant_6:
        return append_feature(value, bytes);
    case CellText::significant_15:
        return append_significant(value, 15, bytes);
    default:
        return append_score(value, bytes);
    }
}

} // namespace

void append_cell(Cell const & cell, CellText const text, std::string & bytes)
{
    if (auto const * const name = std::get_if<std::string_view>(&cell))
        bytes += *name;
    else if (auto const * const number = std::get_if<std::uint64_t>(&cell))
        append_number(*number, bytes);
    else if (auto const * const real = std::get_if<double>(&cell))
        append_real(*real, text, bytes);
}

} // namespace mirsweep

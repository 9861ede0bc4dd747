#pragma once

#include <string_view>

namespace mirsweep
{

/// Whether a gene's symbol is what a spreadsheet makes of one: a day and a month or a month and a year, in the month
/// names of English, German, French, Spanish, Italian and Portuguese and in any case (`2-Mar`, `06-mar`, `01. Mrz`,
/// `1-sept.`, `Sep-01`), a date in figures (`2021-03-06`, `06.03.2021`), or a power of ten (`2.31E+13`). `mirna` is of the
/// same row: a gene of a nematode may be called `sep-1`.
bool looks_changed_by_a_spreadsheet(std::string_view gene, std::string_view mirna = {});

/// Whether a symbol is a number that a spreadsheet shows for a day from 2000 to 2049 (`44621` for the 1st of March
/// 2022). Entrez ids look the same.
bool looks_like_a_serial_date(std::string_view gene);

} // namespace mirsweep

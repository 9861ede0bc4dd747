#pragma once

#include <cstddef>
#include <string>

#include <mirsweep/result/report.hpp>

namespace mirsweep
{

/// The report's data as JSON that is safe between script tags, in at most `most_bytes` (but no less than about 200 KB):
/// pairs, candidates, miRNAs and duplexes that do not fit are left out and counted.
std::string make_report_json(ReportData const & data, std::size_t most_bytes);

/// Escapes what could end or change a script element: `<`, U+2028 and U+2029 become \u escapes. They can be in
/// JSON only inside strings, so the value stays the same.
std::string make_script_safe(std::string const & json);

} // namespace mirsweep

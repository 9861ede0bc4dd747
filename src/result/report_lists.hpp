#pragma once

#include <cstddef>

#include <mirsweep/result/report.hpp>
#include <nlohmann/json.hpp>

namespace mirsweep
{

/// The lists of the page, `names candidates candidatesRanked candidatesLeftOut mirnas pairs duplexesLeftOut`, in at most
/// that number of bytes of JSON: what does not fit is left out and counted.
nlohmann::json make_report_lists(ReportData const & data, std::size_t most_bytes);

} // namespace mirsweep

#pragma once

#include <mirsweep/result/report.hpp>

namespace mirsweep
{

/// A small run with real names, positions and counts.
ReportData make_demo_report();

} // namespace mirsweep

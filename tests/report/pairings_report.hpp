#pragma once

#include <string>

#include <mirsweep/result/report.hpp>

namespace mirsweep
{

/// A page whose pairings are to be drawn in the browser, and the lines that the program draws of them.
struct PairingsReport
{
    ReportData data;
    std::string drawn; ///< a JSON list of the candidates, each a list of its sites' lines
};

/// Sites of all built-in types at random places of random and of repetitive transcripts, also at their ends and among N, for
/// miRNAs of 8 to 30 bases. The places need not pair: what is drawn does not depend on it.
PairingsReport make_pairings_report();

} // namespace mirsweep

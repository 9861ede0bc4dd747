#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/result/report.hpp>

namespace mirsweep
{

/// How many documented pairs have a site, against how many would by chance. A row is a documented pair on one
/// transcript of its gene. The expectation keeps each row's transcript and assigns a miRNA at random, each miRNA as
/// often as it has documented pairs that are not negative; so it knows the transcript's length and composition and how
/// promiscuous the documented miRNAs are, and needs no model. The row's own miRNA is among those assigned.
struct Recovery
{
    std::string label;
    std::uint64_t rows{0};
    std::uint64_t found{0};
    double expected{0}; ///< rows with a site by chance
    double variance{0}; ///< of that number, miRNAs being assigned to rows independently
};

/// All pairs but the negative ones, then the strong, the weak and the negative.
std::vector<Recovery> recovery_by_support(ReportData const & data);

/// All pairs but the negative ones by the length of the transcript.
std::vector<Recovery> recovery_by_length(ReportData const & data);

} // namespace mirsweep

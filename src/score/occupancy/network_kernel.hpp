#pragma once

#include <mirsweep/score/occupancy/network_kd.hpp>

namespace mirsweep
{

/// Adds rows of whole numbers, and gives the sum over the channels of sign times five times what the last rectifier
/// makes of them. All are whole numbers below 2^53, so that vectors of any length give the same bits. Rows and signs
/// are aligned to 64 bytes.
double rectified_total(NetworkKd::RowsOfPairs const & rows, double const * signs) noexcept;

} // namespace mirsweep

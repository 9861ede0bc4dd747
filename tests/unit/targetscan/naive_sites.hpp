#pragma once

#include <string>
#include <string_view>

#include <mirsweep/targetscan/aligned_site.hpp>

namespace mirsweep
{

/// The rows of targetscan_70.pl (without the header) written straight from its description, for tests: one search for
/// each family and pattern, removal of nested matches, and a grouping that compares every site with every other.
/// The files hold well-formed rows only.
std::string naive_site_rows(std::string_view families, std::string_view alignments, RibosomeShadow shadow);

} // namespace mirsweep

#pragma once

#include <mirsweep/sites/class_engine.hpp>

#include "sites/class_rules.hpp"

namespace mirsweep::sites
{

/// How one pattern of a class is searched, for any miRNA.
ClassEngine engine_of(Alternative const & alternative);

} // namespace mirsweep::sites

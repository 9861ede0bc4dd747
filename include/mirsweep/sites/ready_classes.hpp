#pragma once

#include <span>

#include <mirsweep/core/site_class.hpp>

namespace mirsweep
{

/// The further classes that the program knows, greatest rank first: see doc/site-classes.md for where each comes from.
std::span<SiteClass const> ready_classes();

} // namespace mirsweep

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/site_class.hpp>
#include <mirsweep/core/site_classes.hpp>

namespace mirsweep
{

/// What `--site-types` asks for.
struct ClassSelection
{
    SiteTypeSet types{};              ///< of the built-in ones
    std::vector<SiteClass> further{}; ///< each once, in the order of the list
};

/// Reads a list of names, `canonical`, `all` (the five built-in types) and `ready`, joined by commas. `defined` are the
/// classes of `--site-classes`. Throws UsageError for an unknown name.
ClassSelection select_site_classes(std::string_view list, std::span<SiteClass const> defined);

} // namespace mirsweep

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep::products
{

/// Whether a transcript could have a site where its bases are not all known: whether a window of one of the types, from
/// base `begin` on (0-based), holds an unknown base and would match if its unknown bases were taken as any. The base
/// opposite position 2, which an offset-6mer must not pair, may be any unknown one too. Takes time linear in the
/// transcript.
bool could_have_site(BasePlanes const & transcript, std::string_view mirna, SiteTypeSet types, std::uint32_t begin);

} // namespace mirsweep::products

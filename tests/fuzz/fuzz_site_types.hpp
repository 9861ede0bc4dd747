#pragma once

#include <mirsweep/core/site_type.hpp>

namespace mirsweep::test
{

/// Each type whose bit is set.
inline SiteTypeSet site_types_of(unsigned const bits)
{
    SiteTypeSet types;
    for (SiteRule const & rule : site_rules)
        if ((bits >> index_of(rule.type) & 1U) != 0)
            types.insert(rule.type);
    return types;
}

} // namespace mirsweep::test

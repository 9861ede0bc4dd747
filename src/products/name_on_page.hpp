#pragma once

#include <string>
#include <string_view>

#include <mirsweep/core/haplotype.hpp>

namespace mirsweep::products
{

/// The two haplotypes of a transcript share its name in the tables; on the report they are two transcripts.
inline std::string name_on_page(std::string_view const transcript, Haplotype const haplotype)
{
    std::string name{transcript};
    if (haplotype == Haplotype::both)
        name += ", both haplotypes";
    else if (std::string_view const which = to_string(haplotype); !which.empty())
        name.append(", haplotype ").append(which);
    return name;
}

} // namespace mirsweep::products

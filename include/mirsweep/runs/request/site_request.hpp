#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/input_file.hpp>
#include <mirsweep/core/site_class.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// Which sites of the transcripts are looked for.
struct SiteRequest
{
    SiteTypeSet types{SiteTypeSet::canonical()}; ///< of the built-in ones
    std::string list{};                          ///< as given to `--site-types`; empty for the default
    std::vector<std::string> further_classes{};  ///< asked for by name besides `types`
    InputFile classes{"site_classes"};           ///< definitions of further classes
    std::uint32_t mask_start{0};                 ///< sites that touch this number of first bases are left out

    /// Visits each InputFile and InputFiles of a request, which may be constant.
    template <typename Request, typename Visit>
    static void visit_inputs(Request & request, Visit const & visit)
    {
        visit(request.classes);
    }

    /// `further` are the classes that the list has besides the built-in types.
    Parameters parameters(std::span<SiteClass const> further) const;
};

} // namespace mirsweep

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/input_file.hpp>

namespace mirsweep
{

/// What says how conserved the sites of a scan are.
struct ConservationRequest
{
    InputFile alignment{"alignment"};      ///< a table, as `mirsweep align` writes it
    std::string reference_species{"9606"}; ///< whose rows of it are the transcripts
    std::string parameters_folder{};       ///< TargetScan's PCT_parameters; empty for none
    InputFile tree{"tree"};                ///< of the species, in place of the folder

    /// Visits each InputFile and InputFiles of a request, which may be constant.
    template <typename Request, typename Visit>
    static void visit_inputs(Request & request, Visit const & visit)
    {
        visit(request.alignment);
        visit(request.tree);
    }

    /// A file of `parameters_folder`.
    InputFile parameter_file(std::string_view name) const;

    /// All that TargetScan's folder has.
    std::vector<InputFile> parameter_files() const;

    Parameters parameters() const;
};

} // namespace mirsweep

#pragma once

#include <mirsweep/core/input_file.hpp>

namespace mirsweep
{

/// The documented pairs that a scan is compared with.
struct DocumentedRequest
{
    InputFiles tables{"documented"}; ///< none for the bundled one
    bool is_left_out{false};         ///< no table at all

    /// Visits each InputFile and InputFiles of a request, which may be constant.
    template <typename Request, typename Visit>
    static void visit_inputs(Request & request, Visit const & visit)
    {
        visit(request.tables);
    }
};

} // namespace mirsweep

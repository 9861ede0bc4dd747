#include <mirsweep/runs/request/output_request.hpp>

namespace mirsweep
{

Parameters OutputRequest::parameters() const
{
    return {{"format", format}};
}

} // namespace mirsweep

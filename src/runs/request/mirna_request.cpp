#include <mirsweep/runs/request/mirna_request.hpp>

#include "runs/request/list_text.hpp"

namespace mirsweep
{

Parameters MirnaRequest::parameters() const
{
    return {{"species", species}, {"select", runs::list_text(select)}};
}

} // namespace mirsweep

#include "cli/version_text.hpp"

#include <mirsweep/parallel/vector_target.hpp>
#include <mirsweep/version.hpp>

namespace mirsweep::cli
{

std::string version_text()
{
    return "mirsweep " + std::string{version} + "\ncommit: " + commit + "\nvector target: " + vector_target() +
           "\nlibraries: " MIRSWEEP_LIBRARIES "\n";
}

} // namespace mirsweep::cli

#pragma once

#include <string>

namespace mirsweep::cli
{

/// The commit that the program was built from, as git writes it; `unknown` where the source was not in git.
extern char const * const commit;

/// `mirsweep X.Y.Z` in the first line, then the commit, the vector instructions in use, and the libraries.
std::string version_text();

} // namespace mirsweep::cli

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mirsweep
{

/// The sets of vector instructions that this processor has and the kernels were compiled for, best first: `AVX3`,
/// `AVX2`, `SSE4` ...
std::vector<std::string> vector_targets();

/// The set that the kernels use.
std::string vector_target();

/// Makes the kernels use one of `vector_targets()`, or again the best one for an empty name; false if there is no such
/// set. For tests and measurements. Not thread-safe.
bool use_vector_target(std::string_view name);

} // namespace mirsweep

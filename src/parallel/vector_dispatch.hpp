#pragma once

// The kernels are compiled once for each set of vector instructions, by Highway, and chosen here at run time. Highway's
// own choice lies in its shared library, which measures the processor's clock whenever it is loaded: 5 ms, which is
// more than all the rest of a scan of one transcript.

#include <cstddef>

namespace mirsweep::scan
{

/// Which entry of a MIRSWEEP_VECTOR_TABLE to call.
std::size_t chosen_vector_target() noexcept;

/// The entry of AVX-512.
constexpr std::size_t avx3_target = 0;

} // namespace mirsweep::scan

/// The versions of a function, best first; null where it was not compiled. For use after `#if HWY_ONCE`.
#define MIRSWEEP_VECTOR_TABLE(function)                                                                                \
    {                                                                                                                  \
        HWY_CHOOSE_AVX3(function), HWY_CHOOSE_AVX2(function), HWY_CHOOSE_SSE4(function), HWY_CHOOSE_SSSE3(function),   \
            HWY_CHOOSE_FALLBACK(function)                                                                              \
    }

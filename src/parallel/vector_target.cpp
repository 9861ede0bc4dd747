#include <mirsweep/parallel/vector_target.hpp>

#include <array>
#include <cstdint>

// Compiled like the kernels, so that HWY_TARGETS names the same sets.
#include <hwy/highway.h>

#include "parallel/vector_dispatch.hpp"

namespace mirsweep
{

namespace
{

struct VectorTarget
{
    std::int64_t target; ///< of Highway
    char const * name;
    bool (*is_supported)();
};

bool always()
{
    return true;
}

#if HWY_ARCH_X86
// What Highway compiles each set with. F16C, which compilers cannot be asked for, comes with every AVX2 and FMA.

bool has_ssse3()
{
    return __builtin_cpu_supports("sse2") && __builtin_cpu_supports("ssse3");
}

bool has_sse4()
{
    return has_ssse3() && __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("sse4.2") &&
           __builtin_cpu_supports("aes") && __builtin_cpu_supports("pclmul");
}

bool has_avx2()
{
    return has_sse4() && __builtin_cpu_supports("avx") && __builtin_cpu_supports("avx2") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
}

bool has_avx3()
{
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
}

void look_at_processor()
{
    __builtin_cpu_init();
}
#else
constexpr auto has_ssse3 = always, has_sse4 = always, has_avx2 = always, has_avx3 = always;

void look_at_processor()
{
}
#endif

/// What every processor of the architecture has.
constexpr char const * baseline_name = HWY_ARCH_ARM_A64 ? "NEON" : "BASELINE";

// In the order of MIRSWEEP_VECTOR_TABLE.
constexpr std::array<VectorTarget, 5> targets{VectorTarget{HWY_AVX3, "AVX3", has_avx3},
                                              {HWY_AVX2, "AVX2", has_avx2},
                                              {HWY_SSE4, "SSE4", has_sse4},
                                              {HWY_SSSE3, "SSSE3", has_ssse3},
                                              {HWY_STATIC_TARGET, baseline_name, always}};

static_assert(targets[scan::avx3_target].target == HWY_AVX3);

bool is_usable(VectorTarget const & target)
{
    return (target.target & HWY_TARGETS) != 0 && target.is_supported();
}

std::size_t best_target()
{
    look_at_processor();
    std::size_t best = 0;
    while (!is_usable(targets[best]))
        ++best;
    return best;
}

std::size_t chosen_target = best_target();

} // namespace

std::size_t scan::chosen_vector_target() noexcept
{
    return chosen_target;
}

std::vector<std::string> vector_targets()
{
    std::vector<std::string> names;
    for (VectorTarget const & target : targets)
        if (is_usable(target))
            names.emplace_back(target.name);
    return names;
}

std::string vector_target()
{
    return targets[chosen_target].name;
}

bool use_vector_target(std::string_view const name)
{
    chosen_target = best_target();
    for (std::size_t i = 0; i < targets.size(); ++i)
        if (name == targets[i].name && is_usable(targets[i]))
        {
            chosen_target = i;
            return true;
        }
    return name.empty();
}

} // namespace mirsweep

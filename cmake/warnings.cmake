# Warnings for the project's own code, PRIVATE to each target. They become errors by CMAKE_COMPILE_WARNING_AS_ERROR, which
# the presets for developers and CI set.
add_library(mirsweep_warnings INTERFACE)
target_compile_options(mirsweep_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast)
if(CMAKE_UNITY_BUILD)
    # Sources that are compiled as one see each other's names. The other presets, which compile each alone, warn of all.
    target_compile_options(mirsweep_warnings INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-shadow> $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>
        $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()

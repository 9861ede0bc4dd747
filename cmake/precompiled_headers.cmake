# mirsweep_precompile_headers(TARGET [HEADER...]): parses the standard headers that most sources include, and those named, once
# for the whole target. For developers and CI alone: the other presets show a forgotten #include.
if(MIRSWEEP_PRECOMPILED_HEADERS AND CMAKE_CXX_COMPILER_LAUNCHER MATCHES "ccache" AND NOT DEFINED ENV{CCACHE_SLOPPINESS})
    # Without this ccache keeps nothing that was compiled with precompiled headers.
    list(PREPEND CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros)
endif()

function(mirsweep_precompile_headers target)
    if(NOT MIRSWEEP_PRECOMPILED_HEADERS)
        return()
    endif()
    target_precompile_headers(${target} PRIVATE
        <algorithm>
        <filesystem>
        <functional>
        <map>
        <memory>
        <optional>
        <set>
        <span>
        <string>
        <string_view>
        <unordered_map>
        <vector>
        ${ARGN})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${target} PRIVATE -fpch-preprocess) # ccache asks for it
    endif()
endfunction()

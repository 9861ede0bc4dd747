# Every library that mirsweep is built with, and the versions it is known to work with.
if(MIRSWEEP_STATIC)
    set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
endif()
find_package(Threads REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(hwy 1.0 REQUIRED)
# Boost.Math: headers only.
find_package(Boost 1.74 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
if(NOT MIRSWEEP_STATIC)
    pkg_check_modules(isal REQUIRED IMPORTED_TARGET libisal)
endif()
if(MIRSWEEP_STATIC OR MIRSWEEP_TESTS)
    pkg_check_modules(zlib REQUIRED IMPORTED_TARGET zlib)
endif()
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle)
# Only its headers: files of site classes are TOML, and it gives the line of every value.
find_path(tomlplusplus_headers toml++/toml.h REQUIRED)
if(NOT MIRSWEEP_STATIC OR MIRSWEEP_TESTS OR MIRSWEEP_BENCHMARKS)
    # Reads VCF and BCF; for the tests, another reader of BGZF and of tabix's indexes.
    pkg_check_modules(htslib REQUIRED IMPORTED_TARGET htslib>=1.16)
endif()

if(MIRSWEEP_SEQAN3)
    find_package(CLI11 2.1 REQUIRED)
    # 3.4 needs C++23. It reads only text that is decompressed and verified already, so it needs no zlib and bzip2.
    set(SEQAN3_NO_ZLIB ON CACHE INTERNAL "")
    set(SEQAN3_NO_BZIP2 ON CACHE INTERNAL "")
    find_package(SeqAn3 3.2...<3.4 REQUIRED)
endif()

if(MIRSWEEP_PYTHON)
    # Debian's, whose numpy and pandas the tests use; a wheel is built by the Python that asks for it.
    if(NOT SKBUILD AND NOT Python_EXECUTABLE)
        find_program(Python_EXECUTABLE python3 HINTS /usr/bin)
    endif()
    find_package(Python 3.9 REQUIRED COMPONENTS Interpreter Development.Module)
    find_package(pybind11 2.10 REQUIRED)
endif()

if(MIRSWEEP_STATIC)
    include(static)
endif()

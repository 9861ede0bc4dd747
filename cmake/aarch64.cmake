# For aarch64 (Graviton, Grace, Apple silicon in containers) from another machine: Debian's cross compiler, the libraries that
# scripts/make-aarch64-sysroot unpacks into MIRSWEEP_SYSROOT, and qemu-user for what a build runs. Presets aarch64*.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(MIRSWEEP_SYSROOT ${CMAKE_CURRENT_LIST_DIR}/../build/aarch64-sysroot CACHE PATH "Debian's libraries for arm64")
# The compiler is tried in projects of CMake's own, which read this file too.
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES MIRSWEEP_SYSROOT)
get_filename_component(CMAKE_SYSROOT ${MIRSWEEP_SYSROOT} ABSOLUTE)

set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++-12)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_CROSSCOMPILING_EMULATOR /usr/bin/qemu-aarch64-static -L ${CMAKE_SYSROOT})

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${CMAKE_SYSROOT})
set(ENV{PKG_CONFIG_LIBDIR} ${CMAKE_SYSROOT}/usr/lib/aarch64-linux-gnu/pkgconfig:${CMAKE_SYSROOT}/usr/share/pkgconfig)

# What CPack makes: a .deb from a usual build, and from a static one (MIRSWEEP_STATIC) an archive that runs wherever it is
# unpacked.
set(MIRSWEEP_MAINTAINER "The mirsweep authors <authors@mirsweep.invalid>" CACHE STRING "Maintainer that the .deb names")
set(CPACK_PACKAGE_VENDOR "The mirsweep authors")
set(CPACK_PACKAGE_CONTACT "${MIRSWEEP_MAINTAINER}")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
if(MIRSWEEP_STATIC)
    set(CPACK_GENERATOR TGZ)
    string(TOLOWER "mirsweep-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" CPACK_PACKAGE_FILE_NAME)
else()
    set(CPACK_GENERATOR DEB)
    set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
    set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
    set(CPACK_DEBIAN_PACKAGE_SECTION science)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
    if(CMAKE_CROSSCOMPILING AND CMAKE_SYSTEM_PROCESSOR STREQUAL aarch64)
        set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)
    endif()
    # For programs that are linked with the library.
    set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libdeflate-dev, libisal-dev, nettle-dev, pkg-config")
    # The synopsis in front is the project's description.
    set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Finds every seed site of mature miRNAs in 3'UTRs or transcripts, ranks the
candidate targets, and shows them next to the documented ones, as tables and
as a page to look at. All human miRNAs over thousands of 3'UTRs take seconds.

The package holds the program, the C++ library for find_package(mirsweep),
workflows for Slurm, Snakemake and Nextflow, and the data of the demo.")
    # One package a component: the program with all that has no component of its own, and the Python package.
    set(CPACK_DEB_COMPONENT_INSTALL ON)
    set(CPACK_COMPONENTS_ALL Unspecified)
    set(CPACK_DEBIAN_UNSPECIFIED_PACKAGE_NAME mirsweep)
    set(CPACK_COMPONENT_UNSPECIFIED_DESCRIPTION "${CPACK_DEBIAN_PACKAGE_DESCRIPTION}")
    unset(CPACK_DEBIAN_PACKAGE_DESCRIPTION)
    if(MIRSWEEP_PYTHON)
        list(APPEND CPACK_COMPONENTS_ALL python)
        math(EXPR next_minor "${Python_VERSION_MINOR} + 1")
        set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-mirsweep)
        set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
        # The compiled module is of one version of Python.
        set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS
            "python3 (>= 3.${Python_VERSION_MINOR}~), python3 (<< 3.${next_minor}~), python3-numpy")
        set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS python3-pandas)
        # They write and remove the compiled files, as Debian's packages of Python do.
        set(CPACK_DEBIAN_PYTHON_PACKAGE_CONTROL_EXTRA "${PROJECT_SOURCE_DIR}/packaging/debian/python/postinst"
                                                      "${PROJECT_SOURCE_DIR}/packaging/debian/python/prerm")
        set(CPACK_COMPONENT_PYTHON_DESCRIPTION "Finds every seed site of mature miRNAs in 3'UTRs or transcripts, from files or
from sequences in memory, as numpy arrays, pandas columns or Arrow tables.

The package holds the module mirsweep for Python 3. It does not need the
program.")
    endif()
    # lintian's rules for what is in /usr/share/doc.
    string(TIMESTAMP MIRSWEEP_PACKAGE_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
    configure_file(${PROJECT_SOURCE_DIR}/packaging/debian/changelog.in ${PROJECT_BINARY_DIR}/debian/changelog @ONLY)
    configure_file(${PROJECT_SOURCE_DIR}/packaging/debian/prepare.cmake.in ${PROJECT_BINARY_DIR}/debian/prepare.cmake @ONLY)
    set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_BINARY_DIR}/debian/prepare.cmake)
endif()
include(CPack)

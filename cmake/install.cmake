# What `cmake --install` puts where: the program (in src/cli), documentation, the data of the demo, the workflows, and the library for
# find_package(mirsweep).
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/CITATION.cff
              ${PROJECT_SOURCE_DIR}/LICENSE
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/doc DESTINATION ${CMAKE_INSTALL_DOCDIR}
        FILES_MATCHING PATTERN *.md PATTERN *.json PATTERN *.png)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/test-data ${PROJECT_SOURCE_DIR}/workflows
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mirsweep USE_SOURCE_PERMISSIONS
        PATTERN README.md EXCLUDE) # these lie among the documents, where their links lead somewhere
install(FILES ${PROJECT_SOURCE_DIR}/r/mirsweep.R DESTINATION ${CMAKE_INSTALL_DATADIR}/mirsweep)
install(PROGRAMS ${PROJECT_SOURCE_DIR}/workflows/slurm/mirsweep-slurm DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${PROJECT_SOURCE_DIR}/workflows/slurm/mirsweep-slurm.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
# What the documents link to lies where it does in the source.
install(FILES ${PROJECT_SOURCE_DIR}/CONTRIBUTING.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/benchmarks/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/benchmarks)
install(FILES ${PROJECT_SOURCE_DIR}/packaging/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/packaging)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/benchmarks/results DESTINATION ${CMAKE_INSTALL_DOCDIR}/benchmarks
        FILES_MATCHING PATTERN *.md)
install(FILES ${PROJECT_SOURCE_DIR}/test-data/README.md ${PROJECT_SOURCE_DIR}/test-data/documented.tsv
        DESTINATION ${CMAKE_INSTALL_DOCDIR}/test-data)
install(FILES ${PROJECT_SOURCE_DIR}/workflows/nextflow/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/workflows/nextflow)

if(MIRSWEEP_STATIC)
    return()
endif()
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/mirsweep)
install(TARGETS mirsweep EXPORT mirsweepTargets)
install(EXPORT mirsweepTargets NAMESPACE mirsweep:: DESTINATION ${package_folder})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/mirsweepConfig.cmake.in
    ${PROJECT_BINARY_DIR}/cmake/mirsweepConfig.cmake INSTALL_DESTINATION ${package_folder})
# Before 1.0, a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cmake/mirsweepConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/cmake/mirsweepConfig.cmake ${PROJECT_BINARY_DIR}/cmake/mirsweepConfigVersion.cmake
        DESTINATION ${package_folder})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/mirsweep ${PROJECT_BINARY_DIR}/src/include/mirsweep
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.hpp)

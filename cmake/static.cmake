# MIRSWEEP_STATIC: a program that runs wherever it is unpacked, on any x86-64 Linux with a C library as new as the builder's.
# Archives are linked where they are installed. What is to be had as a shared library only (on Debian 12: ISA-L) goes along in
# lib/mirsweep, where the program looks for it first.
add_link_options(-static-libstdc++ -static-libgcc)

# mirsweep_bundle(TARGET): installs the program with the shared libraries that it needs.
function(mirsweep_bundle target)
    set_target_properties(${target} PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/mirsweep")
    install(TARGETS ${target} RUNTIME_DEPENDENCY_SET bundled)
    install(RUNTIME_DEPENDENCY_SET bundled DESTINATION lib/mirsweep
            PRE_EXCLUDE_REGEXES "^lib(c|m|dl|rt|pthread)\\.so" "^ld-linux")
    # Whoever passes libraries on passes their licences on. Debian's packages bring them.
    foreach(library IN ITEMS libdeflate0 libnettle8 libhwy-dev libisal2 libgomp1 libstdc++6 libgcc-s1
                             libseqan3-dev nlohmann-json3-dev libcli11-dev)
        install(FILES /usr/share/doc/${library}/copyright DESTINATION share/doc/mirsweep/licences RENAME ${library} OPTIONAL)
    endforeach()
    install(FILES ${PROJECT_SOURCE_DIR}/src/result/report/vendor/d3.LICENSE
                  ${PROJECT_SOURCE_DIR}/src/result/report/vendor/plot.LICENSE DESTINATION share/doc/mirsweep/licences)
endfunction()

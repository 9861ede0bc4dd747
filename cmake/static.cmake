# MIRSWEEP_STATIC: a program without any shared library, which runs wherever it is unpacked, on any Linux of its processor with kernel 3.2
# (aarch64: 3.7) or newer. Archives are linked where they are installed, that of the C library too.
add_link_options(-static)

# mirsweep_bundle(TARGET): installs the program with the licences of what is linked into it.
function(mirsweep_bundle target)
    install(TARGETS ${target})
    # Whoever passes libraries on passes their licences on; Boost's asks it of source code alone. Debian's packages bring them.
    foreach(library IN ITEMS libdeflate0 libnettle8 libhwy-dev zlib1g-dev libgomp1 libstdc++6 libgcc-s1 libc6
                             libseqan3-dev nlohmann-json3-dev libcli11-dev libtomlplusplus-dev)
        install(FILES ${CMAKE_SYSROOT}/usr/share/doc/${library}/copyright DESTINATION share/doc/mirsweep/licences RENAME ${library} OPTIONAL)
    endforeach()
endfunction()

# Installs the build into a new folder, builds the example against it, and compares what the example and the program find.
file(REMOVE_RECURSE ${WORK})
set(prefix ${WORK}/prefix)

function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "${ARGN}: ${status}\n${output}${errors}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
foreach(file IN ITEMS bin/mirsweep include/mirsweep/version.hpp include/mirsweep/core/site.hpp share/doc/mirsweep/LICENSE
                      share/doc/mirsweep/README.md share/doc/mirsweep/doc/formats.md share/mirsweep/test-data/mirnas.fa)
    if(NOT EXISTS ${prefix}/${file})
        message(FATAL_ERROR "${file} was not installed")
    endif()
endforeach()

run(${prefix}/bin/mirsweep-slurm --help)
run(${CMAKE_COMMAND} -DFOLDER=${prefix}/share -P ${CMAKE_CURRENT_LIST_DIR}/check_links.cmake)
run(${prefix}/bin/mirsweep demo ${WORK}/demo)
foreach(file IN ITEMS documented.tsv report.html summary.json)
    if(NOT EXISTS ${WORK}/demo/${file})
        message(FATAL_ERROR "the demo of the installed program did not write ${file}")
    endif()
endforeach()

run(${CMAKE_COMMAND} -S ${EXAMPLE} -B ${WORK}/build -G ${GENERATOR} -DCMAKE_PREFIX_PATH=${prefix}
    -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_CXX_FLAGS=${FLAGS})
run(${CMAKE_COMMAND} --build ${WORK}/build)

set(inputs ${prefix}/share/mirsweep/test-data/mirnas.fa ${prefix}/share/mirsweep/test-data/human_3utr.fa)
run(${WORK}/build/find_sites ${inputs})
set(of_example "${output}")
list(GET inputs 0 mirnas)
list(GET inputs 1 transcripts)
run(${prefix}/bin/mirsweep scan -m ${mirnas} -t ${transcripts} --tables sites --no-documented)
# The program has a header line and two columns more.
string(FIND "${output}" "\n" header_end)
math(EXPR rows_begin "${header_end} + 1")
string(SUBSTRING "${output}" ${rows_begin} -1 of_program)
string(REPLACE "\tNA\tNA\n" "\n" of_program "${of_program}")

string(REGEX MATCHALL "\n" lines "${of_example}")
list(LENGTH lines count)
if(count LESS 20 OR NOT of_example STREQUAL of_program)
    message(FATAL_ERROR "the example found ${count} sites:\n${of_example}\nand the program:\n${of_program}")
endif()
message(STATUS "the example and the program find the same ${count} sites")

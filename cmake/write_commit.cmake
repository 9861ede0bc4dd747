# Writes the source file that holds the commit, if it has changed: cmake -DSOURCE=... -DOUTPUT=... -P write_commit.cmake
# In an archive made by git archive, cmake/commit.txt holds it; else git is asked.
file(READ ${SOURCE}/cmake/commit.txt commit)
string(STRIP "${commit}" commit)
if(commit MATCHES "Format")
    set(commit unknown)
    execute_process(COMMAND git -C ${SOURCE} rev-parse HEAD OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE
                    ERROR_QUIET RESULT_VARIABLE status)
    execute_process(COMMAND git -C ${SOURCE} rev-parse --show-prefix OUTPUT_VARIABLE prefix OUTPUT_STRIP_TRAILING_WHITESPACE
                    ERROR_QUIET)
    # A source that lies in somebody else's repository has no commit of its own.
    if(status EQUAL 0 AND prefix STREQUAL "")
        set(commit ${head})
        execute_process(COMMAND git -C ${SOURCE} diff --quiet HEAD -- src include CMakeLists.txt cmake RESULT_VARIABLE changed
                        ERROR_QUIET)
        if(NOT changed EQUAL 0)
            string(APPEND commit "-changed")
        endif()
    endif()
endif()
set(text "#include \"cli/version_text.hpp\"\n\nnamespace mirsweep::cli\n{\n\nchar const * const commit = \"${commit}\";\n\n} // namespace mirsweep::cli\n")
set(before "")
if(EXISTS ${OUTPUT})
    file(READ ${OUTPUT} before)
endif()
if(NOT before STREQUAL text)
    file(WRITE ${OUTPUT} "${text}")
endif()

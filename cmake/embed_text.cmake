# mirsweep_embed_text(FILE FUNCTION HEADER): compiles FILE into the library as what `std::string_view FUNCTION()`, which
# HEADER declares, returns. A change of FILE configures again.
function(mirsweep_embed_text file function header)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    # A char array, because compilers may limit the length of a string literal.
    file(READ ${file} bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "static_cast<char>(0x\\1), " bytes "${bytes}")
    set(output ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
    file(CONFIGURE OUTPUT ${output} @ONLY CONTENT "#include <@header@>

namespace mirsweep
{

namespace
{

constexpr char @function@_bytes[] = {@bytes@};

} // namespace

std::string_view @function@() noexcept
{
    return {@function@_bytes, sizeof @function@_bytes};
}

} // namespace mirsweep
")
    target_sources(mirsweep PRIVATE ${output})
endfunction()

# Sanitizers apply to everything that is built, so that no object file is left out.
if(MIRSWEEP_SANITIZE)
    add_compile_options(-fsanitize=${MIRSWEEP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${MIRSWEEP_SANITIZE})
endif()

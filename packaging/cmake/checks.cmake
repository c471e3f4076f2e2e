# Targets that look at the sources: `format` rewrites them, `format-check` fails when it would,
# `tidy` runs clang-tidy over what this build folder compiles: 10 to 20 s a file, in a unity build
# (preset check) 30 to 60 s for ten.

find_program(TIDEMARK_CLANG_FORMAT NAMES clang-format-14 clang-format)
find_program(TIDEMARK_RUN_CLANG_TIDY NAMES run-clang-tidy-14 run-clang-tidy)

if(TIDEMARK_CLANG_FORMAT)
    foreach(mode IN ITEMS format format-check)
        add_custom_target(${mode}
            COMMAND "${CMAKE_COMMAND}" -D "MODE=${mode}" -D "CLANG_FORMAT=${TIDEMARK_CLANG_FORMAT}"
                    -D "ROOT=${PROJECT_SOURCE_DIR}" -P "${PROJECT_SOURCE_DIR}/packaging/cmake/format.cmake"
            VERBATIM)
    endforeach()
endif()

if(TIDEMARK_RUN_CLANG_TIDY)
    add_custom_target(tidy
        COMMAND "${TIDEMARK_RUN_CLANG_TIDY}" -quiet -p "${PROJECT_BINARY_DIR}"
                "-header-filter=${PROJECT_SOURCE_DIR}/(src|tests)/.*"
                "(${PROJECT_SOURCE_DIR}|${PROJECT_BINARY_DIR})/src/(?!.*(embedded|_twin)).*"
        VERBATIM)
endif()

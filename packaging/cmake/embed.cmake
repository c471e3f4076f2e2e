# tidemark_embed(<target> NAMESPACE <ns> HEADER <name.h> FILES <file>... [BASE <dir>])
#
# Compiles files into <target>. HEADER is the include name, written like any other ("storage/schema_files.h");
# it declares, in namespace <ns>:
#
#     struct EmbeddedFile { std::string_view name; std::string_view text; };
#     std::span<const EmbeddedFile> files();   // in the order of FILES
#
# `name` is the file's name ("0001_first.sql"), or its path below BASE with `/` when BASE is given
# ("help/csv.md"). `text` is the file byte for byte. A changed file is embedded anew by the next build.

function(tidemark_embed target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAMESPACE;HEADER;BASE" "FILES")
    if(NOT arg_NAMESPACE OR NOT arg_HEADER OR NOT arg_FILES)
        message(FATAL_ERROR "tidemark_embed(${target}): NAMESPACE, HEADER and FILES are needed")
    endif()

    set(paths "")
    set(names "")
    foreach(file IN LISTS arg_FILES)
        cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
        if(arg_BASE)
            cmake_path(ABSOLUTE_PATH arg_BASE BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE
                       OUTPUT_VARIABLE base)
            cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${base}" OUTPUT_VARIABLE name)
        else()
            cmake_path(GET file FILENAME name)
        endif()
        list(APPEND paths "${file}")
        list(APPEND names "${name}")
    endforeach()

    set(root "${CMAKE_CURRENT_BINARY_DIR}/embedded")
    set(header "${root}/${arg_HEADER}")
    string(REGEX REPLACE "\\.[^.]*$" ".cpp" source "${header}")
    string(MAKE_C_IDENTIFIER "${arg_HEADER}" id)
    set(manifest "${root}/${id}.manifest.cmake")
    file(CONFIGURE OUTPUT "${manifest}" @ONLY CONTENT "set(namespace [==[@arg_NAMESPACE@]==])
set(include [==[@arg_HEADER@]==])
set(header [==[@header@]==])
set(source [==[@source@]==])
set(names [==[@names@]==])
set(paths [==[@paths@]==])
")
    add_custom_command(
        OUTPUT "${header}" "${source}"
        COMMAND "${CMAKE_COMMAND}" -D "MANIFEST=${manifest}" -P "${PROJECT_SOURCE_DIR}/packaging/cmake/embed_files.cmake"
        DEPENDS ${paths} "${manifest}" "${PROJECT_SOURCE_DIR}/packaging/cmake/embed_files.cmake"
        COMMENT "Embedding files for ${target}"
        VERBATIM)
    target_sources(${target} PRIVATE "${header}" "${source}")
    set_source_files_properties("${source}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    target_include_directories(${target} PRIVATE "${root}")
endfunction()

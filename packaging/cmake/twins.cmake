# The rooms a second time, with AddressSanitizer and UndefinedBehaviorSanitizer, linked to the objects the
# tests have anyway: the suite without the window runs sanitised for some 10 minutes of one core beside the 16 of
# all the rest.
#
#   tidemark_twin(<room>)                    in the folder of tidemark_<room>, after all its files are known
#   tidemark_twin_program(<name> OBJECTS <object>... LIBS <target>...)
#                                            a program of those objects on the twins
#   TIDEMARK_TWIN_ENVIRONMENT                what a test on the twins has in its environment
#
# Of undefined behaviour, null pointers and alignment are left to the preset `asan`: their checks stand at
# every member that is reached, and make three times the code.

option(TIDEMARK_TWINS "Build the rooms a second time, sanitised, and run the tests without the window on them" OFF)
if(TIDEMARK_SANITIZE)
    set(TIDEMARK_TWINS OFF)
endif()

set(TIDEMARK_TWIN_FLAGS -fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all)
set(TIDEMARK_TWIN_ENVIRONMENT
    "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/packaging/lsan.supp:print_suppressions=0"
    "UBSAN_OPTIONS=print_stacktrace=1")

function(tidemark_twin room)
    if(NOT TIDEMARK_TWINS)
        return()
    endif()
    set(twin tidemark_${room}_twin)
    get_target_property(sources tidemark_${room} SOURCES)
    get_target_property(libraries tidemark_${room} LINK_LIBRARIES)
    add_library(${twin} OBJECT EXCLUDE_FROM_ALL ${sources})
    target_link_libraries(${twin} PRIVATE ${libraries})
    target_include_directories(${twin} PRIVATE $<TARGET_PROPERTY:tidemark_${room},INCLUDE_DIRECTORIES>)
    # The compiler's warnings are those of the room itself, and more that the sanitizers make of good code.
    target_compile_options(${twin} PRIVATE -Og -w ${TIDEMARK_TWIN_FLAGS} -fno-omit-frame-pointer)
    # Eigen asks for other memory when it sees the sanitizer; the tests' objects do not see it.
    target_compile_definitions(${twin} PRIVATE EIGEN_MALLOC_ALREADY_ALIGNED=1)
    set_property(GLOBAL APPEND PROPERTY TIDEMARK_TWIN_ROOMS ${room})
endfunction()

function(tidemark_twin_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "OBJECTS;LIBS")
    get_property(rooms GLOBAL PROPERTY TIDEMARK_TWIN_ROOMS)
    set(objects "")
    set(plain "") # for what they link to in their turn; of the rooms themselves nothing is left to take
    foreach(room IN LISTS rooms)
        list(APPEND objects $<TARGET_OBJECTS:tidemark_${room}_twin>)
        list(APPEND plain tidemark_${room})
    endforeach()
    # The twins first: where both hold an inline function, the linker keeps the first.
    add_executable(${name} ${objects} ${arg_OBJECTS})
    target_link_libraries(${name} PRIVATE ${arg_LIBS} ${plain})
    target_link_options(${name} PRIVATE ${TIDEMARK_TWIN_FLAGS})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin/twins")
endfunction()

# SQLite::SQLite3, the one SQLite of the program: with TIDEMARK_ENCRYPTION that of SQLite3 Multiple Ciphers (MIT licence,
# https://utelle.github.io/SQLite3MultipleCiphers), whose amalgamation packaging/install-deps.sh fetches; else the system's.

option(TIDEMARK_ENCRYPTION "Logs can be encrypted (SQLite3 Multiple Ciphers instead of the system's SQLite)" ON)

if(NOT TIDEMARK_ENCRYPTION)
    find_package(SQLite3 REQUIRED)
    return()
endif()

if(DEFINED ENV{XDG_CACHE_HOME})
    set(TIDEMARK_SQLITE_SOURCE "$ENV{XDG_CACHE_HOME}/tidemark/sqlite3mc-2.3.5")
else()
    set(TIDEMARK_SQLITE_SOURCE "$ENV{HOME}/.cache/tidemark/sqlite3mc-2.3.5")
endif()
if(NOT EXISTS "${TIDEMARK_SQLITE_SOURCE}/sqlite3.c")
    execute_process(COMMAND "${PROJECT_SOURCE_DIR}/packaging/install-deps.sh" --sqlite RESULT_VARIABLE fetched)
    if(fetched OR NOT EXISTS "${TIDEMARK_SQLITE_SOURCE}/sqlite3.c")
        message(FATAL_ERROR "SQLite3 Multiple Ciphers could not be fetched. Without a network, build with "
            "-DTIDEMARK_ENCRYPTION=OFF: logs then cannot be encrypted.")
    endif()
endif()

# Version 2.3.5 takes a read that failed for one that succeeded, and hands on what happened to be in memory as a page of
# the file, unless the failure was "too short". tests/durability/faults_test.cpp found it and fails without this.
set(patched "${PROJECT_BINARY_DIR}/sqlite/sqlite3.c")
if("${TIDEMARK_SQLITE_SOURCE}/sqlite3.c" IS_NEWER_THAN "${patched}" OR "${CMAKE_CURRENT_LIST_FILE}" IS_NEWER_THAN "${patched}")
    execute_process(COMMAND grep -c "if (rc == SQLITE_IOERR_SHORT_READ)" "${TIDEMARK_SQLITE_SOURCE}/sqlite3.c"
        OUTPUT_VARIABLE places OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT places EQUAL 2)
        message(FATAL_ERROR "SQLite3 Multiple Ciphers is not as expected: look at its mcIoRead() again.")
    endif()
    file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/sqlite")
    execute_process(COMMAND sed "s/if (rc == SQLITE_IOERR_SHORT_READ)/if (rc != SQLITE_OK)/"
        "${TIDEMARK_SQLITE_SOURCE}/sqlite3.c" OUTPUT_FILE "${patched}" COMMAND_ERROR_IS_FATAL ANY)
endif()
add_library(tidemark_sqlite STATIC "${patched}")
target_include_directories(tidemark_sqlite SYSTEM INTERFACE "${TIDEMARK_SQLITE_SOURCE}")
# Hidden, so that a system SQLite that a toolkit loads is another one. Temporary tables never reach the disk, and what is
# deleted is overwritten.
set_target_properties(tidemark_sqlite PROPERTIES C_VISIBILITY_PRESET hidden UNITY_BUILD OFF)
target_compile_options(tidemark_sqlite PRIVATE -O2 -w)
target_compile_definitions(tidemark_sqlite
    PRIVATE
        CODEC_TYPE=CODEC_TYPE_SQLCIPHER
        SQLITE_TEMP_STORE=2
        SQLITE_SECURE_DELETE
        SQLITE_THREADSAFE=1
        SQLITE_ENABLE_FTS5
        SQLITE_ENABLE_COLUMN_METADATA
        SQLITE_ENABLE_DBPAGE_VTAB
        SQLITE_DEFAULT_MEMSTATUS=0
        SQLITE_USE_URI=0
    INTERFACE TIDEMARK_ENCRYPTION=1)
find_package(Threads REQUIRED)
target_link_libraries(tidemark_sqlite PUBLIC Threads::Threads ${CMAKE_DL_LIBS} m)
add_library(SQLite::SQLite3 ALIAS tidemark_sqlite)

# Every outside library, found once, as an imported target:
#
#   date::date date::date-tz   fmt::fmt   Eigen3::Eigen   nlohmann_json::nlohmann_json   CLI11::CLI11
#   SQLiteCpp   SQLite::SQLite3 (see sqlite.cmake)   sodium::sodium   qrencode::qrencode   zxcvbn::zxcvbn   qpdf::libqpdf   ZLIB::ZLIB   cairo::cairo
#   pango::pangocairo   wx::all and gtk::gtk (only with TIDEMARK_GUI)
#   Catch2::Catch2 Catch2::Catch2WithMain rapidcheck (only with TIDEMARK_TESTS; see tests/CMakeLists.txt)

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(date CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(Eigen3 CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
include(sqlite)
find_package(SQLiteCpp CONFIG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(qpdf CONFIG REQUIRED)
# Without it qpdf 11 warns in every file about its old pointer class; 4 leaves that class out.
target_compile_definitions(qpdf::libqpdf INTERFACE POINTERHOLDER_TRANSITION=4)

pkg_check_modules(TIDEMARK_SODIUM REQUIRED IMPORTED_TARGET GLOBAL libsodium)
pkg_check_modules(TIDEMARK_CAIRO REQUIRED IMPORTED_TARGET GLOBAL cairo>=1.16)
pkg_check_modules(TIDEMARK_PANGOCAIRO REQUIRED IMPORTED_TARGET GLOBAL pangocairo>=1.50)
add_library(sodium::sodium ALIAS PkgConfig::TIDEMARK_SODIUM)
pkg_check_modules(TIDEMARK_QRENCODE REQUIRED IMPORTED_TARGET GLOBAL libqrencode)
add_library(qrencode::qrencode ALIAS PkgConfig::TIDEMARK_QRENCODE)
find_library(TIDEMARK_ZXCVBN zxcvbn REQUIRED) # comes without a description for CMake or pkg-config
add_library(tidemark_zxcvbn INTERFACE)
target_link_libraries(tidemark_zxcvbn INTERFACE "${TIDEMARK_ZXCVBN}" m)
add_library(zxcvbn::zxcvbn ALIAS tidemark_zxcvbn)
add_library(cairo::cairo ALIAS PkgConfig::TIDEMARK_CAIRO)
add_library(pango::pangocairo ALIAS PkgConfig::TIDEMARK_PANGOCAIRO)

if(TIDEMARK_GUI)
    # CMake 3.25's FindwxWidgets gives variables only; they are wrapped here and used nowhere else.
    find_package(wxWidgets 3.2 REQUIRED COMPONENTS core base)
    add_library(tidemark_wx INTERFACE)
    target_include_directories(tidemark_wx SYSTEM INTERFACE ${wxWidgets_INCLUDE_DIRS})
    target_compile_definitions(tidemark_wx INTERFACE
        ${wxWidgets_DEFINITIONS}
        $<$<CONFIG:Debug>:${wxWidgets_DEFINITIONS_DEBUG}>
        wxNO_IMPLICIT_WXSTRING_ENCODING
        wxNO_UNSAFE_WXSTRING_CONV)
    target_compile_options(tidemark_wx INTERFACE ${wxWidgets_CXX_FLAGS})
    target_link_directories(tidemark_wx INTERFACE ${wxWidgets_LIBRARY_DIRS})
    target_link_libraries(tidemark_wx INTERFACE ${wxWidgets_LIBRARIES})
    add_library(wx::all ALIAS tidemark_wx)

    pkg_check_modules(TIDEMARK_GTK REQUIRED IMPORTED_TARGET GLOBAL gtk+-3.0 gtk+-unix-print-3.0)
    add_library(gtk::gtk ALIAS PkgConfig::TIDEMARK_GTK)
    pkg_check_modules(TIDEMARK_SECRET REQUIRED IMPORTED_TARGET GLOBAL libsecret-1)
    add_library(secret::secret ALIAS PkgConfig::TIDEMARK_SECRET)
endif()

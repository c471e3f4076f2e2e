# Run by the build (see embed.cmake): writes the header and the source that hold the files of MANIFEST.
# Bytes are written as hexadecimal character constants: any text is safe, and no string literal has a
# length limit to respect.
include("${MANIFEST}")

set(bodies "")
set(table "")
set(index 0)
foreach(path name IN ZIP_LISTS paths names)
    file(READ "${path}" hex HEX)
    string(LENGTH "${hex}" digits)
    math(EXPR size "${digits} / 2")
    string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND bodies "const char k${index}[] = {\n${bytes}'\\0'};\n")
    string(APPEND table "    {\"${name}\", {k${index}, ${size}}},\n")
    math(EXPR index "${index} + 1")
endforeach()

file(WRITE "${header}.new" "// Written by the build from the embedded files.
#pragma once

#include <span>
#include <string_view>

namespace ${namespace} {

struct EmbeddedFile {
    std::string_view name;
    std::string_view text;
};

std::span<const EmbeddedFile> files();

} // namespace ${namespace}
")
file(COPY_FILE "${header}.new" "${header}" ONLY_IF_DIFFERENT)
file(REMOVE "${header}.new")
# The timestamp must move even when the text did not, or the build would run this again every time.
file(TOUCH "${header}")

file(WRITE "${source}" "// Written by the build from the embedded files.
#include \"${include}\"

namespace ${namespace} {
namespace {

${bodies}
const EmbeddedFile kFiles[] = {
${table}};

} // namespace

std::span<const EmbeddedFile> files() {
    return kFiles;
}

} // namespace ${namespace}
")

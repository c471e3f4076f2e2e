#!/bin/bash
# Builds everything and runs every test; this is the whole of what CI does.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/test.sh [--all]

Installs what is missing (packaging/install-deps.sh), builds in build/check and runs every test, those of
the window under an Xvfb of their own. Ends with ctest's summary and its exit code.

Without the window the suite runs under AddressSanitizer and UndefinedBehaviorSanitizer as well.

  --all   also the tests too long for CI (label `long`); then everything, with the window, under those two
          (build/asan) and under ThreadSanitizer (build/tsan), and the programs without a window under
          valgrind (packaging/memcheck.sh). Takes hours.
TEXT
}

all=false
for argument in "$@"; do
    case "$argument" in
        --all) all=true ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."
if $all; then packaging/install-deps.sh --all; else packaging/install-deps.sh --test; fi

# Nothing of the person who runs this may colour the result or open on their screen.
unset DISPLAY WAYLAND_DISPLAY TZ LANGUAGE TIDEMARK_TEST_LOCALE
export LC_ALL=C.UTF-8
# Made by the build for the runs in German: see tests/CMakeLists.txt.
export LOCPATH="$PWD/build/check/locales"

if $all; then
    cmake --preset check
    cmake --build --preset check
    ctest --preset check-all
    for sanitizer in asan tsan; do
        cmake --preset "$sanitizer"
        cmake --build --preset "$sanitizer"
        LOCPATH="$PWD/build/$sanitizer/locales" ctest --preset "$sanitizer"
    done
    exec packaging/memcheck.sh
fi
exec cmake --workflow --preset check

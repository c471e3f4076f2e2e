#!/bin/bash
# Builds everything and runs every test; this is the whole of what CI does.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/test.sh [--all]

Installs what is missing (packaging/install-deps.sh), builds in build/check and runs every test, those of
the window under an Xvfb of their own. Ends with ctest's summary and its exit code.

  --all   also the tests too long for CI (label `long`)
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
packaging/install-deps.sh --test

# Nothing of the person who runs this may colour the result or open on their screen.
unset DISPLAY WAYLAND_DISPLAY TZ LANGUAGE TIDEMARK_TEST_LOCALE
export LC_ALL=C.UTF-8
# Made by the build for the runs in German: see tests/CMakeLists.txt.
export LOCPATH="$PWD/build/check/locales"

if $all; then
    cmake --preset check
    cmake --build --preset check
    exec ctest --preset check-all
fi
exec cmake --workflow --preset check

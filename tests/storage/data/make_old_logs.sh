#!/bin/bash
# One log per earlier version of the schema, each written by the program of that time: builds the storage of
# the last commit with that schema and, with it, a program that fills a log. Version 1 was never written by any build.
#
# usage: make_old_logs.sh FOLDER      makes FOLDER/version_2.tidemark ...; takes some minutes
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(git -C "$here" rev-parse --show-toplevel)"
out="$(mkdir -p "$1" && cd "$1" && pwd)"
work="$(mktemp -d)"
cat > "$work/make_old_log.cpp" <<'SOURCE'
// A log as the build at hand writes it: every kind of record with all its fields and with none, a correction,
// a deletion, something undone. Compiled with the storage of that build.
#include "storage_support.h"

#include <cstdio>
#include <exception>

using namespace tidemark;
using storage::test::Clerk;

int main(int argc, char** argv) {
    if (argc != 2) {
        return 2;
    }
    try {
        Clerk clerk{20250301};
        const auto log = storage::createLog(argv[1], "Europe/Stockholm", storage::test::kNow);
        log->commit(clerk.create(storage::test::fullRecords(clerk)));
        log->commit(clerk.create(storage::test::bareRecords(clerk)));
        auto person = clerk.patient("old");
        const auto device = clerk.device(person);
        const auto right = clerk.session(device, "2025-02-01T08:00", 21.5);
        const auto wrong = clerk.session(device, "2025-02-02T08:00", 99);
        log->commit(clerk.create({person, device, right, wrong}));
        person.name = "Bodil Ærø";
        log->commit(clerk.update(person));
        log->commit(clerk.remove(wrong));
        log->commit(clerk.create({clerk.session(device, "2025-02-03T08:00", 23)}));
        return log->undo(clerk.stamp()) && log->check({}).empty() ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
SOURCE
trap 'rm -rf "$work"' EXIT
commits=(559c031 831ff82 e72e5e8 90ef75a 208078b e0b9f75)
for i in "${!commits[@]}"; do
    version=$((i + 2))
    source="$work/$version"
    git clone -q --shared "$root" "$source"
    git -C "$source" checkout -q "${commits[i]}"
    cmake -S "$source" -B "$source/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
        -DTIDEMARK_GUI=OFF -DTIDEMARK_TESTS=OFF -DTIDEMARK_WERROR=OFF > /dev/null
    cmake --build "$source/build" --target tidemark_storage > /dev/null
    c++ -std=c++20 -O0 -I"$source/src" -I"$source/tests/storage" -I"$source/tests" \
        "$work/make_old_log.cpp" "$source/tests/storage/storage_support.cpp" \
        -o "$source/make_old_log" \
        "$source/build/src/storage/libtidemark_storage.a" "$source/build/src/core/libtidemark_core.a" \
        $(cd "$source/build" && find . -name 'libSQLiteCpp*.a' -printf '%p ') \
        -lSQLiteCpp -lsqlite3 -ldate-tz -lfmt -lpthread
    "$source/make_old_log" "$out/version_$version.tidemark"
    sqlite3 "$out/version_$version.tidemark" 'PRAGMA user_version' 2> /dev/null || true
done

#!/bin/bash
# The test programs without the window, and the replays of hostile input, under valgrind's memcheck: memory
# used before anything was put there, which no sanitizer of this compiler finds.
#
# usage: packaging/memcheck.sh [PROGRAM...]     from build/check/bin/tests; without one, all of them
#
# Ends with 1 when one of them reports an error or a test fails. Fewer runs than the suite: each is thirty
# times slower.
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
programs=("$@")
if ((${#programs[@]} == 0)); then
    programs=(test_core test_exchange test_paint test_model test_storage test_app
        replay_pack_code replay_catalogue replay_csv replay_fhir replay_bundle replay_sealed replay_log)
fi

home="$(mktemp -d)"
trap 'rm -rf "$home"' EXIT
failed=0
for program in "${programs[@]}"; do
    arguments=()
    runs=200
    if [[ $program == replay_* ]]; then
        arguments=("tests/fuzz/corpus/${program#replay_}")
        if [[ $program == replay_log ]]; then runs=10; fi
    fi
    started=$SECONDS
    if HOME="$home" LC_ALL=C.UTF-8 TIDEMARK_FUZZ_RUNS=$runs TIDEMARK_PAGE_STEP=30 RC_PARAMS=max_success=10 \
        valgrind --quiet --error-exitcode=99 --leak-check=no "build/check/bin/tests/$program" "${arguments[@]}" \
        > "$home/said" 2>&1; then
        echo "$program: nothing found, $((SECONDS - started)) s"
    else
        failed=1
        echo "$program: FAILED"
        tail -n 60 "$home/said"
    fi
done
exit $failed

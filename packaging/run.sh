#!/bin/bash
# Builds Tidemark as people run it and opens the window on a demo log.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/run.sh [LOG.tidemark]

Installs what is missing (packaging/install-deps.sh), builds Release in build/release and opens the window
on LOG, or on a demo log when none is named. With no display, the demo's page (PDF) and chart (PNG) are
written to ./tidemark-demo/ instead.
TEXT
}

case "${1-}" in
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
esac
if (($# > 1)); then usage >&2; exit 2; fi

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
"$root/packaging/install-deps.sh" --run
(cd "$root" && cmake --preset release --log-level=WARNING && cmake --build --preset release)

if [[ -n ${DISPLAY-} || -n ${WAYLAND_DISPLAY-} ]]; then
    exec "$root/build/release/bin/tidemark" "${1---demo}"
fi
echo "There is no display here, so no window is opened; the demo's page and chart go to ./tidemark-demo/."
exec "$root/build/release/bin/tidemark-cli" demo --out ./tidemark-demo

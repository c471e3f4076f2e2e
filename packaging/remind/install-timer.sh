#!/bin/bash
# Has reminders of one log said as desktop notifications every half hour, with the window closed: a systemd
# user timer, or where there is none an entry in the session's autostart that does the same.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: packaging/remind/install-timer.sh CLI LOG     CLI: the path of tidemark-cli
       packaging/remind/install-timer.sh --remove
TEXT
}

config="${XDG_CONFIG_HOME:-$HOME/.config}"
units="$config/systemd/user"
autostart="$config/autostart/tidemark-remind.desktop"
has_systemd() { systemctl --user show-environment >/dev/null 2>&1; }

if [[ ${1:-} == --remove && $# == 1 ]]; then
    if has_systemd; then systemctl --user disable --now tidemark-remind.timer >/dev/null 2>&1 || true; fi
    rm -f "$units/tidemark-remind.service" "$units/tidemark-remind.timer" "$autostart"
    exit 0
fi
[[ $# == 2 && $1 != -* ]] || { usage >&2; exit 2; }
cli=$(realpath -e "$1")
log=$(realpath -e "$2")
script="$(dirname "$(realpath "$0")")/tidemark-remind"
for path in "$cli" "$log" "$script"; do
    # Both file formats give these signs a meaning of their own.
    if [[ $path == *[\"\'\\%\$\`]* ]]; then
        echo "install-timer.sh: a path holds a quote or one of \\ % \$ \`: $path" >&2
        exit 1
    fi
done

if has_systemd; then
    mkdir -p "$units"
    cat >"$units/tidemark-remind.service" <<UNIT
[Unit]
Description=What is due in a Tidemark log

[Service]
Type=oneshot
ExecStart="$script" "$cli" "$log"
UNIT
    cat >"$units/tidemark-remind.timer" <<UNIT
[Unit]
Description=What is due in a Tidemark log, every half hour

[Timer]
OnStartupSec=2min
OnUnitActiveSec=30min

[Install]
WantedBy=timers.target
UNIT
    systemctl --user daemon-reload
    systemctl --user enable --now tidemark-remind.timer
    echo "A systemd user timer says what is due every half hour."
else
    mkdir -p "$(dirname "$autostart")"
    cat >"$autostart" <<ENTRY
[Desktop Entry]
Type=Application
Name=Tidemark reminders
Exec=/bin/sh -c "while :; do '$script' '$cli' '$log'; sleep 1800; done"
X-GNOME-Autostart-enabled=true
ENTRY
    echo "The session's autostart says what is due every half hour, from the next login on."
fi

#!/bin/bash
# The timer's files are written, run as they stand, and taken away again. Without systemd: the autostart entry.
# usage: remind_timer_check.sh INSTALLER CLI
set -euo pipefail
installer=$1
cli=$2
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" PATH="$home/bin:$PATH"
unset XDG_CONFIG_HOME XDG_DATA_HOME
mkdir -p "$home/bin" "$home/logs"
# No systemd, and a notification that is a line in a file.
printf '#!/bin/sh\nexit 1\n' >"$home/bin/systemctl"
printf '#!/bin/sh\necho "$3" >>"%s/said"\n' "$home" >"$home/bin/notify-send"
printf '#!/bin/sh\nexit 9\n' >"$home/bin/sleep"
chmod +x "$home"/bin/*
log="$home/logs/my log.tidemark"
"$cli" new "$log" --zone UTC >/dev/null
"$cli" add-patient "$log" --patient A >/dev/null
"$cli" plan "$log" --patient A --on "$(date -u +%F)" --route IV --product P --dose-g 40 >/dev/null
"$cli" remind "$log" --quiet 00:00-00:00 >/dev/null
"$installer" "$cli" "$log" >/dev/null
entry="$home/.config/autostart/tidemark-remind.desktop"
command=$(sed -n 's/^Exec=//p' "$entry" | sed 's|^/bin/sh -c "||; s|"$||; s|while :; do ||; s|; sleep 1800; done||')
sh -c "$command"
sh -c "$command"
[[ $(cat "$home/said") == "A treatment is planned for today." ]] || { echo "said: $(cat "$home/said")"; exit 1; }
touch "$home/logs/a\"b.tidemark"
if "$installer" "$cli" "$home/logs/a\"b.tidemark" 2>/dev/null; then echo "a quote in the path was taken"; exit 1; fi
"$installer" --remove
[[ ! -e $entry ]] || { echo "the entry is still there"; exit 1; }
echo "said once, and gone"

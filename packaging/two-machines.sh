#!/bin/bash
# Two computers on one shared folder, as near as one computer comes to it: an SSH server of its own on this
# machine, and the folder mounted from it twice with sshfs. To the kernel these are two file systems: neither
# sees the other's locks, memory or cached pages.
#
# usage: packaging/two-machines.sh [WRITES]      by each of the two, at once; 25 without
#
# Writes into one log from both mounts at once and says how many writes were confirmed, how many refused, and
# what is in the log. Ends with 1 when one that was confirmed is missing, when the log fails its check, or when
# a refusal says anything else than where the log is open. Needs build/check, sshfs, an SSH server (Debian:
# sshfs openssh-server) and /dev/fuse.
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
writes="${1:-25}"
cli="$PWD/build/check/bin/tidemark-cli"
folder="$(mktemp -d)"
mkdir "$folder/share" "$folder/one" "$folder/two" "$folder/home"
export LC_ALL=C.UTF-8 HOME="$folder/home"

stop() {
    fusermount3 -q -u "$folder/one"
    fusermount3 -q -u "$folder/two"
    [[ -f $folder/pid ]] && kill "$(cat "$folder/pid")"
    rm -rf "$folder"
}
trap stop EXIT

for key in host user; do ssh-keygen -q -t ed25519 -N '' -f "$folder/$key" || exit 1; done
port=$((20000 + RANDOM % 20000))
cat > "$folder/sshd_config" <<TEXT
Port $port
ListenAddress 127.0.0.1
HostKey $folder/host
PidFile $folder/pid
AuthorizedKeysFile $folder/user.pub
StrictModes no
UsePAM no
Subsystem sftp internal-sftp
TEXT
mkdir -p /run/sshd 2> /dev/null
"$(command -v sshd || echo /usr/sbin/sshd)" -f "$folder/sshd_config" -E "$folder/sshd.log" || exit 1
for mount in one two; do
    sshfs -o "IdentityFile=$folder/user,port=$port,StrictHostKeyChecking=no,UserKnownHostsFile=/dev/null" \
        "$(id -un)@127.0.0.1:$folder/share" "$folder/$mount" || exit 1
done

"$cli" new "$folder/one/log.tidemark" --zone Europe/Stockholm > /dev/null 2>&1 || exit 1

# Until all are in, as a person would try again; what was refused is counted.
write() {
    local done=0
    while ((done < writes)); do
        if "$cli" add-patient "$folder/$1/log.tidemark" --patient "$1-$done" > "$folder/$1.said" 2>&1; then
            done=$((done + 1))
            echo "$1-$done" >> "$folder/confirmed"
        else
            echo "$1: $(grep -v '^The log lies on a disk of another computer: one' "$folder/$1.said")" \
                >> "$folder/refused"
            sleep 0.05
        fi
    done
}
touch "$folder/confirmed" "$folder/refused"
write one & write two &
first=$!
wait %1 %2 2> /dev/null
wait "$first"

failed=0
confirmed=$(wc -l < "$folder/confirmed")
there=$("$cli" caseload "$folder/share/log.tidemark" 2> /dev/null | grep -c -E '^(one|two)-[0-9]')
echo "confirmed: $confirmed, in the log: $there, refused meanwhile: $(wc -l < "$folder/refused")"
[[ $confirmed == "$there" ]] || failed=1
"$cli" check "$folder/share/log.tidemark" || failed=1
if grep -v 'is open in another program' "$folder/refused"; then failed=1; fi
ls -A "$folder/share"
exit $failed

#!/bin/bash
# Saves every ente below $VETRINA_BACKUPS and keeps the newest $VETRINA_BACKUPS_KEPT of each.
# Ends with a code other than 0 when any ente could not be saved whole; old backups are then kept.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
vetrina=${VETRINA_COMMAND:-$here/../bin/vetrina.js}
# The pinned Node, whatever the machine has.
export PATH="$here/../node_modules/.bin:$PATH"
target=${VETRINA_BACKUPS:?say where backups go: VETRINA_BACKUPS=/folder}
kept=${VETRINA_BACKUPS_KEPT:-14}
[[ $kept =~ ^[1-9][0-9]*$ ]] || { echo "VETRINA_BACKUPS_KEPT is not a number: $kept" >&2; exit 2; }

mkdir -p -m 0700 "$target"
enti=$("$vetrina" ente list)
failed=0
while IFS=$'\t' read -r ente _; do
  [[ -n $ente ]] || continue
  if ! "$vetrina" backup "$ente" "$target"; then
    echo "$ente: not saved whole; its old backups are kept." >&2
    failed=1
    continue
  fi
  # <ente>-20260823T070000Z sorts by time; a hyphen may be part of the ente's name, a date cannot.
  find "$target" -mindepth 1 -maxdepth 1 -type d -regextype posix-extended \
    -regex ".*/$ente-[0-9]{8}T[0-9]{6}Z" -print | sort -r | tail -n "+$((kept + 1))" |
    while IFS= read -r old; do rm -rf -- "$old"; done
done <<<"$enti"
exit "$failed"

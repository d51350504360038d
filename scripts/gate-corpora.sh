#!/usr/bin/env bash
# Gates the labelled corpora: validates each with its pack and holds it against its own policy and baseline.
#
#   gate-corpora.sh [--update-baseline]
#
#   TOUCHSTONE  the program (default .build/debug/touchstone)
#
# A change that finds other errors than before fails until its baseline is written anew and committed, so that
# nobody changes what is found without seeing it. Ends with the worst status of the gates.
set -euo pipefail
cd "$(dirname "$0")/.."

touchstone=${TOUCHSTONE:-.build/debug/touchstone}
options=("$@")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
worst=0
for corpus in corpora/*/; do
  corpus=${corpus%/}
  name=${corpus##*/}
  "$touchstone" validate "$corpus/records.jsonl" --pack "$name" --quiet -o "$work/$name.jsonl"
  status=0
  "$touchstone" gate "$work/$name.jsonl" --policy "$corpus/gate.yaml" \
    --baseline "$corpus/gate-baseline.jsonl" --allow-config-drift "${options[@]}" || status=$?
  if ((status > worst)); then worst=$status; fi
done
exit "$worst"

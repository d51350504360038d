#!/usr/bin/env bash
# Gates record files before they are committed: gate.sh [--policy PATH] [--baseline PATH] [--pack NAME]… FILE…
#
# One gate over all files given. Ends with the status of the gate: 0 held, 1 failed, 2 could not run,
# 3 inconclusive; pre-commit stops at all but 0.
set -euo pipefail

policy=gate.yaml
packs=()
baseline=()
files=()
while (($# > 0)); do
  case $1 in
    --policy) policy=${2:?--policy needs a path} && shift 2 ;;
    --baseline) baseline=(--baseline "${2:?--baseline needs a path}") && shift 2 ;;
    --pack) packs+=(--pack "${2:?--pack needs a name}") && shift 2 ;;
    --) shift && files+=("$@") && break ;;
    -*) echo "gate.sh: there is no option '$1'; known are --policy, --baseline and --pack" >&2 && exit 2 ;;
    *) files+=("$1") && shift ;;
  esac
done
if ((${#files[@]} == 0)); then exit 0; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
records=()
for file in "${files[@]}"; do records+=(--records "$file"); done
touchstone validate "${files[@]}" "${packs[@]}" --quiet -o "$work/verdicts.jsonl"
touchstone gate "$work/verdicts.jsonl" --policy "$policy" "${baseline[@]}" "${records[@]}"
